import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut } from '../../../src/compute/index.js';

const PATH = 'row.groupby';

test('each value lies in its bin, (from, to]; the smallest in the first', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -3, max: 3 }), fc.constant(NaN)),
        {
          minLength: 1
        }
      ),
      fc.integer({ min: 1, max: 12 }),
      (drawn, bins) => {
        // Below the normal numbers a thousandth of a value is nothing.
        const values = drawn.map(v => (Math.abs(v) < 1e-300 ? 0 : v));
        fc.pre(values.some(v => v === v));
        const { edges, labels, codes } = cut(values, bins, PATH);
        expect([edges.length, labels.length, codes.length]).toEqual([bins + 1, bins, values.length]);
        values.forEach((x, i) => {
          const code = codes[i]!;
          if (x !== x) expect(code).toBe(-1);
          else expect(x > edges[code]! && x <= edges[code + 1]!).toBe(true);
        });
      }
    ),
    { seed: 41 }
  );
});

test('given edges leave out what lies outside', () => {
  const { codes, labels } = cut([-1, 0, 0.5, 1, 2, 3, NaN], [0, 1, 2], PATH);
  expect([...codes]).toEqual([-1, -1, 0, 0, 1, -1, -1]);
  expect(labels).toEqual(['(0, 1]', '(1, 2]']);
  expect(cut([1], [0, 1.5], PATH).labels).toEqual(['(0.0, 1.5]']);
});

test('labels get as many digits as tell the edges apart', () => {
  const { labels } = cut([1, 1.0001, 1.0002], 2, PATH);
  expect(new Set(labels).size).toBe(2);
});

describe('cannot bin', () => {
  test.each([
    ['nothing', [], 3, PATH],
    ['only missing values', [NaN, NaN], 3, PATH],
    ['infinity', [1, Infinity], 3, PATH],
    ['into none', [1, 2], 0, 'row.bins'],
    ['into halves', [1, 2], 1.5, 'row.bins'],
    ['by one edge', [1, 2], [1], 'row.bins'],
    ['by edges that fall', [1, 2], [1, 1], 'row.bins'],
    ['by a missing edge', [1, 2], [1, NaN], 'row.bins']
  ] as const)('%s', (_, values, bins, path) => {
    expect(() => cut(values, bins, PATH, 'row.bins')).toThrow(expect.objectContaining({ code: 'bad-data', path }));
  });
});
