import { pairwiseSum } from '../math/pairwise-sum.js';
import type { Packed } from './pack.js';

/** Returns the variance of each feature over the items that have it (divisor one less than their number), as numpy 2.4 sums it. */
export function variances({ n, features, data }: Packed): Float64Array {
  if (features === 1) return Float64Array.of(ofOne(data));
  const count = new Float64Array(features);
  const mean = new Float64Array(features);
  const out = new Float64Array(features);
  for (let i = 0, at = 0; i < n; i++)
    for (let k = 0; k < features; k++, at++)
      if (data[at] === data[at]) {
        count[k]++;
        mean[k] += data[at];
      }
  for (let k = 0; k < features; k++) mean[k] /= count[k];
  for (let i = 0, at = 0; i < n; i++)
    for (let k = 0; k < features; k++, at++) {
      const d = data[at] - mean[k];
      if (d === d) out[k] += d * d;
    }
  for (let k = 0; k < features; k++) out[k] /= count[k] - 1;
  return out;
}

/** A single column lies in one piece, and numpy then sums by halves. */
function ofOne(data: Float64Array): number {
  const x = data.filter(v => v === v);
  const mean = pairwiseSum(x, 0, x.length) / x.length;
  const squares = x.map(v => (v - mean) * (v - mean));
  return pairwiseSum(squares, 0, x.length) / (x.length - 1);
}
