import { expect, test } from 'vitest';
import { difference, FROM_KERNEL, syncSpec } from '../../../src/hosts/widget/sync.js';
import type { Change, Session } from '../../../src/session/index.js';
import type { Channel, JsonObject } from '../../../src/source/index.js';
import { applyPatch, choices, nest, type Patch } from '../../../src/spec/index.js';

function setup() {
  let own = choices({ color: { cmap: 'magma' } });
  let rev = 0;
  const changed: ((change: Change) => void)[] = [];
  const origins: string[] = [];
  const session = {
    get choices() {
      return own;
    },
    set: (patch: Patch, { origin = 'view' }: { origin?: string } = {}) => {
      own = applyPatch(own, patch);
      origins.push(origin);
      for (const handler of changed) handler({ rev: ++rev, origin, name: '', patch, inverse: {} });
    },
    on: (_: string, handler: (change: Change) => void) => {
      changed.push(handler);
      return () => undefined;
    }
  } as unknown as Session;
  const sent: JsonObject[] = [];
  let hear: (message: JsonObject) => void = () => undefined;
  const channel = {
    send: (message: JsonObject) => sent.push(message),
    connected: () => true,
    onMessage: (handler: (message: JsonObject, buffers: []) => void) => {
      hear = message => {
        handler(message, []);
      };
      return () => undefined;
    }
  } as unknown as Channel;
  const stored: unknown[] = [];
  const sync = syncSpec(session, channel, spec => stored.push(spec));
  return {
    session,
    sync,
    sent,
    stored,
    origins,
    hear: (message: JsonObject) => {
      hear(message);
    }
  };
}

test('a change on screen goes to Python; one from Python does not come back', () => {
  const { session, sent, hear, stored } = setup();
  session.set({ 'color.vmax': 3 });
  hear({ op: 'spec.patch', patch: { 'color.vmin': 1 }, origin: 'python', rev: 9 });
  expect(sent).toEqual([{ op: 'spec.patch', patch: { 'color.vmax': 3 }, origin: 'view', rev: 1 }]);
  expect(session.choices).toEqual({ 'color.cmap': 'magma', 'color.vmax': 3, 'color.vmin': 1 });
  expect(stored.at(-1)).toEqual(nest(session.choices));
});

test('the echo of an older state of ours does not take a newer one back', () => {
  const { session, sync } = setup();
  session.set({ 'color.vmax': 3 });
  const echo = nest(session.choices);
  session.set({ 'values.log': true });
  sync.specChanged(echo);
  expect(session.choices['values.log']).toBe(true);
});

test('a spec that Python wrote is taken over as one change', () => {
  const { session, sync, sent, origins } = setup();
  session.set({ 'color.vmax': 3 });
  sync.specChanged({ values: { log: true }, color: { vmax: 3 } });
  expect(session.choices).toEqual({ 'values.log': true, 'color.vmax': 3 });
  expect(origins.at(-1)).toBe(FROM_KERNEL);
  expect(sent).toHaveLength(1);
});

test('differences are by value', () => {
  expect(difference({ a: [1], b: 2, c: { x: 1, y: 2 } }, { a: [1], c: { y: 2, x: 1 }, d: 4 })).toEqual({
    b: null,
    d: 4
  });
});
