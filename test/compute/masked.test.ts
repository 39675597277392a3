import { expect, test } from 'vitest';
import { masked, valueAt, zScore, type CellValues } from '../../src/compute/index.js';
import { dense } from '../data.js';

const base = dense([
  [1, 2],
  [3, 4],
  [5, 9]
]);
const colIndex = Int32Array.of(1, 0);
const values: CellValues = { rows: 3, cols: 2, base, colIndex, scale: null, type: 'f8' };
const all = (v: CellValues): number[] => [0, 1, 2].flatMap(i => [0, 1].map(j => valueAt(v, i, j)));

test("a mask is by position in the call's lists, in either memory order", () => {
  const mask = dense([
    [1, 0],
    [0, 0],
    [0, 1]
  ]);
  const across = { ...mask, order: 'F', data: Float64Array.of(1, 0, 0, 0, 0, 1) } as const;
  for (const m of [mask, across]) expect(all(masked(values, m))).toEqual([NaN, 1, 4, 3, 9, NaN]);
});

test('what is left is scaled as before, with what is hidden counted', () => {
  const scaled = { ...values, scale: zScore(base, colIndex, 'col') };
  const none = masked(
    scaled,
    dense([
      [0, 0],
      [0, 0],
      [0, 0]
    ])
  );
  expect(all(none)).toEqual(all(scaled));
});
