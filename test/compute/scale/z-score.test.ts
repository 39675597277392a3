import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zScore } from '../../../src/compute/index.js';
import { numpySum } from '../../../src/compute/scale/numpy-sum.js';
import type { DenseMatrix } from '../../../src/matrix/index.js';
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

const cells = (values: readonly number[], n: number, m: number, order: 'C' | 'F'): DenseMatrix => ({
  kind: 'dense',
  shape: [n, m],
  order,
  data: Float64Array.from(values, (_, k) => (order === 'C' ? values[k]! : values[Math.floor(k / n) + m * (k % n)]!))
});
const all = (m: number): Int32Array => Int32Array.from({ length: m }, (_, j) => j);

test('subtracts the mean and divides by the deviation (n − 1), missing values left out, whatever the order in memory', () => {
  const value = fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: -50, max: 50, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(NaN) }
  );
  fc.assert(
    fc.property(
      fc
        .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 6 }))
        .chain(([n, m]) =>
          fc.tuple(
            fc.constant(n),
            fc.constant(m),
            fc.array(value, { minLength: n * m, maxLength: n * m }),
            fc.constantFrom('C' as const, 'F' as const)
          )
        ),
      ([n, m, values, order]) => {
        const { sub, div } = zScore(cells(values, n, m, order), all(m), 'col');
        for (let j = 0; j < m; j++) {
          const line = Array.from({ length: n }, (_, i) => values[i * m + j]!).filter(x => x === x);
          const mean = line.reduce((a, b) => a + b, 0) / line.length;
          const squares = line.reduce((sum, x) => sum + (x - mean) ** 2, 0);
          if (line.length === 0) expect(sub[j]).toBeNaN();
          else expect(sub[j]).toBeCloseTo(mean, 10);
          if (line.length < 2) expect(div[j]).toBeNaN();
          else expect(div[j]).toBeCloseTo(Math.sqrt(squares / (line.length - 1)), 8);
        }
      }
    )
  );
});

test('squares of integers are added as they lie in memory, of floats always eight at a time', () => {
  const n = 101;
  const differ = [11, 17, 23, 31, 37, 41, 43, 47, 53].filter(step => {
    const counts = Array.from({ length: n }, (_, i) => 100 + ((i * step) % 59));
    const two = counts.flatMap(x => [x, x + 1]);
    const deviation = (order: 'C' | 'F', integers: boolean): number =>
      zScore(cells(two, n, 2, order), all(2), 'col', NaN, integers).div[0]!;
    const mean = counts.reduce((a, b) => a + b, 0) / n;
    const inTurn = Math.sqrt(counts.reduce((sum, x) => sum + (mean - x) * (mean - x), 0) / (n - 1));
    expect(deviation('C', true)).toBe(inTurn);
    expect(deviation('C', false)).toBe(deviation('F', true));
    return deviation('C', false) !== inTurn;
  });
  expect(differ.length).toBeGreaterThan(0);
});
