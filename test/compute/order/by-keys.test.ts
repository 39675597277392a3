import { describe, expect, test } from 'vitest';
import { sortByKeys, type SortKey } from '../../../src/compute/index.js';
import { random } from '../../data.js';

const key = (values: readonly number[], descending = false): SortKey => ({
  values: Float64Array.from(values),
  descending
});
const sorted = (n: number, keys: readonly SortKey[], start = 0, end = n): number[] => {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  sortByKeys(order, start, end, keys);
  return [...order];
};

describe('items sorted by keys', () => {
  test('smallest first, or largest; what is missing is last either way', () => {
    const values = [2, NaN, 3, 1, NaN];
    expect(sorted(5, [key(values)])).toEqual([3, 0, 2, 1, 4]);
    expect(sorted(5, [key(values, true)])).toEqual([2, 0, 3, 1, 4]);
  });

  test('equal ones go by the next key, and keep their order where there is none', () => {
    expect(sorted(4, [key([1, 0, 1, 0])])).toEqual([1, 3, 0, 2]);
    expect(sorted(4, [key([1, 0, 1, 0]), key([1, 2, 3, 4], true)])).toEqual([3, 1, 2, 0]);
  });

  test('infinite values are the least and the largest', () => {
    expect(sorted(3, [key([Infinity, 0, -Infinity])])).toEqual([2, 1, 0]);
  });

  test('only within the span', () => {
    expect(sorted(5, [key([5, 4, 3, 2, 1])], 1, 4)).toEqual([0, 3, 2, 1, 4]);
  });

  test.each([0, 1, 2, 200])('as a stable sort of %i items with ties and missing values has them', n => {
    const uniform = random(n + 1);
    const draw = (): number[] => Array.from({ length: n }, () => (uniform() < 0.2 ? NaN : Math.floor(uniform() * 5)));
    const [a, b] = [draw(), draw()];
    const rank = (x: number, down: boolean): number => (x !== x ? 99 : down ? -x : x);
    const expected = Array.from({ length: n }, (_, i) => i).sort(
      (i, j) => rank(a[i]!, true) - rank(a[j]!, true) || rank(b[i]!, false) - rank(b[j]!, false)
    );
    expect(sorted(n, [key(a, true), key(b)])).toEqual(expected);
  });
});
