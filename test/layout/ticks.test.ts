import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../src/layout/index.js';
import { roundNumbers } from '../../src/layout/ticks.js';

test.each([
  [0, '0'],
  [-0, '0'],
  [3, '3'],
  [-2.5, '−2.5'],
  [0.1 + 0.2, '0.3'],
  [1234.56, '1235'],
  [99999, '100000'],
  [100000, '1e5'],
  [-1.5e-7, '−1.5e−7'],
  [0.001, '0.001'],
  [1.234e30, '1.23e30']
])('%s is shown as %s', (x, text) => expect(format(x)).toBe(text));

describe('round numbers', () => {
  test('lie strictly between, ascend, and are as few as asked', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 0.1, max: 1e6, noNaN: true }),
        (low, span) => {
          const high = low + span;
          const found = roundNumbers(low, high, 3);
          expect(found.length).toBeLessThanOrEqual(3);
          found.forEach((x, i) => {
            expect(x).toBeGreaterThanOrEqual(low - span * 1e-6);
            expect(x).toBeLessThanOrEqual(high + span * 1e-6);
            if (i > 0) expect(x).toBeGreaterThan(found[i - 1]!);
          });
        }
      ),
      { seed: 61 }
    );
  });
  test.each([
    [0, 4, [1, 2, 3]],
    [0, 6.3, [2, 4, 6]],
    [-1, 1, [-0.5, 0, 0.5]],
    [0, 1, [0.25, 0.5, 0.75]],
    [0, 0.00012, [0.00005, 0.0001]],
    [3, 3, []],
    [0, Infinity, []],
    [NaN, 1, []]
  ])('between %s and %s', (low, high, expected) => expect(roundNumbers(low, high, 3)).toEqual(expected));
});
