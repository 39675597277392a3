import { pairwiseSum } from '../math/pairwise-sum.js';
import { ranks } from './rank-correlation.js';

/** What of an item is compared: its values, their distance from their mean, that of their ranks, or whether they are 0. */
export type Form = 'values' | 'centred' | 'ranks' | 'bits';

/** Puts `rows` rows of a row-major block into a form, in place. */
export function intoForm(form: Form, block: Float64Array, rows: number, features: number): void {
  if (form === 'values') return;
  for (let r = 0; r < rows; r++) {
    const row = block.subarray(r * features, (r + 1) * features);
    if (form === 'bits') for (let k = 0; k < features; k++) row[k] = row[k] === 0 ? 0 : 1;
    else {
      if (form === 'ranks') row.set(ranks(row));
      const mean = pairwiseSum(row, 0, features) / features;
      for (let k = 0; k < features; k++) row[k] -= mean;
    }
  }
}

/** Returns the length of the vector at `at`, summed as {@link lanes} does. */
export const norm = (x: Float64Array, at: number, features: number): number => Math.sqrt(lanes(x, at, at, features));

/** Returns the sum of a row; the number of ones of one in the form `bits`. */
export function total(x: Float64Array, at: number, features: number): number {
  let sum = 0;
  for (let k = at; k < at + features; k++) sum += x[k];
  return sum;
}

/** Returns the dot product in two sums, of even and of odd features: as GCC vectorises scipy's for x86-64. */
export function lanes(x: Float64Array, a: number, b: number, features: number): number {
  let even = 0;
  let odd = 0;
  const pairs = features & ~1;
  for (let k = 0; k < pairs; k += 2) {
    even += x[a + k] * x[b + k];
    odd += x[a + k + 1] * x[b + k + 1];
  }
  const sum = even + odd;
  return features === pairs ? sum : sum + x[a + pairs] * x[b + pairs];
}
