import type { Column } from './column.js';

/** A group this near to one value may have one value only; sums alone cannot tell. */
const NEAR = 1e-12;

/** Sums of one gene, one a group; room that is used again for each gene. */
export interface Sums {
  readonly rough: Float64Array;
  readonly rest: Float64Array;
  readonly squares: Float64Array;
}

export const sums = (groups: number): Sums => ({
  rough: new Float64Array(groups),
  rest: new Float64Array(groups),
  squares: new Float64Array(groups)
});

/**
 * Writes mean and sum of squares about it (M2) of each group to `mean` and `m2` from `at` on; `counts` are the cells of each group.
 * @remarks Two passes in the order of cells: a first mean, then the deviations from it, whose sum corrects it (Chan, Golub and LeVeque 1983);
 * zeros are merged in without being read. A group of equal values has exactly that mean, and M2 = 0. NaN, and ∞ in M2, stay. O(stored).
 */
export function momentsInto(
  column: Column,
  counts: Float64Array,
  room: Sums,
  mean: Float64Array,
  m2: Float64Array,
  at: number
): void {
  const { size, values, codes, nonzero } = column;
  const { rough, rest, squares } = room;
  rough.fill(0);
  rest.fill(0);
  squares.fill(0);
  for (let i = 0; i < size; i++) rough[codes[i]] += values[i];
  for (let g = 0; g < rough.length; g++) rough[g] /= counts[g];
  for (let i = 0; i < size; i++) {
    const g = codes[i];
    const e = values[i] - rough[g];
    rest[g] += e;
    squares[g] += e * e;
  }
  for (let g = 0; g < rough.length; g++) {
    const m = rough[g];
    const zeros = counts[g] - nonzero[g];
    const d = rest[g] - zeros * m;
    const s = squares[g] + zeros * m * m;
    const corrected = m + d / counts[g];
    mean[at + g] = d - d === 0 ? corrected : m;
    m2[at + g] = Math.max(0, s - (d / counts[g]) * d);
    if (zeros === 0 && s <= counts[g] * (NEAR * m) * (NEAR * m) && alike(column, g)) {
      mean[at + g] = values[codes.indexOf(g)];
      m2[at + g] = 0;
    }
  }
}

function alike({ size, values, codes }: Column, g: number): boolean {
  const first = codes.indexOf(g);
  for (let i = first + 1; i < size; i++) if (codes[i] === g && values[i] !== values[first]) return false;
  return true;
}
