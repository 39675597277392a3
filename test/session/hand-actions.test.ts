import { describe, expect, test } from 'vitest';
import { ACTIONS, combineSets, createSession, NO_VIEW, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

const N = 24;

async function open(spec: object = {}): Promise<Session> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  return session;
}
const action = (name: string) => ACTIONS.find(one => one.name === name)!;
const run = (session: Session, name: string): void => {
  expect(action(name).enabled(session, NO_VIEW)).toBe(true);
  action(name).run(session, NO_VIEW);
};

test('no two actions share a key', () => {
  const keys = ACTIONS.flatMap(one => one.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what only a view can do is not offered without one', async () => {
  const session = await open({ row: { dendrogram: true } });
  for (const one of ACTIONS.filter(({ only }) => only === 'view-keys'))
    expect(one.enabled(session, NO_VIEW) && !one.name.startsWith('zoom-in'), one.name).toBe(false);
});

describe('select all, and invert', () => {
  test('is every row; inverted nothing', async () => {
    const session = await open();
    run(session, 'select-all');
    expect(session.sets).toEqual([{ name: 'selection', rows: [[0, N]] }]);
    run(session, 'invert');
    expect(session.sets).toEqual([]);
    expect(action('invert').enabled(session, NO_VIEW)).toBe(false);
    session.undo();
    expect(session.sets[0]!.rows).toEqual([[0, N]]);
  });
  test('turns the side that is said, of a block the rows', async () => {
    const session = await open();
    session.select({ cols: [0, 1] });
    run(session, 'invert');
    expect(session.sets).toEqual([{ name: 'selection', cols: [[2, 4]] }]);
    session.select({ rows: [0], cols: [0, 1] });
    run(session, 'invert');
    expect(session.sets).toEqual([{ name: 'selection', rows: [[1, N - 1]], cols: [[0, 2]] }]);
  });
});

describe('sets by name', () => {
  test('make another one, or the selection, as one step', async () => {
    const session = await open();
    session.select({ rows: [0, 1, 2, 3] }, 'a');
    session.select({ rows: [2, 3, 4] }, 'b');
    combineSets(session, 'difference', 'a', 'b');
    expect(session.sets.at(-1)).toEqual({ name: 'selection', rows: [[0, 2]] });
    combineSets(session, 'union', 'a', 'b', 'c');
    expect(session.sets.at(-1)).toEqual({ name: 'c', rows: [[0, 5]] });
    session.undo();
    expect(session.sets.map(({ name }) => name)).toEqual(['a', 'b', 'selection']);
    combineSets(session, 'intersection', 'a', 'nobody');
    expect(session.sets).toHaveLength(3);
  });
  test('that have nothing in common leave none', async () => {
    const session = await open();
    session.select({ rows: [0] }, 'a');
    session.select({ rows: [1] }, 'b');
    session.select({ rows: [5] });
    combineSets(session, 'intersection', 'a', 'b');
    expect(session.sets.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

test('rotate turns every tree of items by its means, and back; trees of groups have no say', async () => {
  const session = await open({ row: { dendrogram: true }, col: { dendrogram: true } });
  run(session, 'rotate');
  expect([session.spec.row.cluster.ordering, session.spec.col.cluster.ordering]).toEqual(['weight', 'weight']);
  expect(session.undoLabel).toBe('rotate by mean');
  await session.idle();
  run(session, 'rotate');
  expect(session.spec.row.cluster.ordering).toBe('none');
  const grouped = await open({ row: { groupby: ['kind'], dendrogram: true } });
  expect(action('rotate').enabled(grouped, NO_VIEW)).toBe(false);
});
