import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { makeMessage } from '../../src/controls/index.js';
import type { Session } from '../../src/session/index.js';
import { HeatmapError } from '../../src/spec/index.js';
import { fakeSession } from '../fake-session.js';

afterEach(() => {
  document.body.replaceChildren();
});

/** A message over a session whose status is said, without a picture or over one that stands. */
function over({ picture, live = true }: { picture: boolean; live?: boolean }) {
  const fake = fakeSession({}, { live });
  const session = picture ? fake.session : (Object.create(fake.session, { model: { value: null } }) as Session);
  const message = makeMessage(session);
  document.body.append(message.element);
  const find = (selector: string): HTMLElement => message.element.querySelector<HTMLElement>(selector)!;
  const say = (status: Partial<typeof fake.status>): void => {
    Object.assign(fake.status, status);
    fake.emit('status', fake.status);
  };
  return { ...fake, message, find, say };
}

const half = { bytes: 8_400_000, total: 16_800_000 };

test('before the first picture: a skeleton with bytes, their share, and Cancel', async () => {
  const { find, say, names } = over({ picture: false });
  say({ state: 'loading', bytes: null });
  expect(find('.jh-Skeleton').hidden).toBe(false);
  expect(find('.jh-Skeleton-words').textContent).toBe('Waiting for the data');
  say({ bytes: half, progress: 0.5 });
  expect(find('.jh-Skeleton-words').textContent).toBe('Loading · 8.4 MB of 16.8 MB');
  expect(find('.jh-Bar').getAttribute('aria-valuenow')).toBe('50');
  await userEvent.click(find('.jh-Skeleton button'));
  expect(names).toEqual(['cancel']);
});

test('nothing can be cancelled where no kernel sends, nor what has only begun to be computed', () => {
  const stored = over({ picture: false, live: false });
  stored.say({ state: 'loading', bytes: half });
  expect(stored.find('.jh-Skeleton button').hidden).toBe(true);
  const { find, say } = over({ picture: false });
  say({ state: 'loading', bytes: half });
  expect(find('.jh-Skeleton button').hidden).toBe(false);
  say({ state: 'computing', step: 'clustering', bytes: null });
  expect(find('.jh-Skeleton button').hidden).toBe(true);
  expect(find('.jh-Skeleton-words').textContent).toBe('clustering');
});

test('over a picture that stands: a line and Cancel, and only for what takes a while', async () => {
  const { find, say, names } = over({ picture: true });
  say({ state: 'loading', bytes: half, progress: 0.5 });
  expect(find('.jh-Skeleton').hidden).toBe(true);
  expect(find('.jh-Step').hidden).toBe(true);
  await expect.poll(() => find('.jh-Step').hidden).toBe(false);
  expect(find('.jh-Step').textContent).toContain('Loading · 8.4 MB of 16.8 MB');
  expect(find('.jh-Line').getAttribute('aria-valuenow')).toBe('50');
  await userEvent.click(find('.jh-Step button'));
  expect(names).toEqual(['cancel']);
  say({ state: 'ready', bytes: null, progress: null });
  expect(find('.jh-Step').hidden).toBe(true);
});

test('what is computed for a while shows its share, and Cancel stops it', async () => {
  const { find, say, names } = over({ picture: true });
  say({ state: 'computing', step: 'clustering cells', progress: 0.25 });
  await expect.poll(() => find('.jh-Step').hidden).toBe(false);
  expect(find('.jh-Step').textContent).toContain('clustering cells');
  expect(find('.jh-Line').getAttribute('aria-valuenow')).toBe('25');
  await userEvent.click(find('.jh-Step button'));
  expect(names).toEqual(['stop']);
});

test('what failed or was cancelled is said, until something new begins', () => {
  const { find, say, message, listeners } = over({ picture: true });
  const error = new HeatmapError('cancelled', 'data', 'Loading was cancelled.');
  say({ state: 'error', error, bytes: null });
  expect(find('[role=alert]').hidden).toBe(false);
  expect(find('[role=alert]').textContent).toBe('Loading was cancelled.');
  expect(find('[role=alert]').dataset['path']).toBe('data');
  say({ state: 'computing', error: null });
  expect(find('[role=alert]').hidden).toBe(true);
  message.dispose();
  expect(listeners()).toBe(0);
});
