import { describe, expect, test } from 'vitest';
import { runNow, start } from '../../src/tasks/index.js';
import { dense } from '../data.js';

const values = {
  rows: 3,
  cols: 2,
  base: dense([
    [1, 2],
    [3, NaN],
    [NaN, NaN]
  ]),
  colIndex: Int32Array.of(0, 1),
  scale: null,
  type: 'f8'
} as const;
const means = (axis: 'row' | 'col', items: Int32Array | null = null): number[] =>
  Array.from(runNow(start('item-means', { values, axis, items })));

describe('means of items', () => {
  test('skip what is missing; of nothing they are NaN', () => {
    expect(means('row')).toEqual([1.5, 3, NaN]);
    expect(means('col')).toEqual([2, 2]);
  });
  test('are of the items asked for, in their order', () => {
    expect(means('row', Int32Array.of(1, 0))).toEqual([3, 1.5]);
  });
});
