import { expect, test } from 'vitest';
import type { Session } from '../../../src/session/index.js';
import { Registry } from '../../../src/hosts/shared/registry.js';

const fake = (): { session: Session; destroyed: () => number } => {
  let destroyed = 0;
  return { session: { destroy: () => (destroyed += 1) } as unknown as Session, destroyed: () => destroyed };
};

test('the newest map is the active one; when it goes, the one before it', () => {
  const registry = new Registry();
  const heard: (string | null)[] = [];
  registry.events.on('active', entry => heard.push(entry?.modelId ?? null));
  const a = registry.add({ session: fake().session, modelId: 'a' });
  const b = registry.add({ session: fake().session, modelId: 'b' });
  registry.activate(a.entry);
  registry.activate(b.entry);
  b.release();
  a.release();
  expect(heard).toEqual(['a', 'b', 'a', 'b', 'a', null]);
});

test('a session lives as long as somebody holds it', () => {
  const registry = new Registry();
  const { session, destroyed } = fake();
  const { entry, release } = registry.add({ session, modelId: 'm' });
  const view = entry.hold();
  expect(registry.byModel('m')).toBe(entry);
  entry.orphan();
  release();
  release();
  expect(destroyed()).toBe(0);
  expect(registry.byModel('m')).toBeNull();
  view();
  expect(destroyed()).toBe(1);
  expect(registry.entries).toEqual([]);
});

test('a document brings its newest map to the front, unless it shows one already', () => {
  const registry = new Registry();
  const add = (modelId: string, path: string) =>
    registry.add({ session: fake().session, modelId, path: () => path }).entry;
  const [a, , c] = [add('a', 'x.ipynb'), add('b', 'x.ipynb'), add('c', 'y.ipynb')];
  registry.activateIn('x.ipynb');
  expect(registry.active?.modelId).toBe('b');
  registry.activate(a);
  registry.activateIn('x.ipynb');
  expect(registry.active).toBe(a);
  registry.activateIn('z.ipynb');
  expect(registry.active).toBe(a);
  registry.activateIn('y.ipynb');
  expect(registry.active).toBe(c);
});
