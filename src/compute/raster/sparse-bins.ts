import type { SparseMatrix } from '../../matrix/index.js';
import type { Bins } from './bins.js';

export interface BinSums {
  /** Row bin by row bin, a column after the other. */
  readonly sums: Float64Array;
  /** Finite values of each. */
  readonly counts: Uint32Array;
}

/** Beyond so many bins the tables would cost more than they save. */
const MOST = 4e6;

/**
 * Returns sums and counts of the finite values in bins of rows, a bin a column, reading stored values only, in the order in which
 * they lie: a fifth of the time of drawn order. Null for columns or rows that stand twice, and for float64.
 * @remarks Sums of float32 in float64 do not depend on their order, unless they span more than 29 bits.
 */
export function sparseBins(matrix: SparseMatrix, at: Int32Array, order: Int32Array, bins: Bins): BinSums | null {
  const { indptr, indices, data, shape } = matrix;
  const m = at.length;
  if (matrix.major !== 'row' || data instanceof Float64Array || bins.count * m > MOST) return null;
  const place = new Int32Array(shape[1]).fill(-1);
  for (let i = 0; i < m; i++) {
    if (place[at[i]] >= 0) return null;
    place[at[i]] = i;
  }
  const sums = new Float64Array(bins.count * m);
  const counts = new Uint32Array(bins.count * m);
  const binOf = new Int32Array(shape[0]).fill(-1);
  for (let o = 0; o < bins.count; o++) {
    counts.fill(bins.to[o] - bins.from[o], o * m, (o + 1) * m);
    for (let a = bins.from[o]; a < bins.to[o]; a++) {
      if (binOf[order[a]] >= 0) return null;
      binOf[order[a]] = o;
    }
  }
  for (let row = 0; row < shape[0]; row++) {
    if (binOf[row] < 0) continue;
    const start = binOf[row] * m;
    for (let p = indptr[row]; p < indptr[row + 1]; p++) {
      const i = place[indices[p]];
      if (i < 0) continue;
      const x = data[p];
      if (x - x === 0) sums[start + i] += x;
      else counts[start + i]--;
    }
  }
  return { sums, counts };
}
