import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zScore } from '../../../src/compute/index.js';
import { numpySum } from '../../../src/compute/scale/numpy-sum.js';
import { dense } from '../../data.js';

// Bits against pandas: test/python/test_seaborn.py replays seaborn's own z-scores of frames in both memory orders.
const both = Int32Array.of(0, 1);

describe('a z-score', () => {
  test('is the mean and the deviation of n − 1, of columns or of rows', () => {
    const m = dense([
      [1, 10],
      [2, 20],
      [3, 60]
    ]);
    expect(Array.from(zScore(m, both, 'col').sub)).toEqual([2, 30]);
    expect(Array.from(zScore(m, both, 'col').div)).toEqual([1, Math.sqrt(700)]);
    expect(Array.from(zScore(m, both, 'row').sub)).toEqual([5.5, 11, 31.5]);
  });

  test('skips missing values', () => {
    const { sub, div } = zScore(dense([[1], [NaN], [3]]), Int32Array.of(0), 'col');
    expect([sub[0], div[0]]).toEqual([2, Math.sqrt(2)]);
  });

  test.each([
    ['one value', [[5, NaN]], NaN],
    ['what does not vary', [[5, 5]], 0],
    ['nothing', [[NaN, NaN]], NaN]
  ])('of %s has no deviation to divide by', (_, rows, expected) => {
    expect(zScore(dense(rows), both, 'row').div[0]).toBe(expected);
  });

  test('of float32 rounds mean and deviation to float32', () => {
    const { sub, div, type } = zScore(dense([[0.1], [0.2], [0.4]], 'f4'), Int32Array.of(0), 'col');
    expect(type).toBe('f4');
    for (const x of [sub[0]!, div[0]!]) expect(Math.fround(x)).toBe(x);
  });
});

describe("numpy's sum", () => {
  test('is exact where every order is', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 600 }), xs => {
        const sum = xs.reduce((a, b) => a + b, 0);
        for (const pairwise of [true, false]) expect(numpySum(Float64Array.from(xs), pairwise, 'f8')).toBe(sum);
      })
    ));

  test('by halves loses less than one after the other', () => {
    const x = new Float64Array(100_000).fill(0.1);
    expect(Math.abs(numpySum(x, true, 'f8') - 10_000)).toBeLessThan(Math.abs(numpySum(x, false, 'f8') - 10_000));
  });
});
