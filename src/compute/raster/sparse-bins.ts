import type { SparseMatrix } from '../../matrix/index.js';
import type { Bins } from './bins.js';

/**
 * Returns what adds the rows of a bin to the sums and counts of columns that have a bin each, reading stored values only.
 * Adding zeros changes no bit of a sum, so it equals the dense way. Null where a column stands twice.
 */
export function sparseAdder(
  matrix: SparseMatrix,
  at: Int32Array
): ((sums: Float64Array, counts: Uint32Array, order: Int32Array, bins: Bins, o: number) => void) | null {
  const place = new Int32Array(matrix.shape[1]).fill(-1);
  for (let i = 0; i < at.length; i++) {
    if (place[at[i]] >= 0) return null;
    place[at[i]] = i;
  }
  const { indptr, indices, data } = matrix;
  return (sums, counts, order, bins, o) => {
    counts.fill(bins.to[o] - bins.from[o]);
    for (let a = bins.from[o]; a < bins.to[o]; a++)
      for (let p = indptr[order[a]]; p < indptr[order[a] + 1]; p++) {
        const i = place[indices[p]];
        if (i < 0) continue;
        const x = data[p];
        if (x - x === 0) sums[i] += x;
        else counts[i]--;
      }
  };
}
