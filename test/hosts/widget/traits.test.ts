import type { WidgetModel } from '@jupyter-widgets/base';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { syncTraits, TRAITS } from '../../../src/hosts/widget/traits.js';
import { createSession, FOLLOWED, hoveringOf, MOVED, windowsOf } from '../../../src/session/index.js';
import type { Channel, JsonObject } from '../../../src/source/index.js';
import { fakeSource, sampleData } from '../../data.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

type Listener = (model: unknown, value: unknown, how?: object) => void;

/** A model as Backbone's: what is set is heard only where it is another. */
function setup(began: Record<string, unknown> = {}) {
  const state: Record<string, unknown> = { ...TRAITS, ...began };
  const listeners = new Map<string, Listener>();
  const set = (name: string, value: unknown, how?: object): void => {
    if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
    state[name] = value;
    listeners.get(`change:${name}`)?.(null, value, how);
  };
  const model = {
    get: (name: string) => state[name],
    set,
    on: (name: string, listen: Listener) => listeners.set(name, listen),
    off: (name: string) => listeners.delete(name)
  } as unknown as WidgetModel;
  const sent: JsonObject[] = [];
  const channel = { send: (message: JsonObject) => sent.push(message) } as unknown as Channel;
  const session = createSession(fakeSource(sampleData()), {});
  const end = syncTraits(model, session, channel);
  return { state, set, sent, session, end, listeners };
}

test('of what moves the kernel hears the first, the last, and at most ten a second', () => {
  const { session, sent, state } = setup();
  for (let k = 1; k <= 20; k++) {
    windowsOf(session).say({ row: [0, k], col: null }, MOVED);
    vi.advanceTimersByTime(20);
  }
  vi.advanceTimersByTime(200);
  expect(sent.length).toBeLessThanOrEqual(6);
  expect(sent[0]).toEqual({ op: 'traits', window: { row: [0, 1], col: null } });
  expect(sent.at(-1)).toEqual({ op: 'traits', window: { row: [0, 20], col: null } });
  expect(state['window']).toEqual({ row: [0, 20], col: null });
});

test('what the kernel sets moves the views and does not come back, unless less of it is shown', () => {
  const { session, set, sent } = setup();
  const said: unknown[] = [];
  windowsOf(session).on(({ what, from }) => from === 'kernel' && said.push(what));
  set('window', { row: [2, 5], col: null });
  expect(said).toEqual([{ row: [2, 5], col: null }]);
  windowsOf(session).say({ row: [2, 5], col: null }, FOLLOWED);
  expect(sent).toEqual([]);
  windowsOf(session).say({ row: [2, 4], col: null }, FOLLOWED);
  expect(sent).toEqual([{ op: 'traits', window: { row: [2, 4], col: null } }]);
});

test('what is no window, no cell or no position is not followed', () => {
  const { session, set, state } = setup();
  const said: unknown[] = [];
  windowsOf(session).on(({ what }) => said.push(what));
  for (const wrong of [3, { row: [3, 1] }, { row: 'ab' }, { col: [0, null] }]) set('window', wrong);
  expect(said).toEqual([]);
  set('hovered', { row: 'x', col: 2 });
  expect(hoveringOf(session).last!.what).toEqual({ row: null, col: 2 });
  expect(() => {
    set('selected_rows', [99]);
  }).toThrow('there is no row 99');
  expect([state['selected_rows'], session.sets]).toEqual([null, []]);
});

test('a selection is the same in both, whoever makes it', () => {
  const { session, set, state, sent } = setup();
  session.select({ rows: [4, 2] });
  expect([state['selected_rows'], state['selected_cols']]).toEqual([[2, 4], null]);
  set('selected_cols', [1]);
  expect(session.sets).toEqual([
    {
      name: 'selection',
      rows: [
        [2, 1],
        [4, 1]
      ],
      cols: [[1, 1]]
    }
  ]);
  session.undo();
  session.undo();
  expect([state['selected_rows'], state['selected_cols']]).toEqual([null, null]);
  expect(sent).toEqual([]);
});

test('a model that is made again shows what it showed; nothing is heard after the end', () => {
  const { session, end, listeners, sent } = setup({ window: { row: [1, 3], col: null } });
  expect(windowsOf(session).last).toEqual({ what: { row: [1, 3], col: null }, from: 'kernel' });
  hoveringOf(session).say({ row: 1, col: 1 }, 'a view');
  expect(sent).toEqual([{ op: 'traits', hovered: { row: 1, col: 1 } }]);
  end();
  hoveringOf(session).say(null, 'a view');
  vi.advanceTimersByTime(500);
  expect([sent.length, listeners.size]).toEqual([1, 0]);
});
