import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from '../../src/session/history.js';

const step = (k: number) => ({ name: `step ${k}`, patch: { k }, inverse: { k: k - 1 } });

test('keeps the newest steps only', () => {
  const history = new History(3);
  for (let k = 1; k <= 5; k++) history.push(step(k));
  expect([history.back(), history.back(), history.back(), history.back()]).toEqual([step(5), step(4), step(3), null]);
});

test('is what a list with a cursor would be', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('push', 'back', 'forward')), moves => {
      const history = new History();
      let list: ReturnType<typeof step>[] = [];
      let at = 0;
      moves.forEach((move, k) => {
        if (move === 'push') {
          history.push(step(k));
          list = [...list.slice(0, at++), step(k)];
        } else if (move === 'back') expect(history.back()).toEqual(at > 0 ? list[--at] : null);
        else expect(history.forward()).toEqual(at < list.length ? list[at++] : null);
        expect([history.undoLabel, history.redoLabel]).toEqual([list[at - 1]?.name ?? null, list[at]?.name ?? null]);
      });
    }),
    { seed: 3 }
  );
});
