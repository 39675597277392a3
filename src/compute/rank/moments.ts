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
  for (let g = 0; g < rough.length; g++)
    if (settle(rough[g], rest[g], squares[g], nonzero[g], counts[g], mean, m2, at + g) && alike(column, g)) {
      mean[at + g] = values[codes.indexOf(g)];
      m2[at + g] = 0;
    }
}

/**
 * Writes mean and M2 to place `to`, of a first mean of `n` cells, and of the sums of deviations from it and of their squares over those that are
 * not 0. Returns whether they may have one value only, which sums cannot tell.
 */
export function settle(
  first: number,
  rest: number,
  squares: number,
  nonzero: number,
  n: number,
  mean: Float64Array,
  m2: Float64Array,
  to: number
): boolean {
  const zeros = n - nonzero;
  const d = rest - zeros * first;
  const s = squares + zeros * first * first;
  mean[to] = d - d === 0 ? first + d / n : first;
  m2[to] = Math.max(0, s - (d / n) * d);
  return zeros === 0 && s <= n * (NEAR * first) * (NEAR * first);
}

function alike({ size, values, codes }: Column, g: number): boolean {
  const first = codes.indexOf(g);
  for (let i = first + 1; i < size; i++) if (codes[i] === g && values[i] !== values[first]) return false;
  return true;
}
