import type { Matrix } from '../../matrix/index.js';
import type { Steps } from '../steps.js';

/** Multiplications between two yields, about. */
const WORK = 1 << 21;

/** Products of a matrix with a few columns at once: cells × k and features × k, row-major. Cells of code < 0 have no part in them. */
export interface Products {
  /** Adds X·w to `into`; w is features × k. */
  readonly forward: (w: Float64Array, into: Float64Array) => Steps<void>;
  /** Adds Xᵀ·r to `into`; r is cells × k. */
  readonly backward: (r: Float64Array, into: Float64Array) => Steps<void>;
}

/** Returns the products of cells × features of any layout; sums go along the layout, zeros that are not stored cost nothing. */
export function products(matrix: Matrix, codes: Int32Array, k: number): Products {
  const [cells, features] = matrix.shape;
  const byCell = matrix.kind === 'dense' ? matrix.order === 'C' : matrix.major === 'row';
  const outer = byCell ? cells : features;
  const line = lines(matrix, byCell ? features : cells);
  // Lines of cells are left out whole, cells of a line of a feature one by one.
  const skipped = (o: number): boolean => byCell && codes[o] < 0;
  const some = byCell ? null : codes;
  function* along(step: (o: number) => number): Steps<void> {
    let work = 0;
    for (let o = 0; o < outer; o++) {
      if (skipped(o)) continue;
      work += step(o) * k + 8;
      if (work < WORK) continue;
      work = 0;
      yield o / outer;
    }
  }
  const spread = (from: Float64Array, into: Float64Array): Steps<void> =>
    along(o => line(o, k, some, from, into, true));
  const collect = (from: Float64Array, into: Float64Array): Steps<void> =>
    along(o => line(o, k, some, from, into, false));
  return byCell ? { forward: collect, backward: spread } : { forward: spread, backward: collect };
}

/**
 * One line o of the matrix: spread adds x·from[o] to into[i] for each entry (i, x), collect adds Σ x·from[i] to into[o]. Returns the number of
 * entries.
 */
type Line = (
  o: number,
  k: number,
  codes: Int32Array | null,
  from: Float64Array,
  into: Float64Array,
  spread: boolean
) => number;

function lines(matrix: Matrix, inner: number): Line {
  const { data } = matrix;
  const sparse = matrix.kind === 'sparse' ? matrix : null;
  return (o, k, codes, from, into, spread) => {
    const start = sparse ? sparse.indptr[o] : o * inner;
    const end = sparse ? sparse.indptr[o + 1] : start + inner;
    const own = o * k;
    for (let p = start; p < end; p++) {
      const x = data[p];
      const i = sparse ? sparse.indices[p] : p - start;
      if (x === 0 || (codes && codes[i] < 0)) continue;
      const other = i * k;
      if (spread) for (let c = 0; c < k; c++) into[other + c] += x * from[own + c];
      else for (let c = 0; c < k; c++) into[own + c] += x * from[other + c];
    }
    return end - start;
  };
}
