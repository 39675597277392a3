import { describe, expect, test } from 'vitest';
import { statistic } from '../../../src/compute/index.js';

describe('a statistic of an item', () => {
  const values = [4, NaN, 1, Infinity, 2, 9];
  test('leaves out what is missing or infinite', () => {
    expect(statistic('mean', values, 0, 6)).toBe(4);
    expect(statistic('variance', values, 0, 6)).toBe(38 / 3);
    // Median 3, distances 1, 2, 1, 6.
    expect(statistic('mad', values, 0, 6)).toBe(1.5);
  });
  test('is of the part asked for', () => {
    expect(statistic('mean', values, 4, 6)).toBe(5.5);
  });
  test('of nothing is NaN; the variance of one value, too', () => {
    expect(['mean', 'variance', 'mad'].map(stat => statistic(stat as 'mean', [NaN], 0, 1))).toEqual([NaN, NaN, NaN]);
    expect(statistic('variance', [3], 0, 1)).toBeNaN();
    expect(statistic('mad', [3], 0, 1)).toBe(0);
  });
});
