import type { Matrix, Values } from '../../matrix/index.js';
import type { Steps } from '../steps.js';

/** Multiplications between two yields, about. */
const WORK = 1 << 20;

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
  const all = matrix.kind === 'dense' ? Int32Array.from({ length: inner }, (_, i) => i) : null;
  return (o, k, codes, from, into, spread) => {
    const sparse = matrix.kind === 'sparse';
    const start = sparse ? matrix.indptr[o] : o * inner;
    const end = sparse ? matrix.indptr[o + 1] : start + inner;
    // Positions of a dense line count from its beginning.
    const [of, shift] = sparse ? [matrix.indices, 0] : [all!, start];
    for (let c = 0; c < k; c += 4)
      if (spread) spreadFour(data, of, shift, start, end, codes, k, Math.min(4, k - c), from, o * k + c, into, c);
      else collectFour(data, of, shift, start, end, codes, k, Math.min(4, k - c), from, c, into, o * k + c);
    return end - start;
  };
}

/** Up to four columns at a time: their numbers stay at hand along the line. */
function spreadFour(
  data: Values,
  indices: Int32Array | Uint16Array,
  shift: number,
  start: number,
  end: number,
  codes: Int32Array | null,
  k: number,
  wide: number,
  from: Float64Array,
  own: number,
  into: Float64Array,
  c: number
): void {
  const a0 = from[own];
  const a1 = wide > 1 ? from[own + 1] : 0;
  const a2 = wide > 2 ? from[own + 2] : 0;
  const a3 = wide > 3 ? from[own + 3] : 0;
  for (let p = start; p < end; p++) {
    const x = data[p];
    const i = indices[p - shift];
    if (x === 0 || (codes && codes[i] < 0)) continue;
    const to = i * k + c;
    into[to] += x * a0;
    if (wide === 1) continue;
    into[to + 1] += x * a1;
    if (wide === 2) continue;
    into[to + 2] += x * a2;
    if (wide > 3) into[to + 3] += x * a3;
  }
}

function collectFour(
  data: Values,
  indices: Int32Array | Uint16Array,
  shift: number,
  start: number,
  end: number,
  codes: Int32Array | null,
  k: number,
  wide: number,
  from: Float64Array,
  c: number,
  into: Float64Array,
  own: number
): void {
  // Beginning with doubles keeps the sums out of the heap.
  let s0 = into[own];
  let s1 = wide > 1 ? into[own + 1] : s0;
  let s2 = wide > 2 ? into[own + 2] : s0;
  let s3 = wide > 3 ? into[own + 3] : s0;
  for (let p = start; p < end; p++) {
    const x = data[p];
    const i = indices[p - shift];
    if (x === 0 || (codes && codes[i] < 0)) continue;
    const at = i * k + c;
    s0 += x * from[at];
    if (wide === 1) continue;
    s1 += x * from[at + 1];
    if (wide === 2) continue;
    s2 += x * from[at + 2];
    if (wide > 3) s3 += x * from[at + 3];
  }
  into[own] = s0;
  if (wide > 1) into[own + 1] = s1;
  if (wide > 2) into[own + 2] = s2;
  if (wide > 3) into[own + 3] = s3;
}
