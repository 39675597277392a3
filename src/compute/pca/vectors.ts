import type { DenseMatrix, Matrix, SparseMatrix, Values } from '../../matrix/index.js';
import type { Steps } from '../steps.js';

/** Rows (or columns) in one step. */
const ROWS = 256;

/**
 * A matrix less its column means, as `count` vectors along its longer side, each of the length of the shorter:
 * vector l is the stored one less `share[l] · shift`. So a sparse matrix keeps its zeros.
 */
export interface Centred {
  readonly count: number;
  readonly length: number;
  /** Whether a vector is an item (a row); otherwise a feature. */
  readonly items: boolean;
  readonly share: Float64Array;
  readonly shift: Float64Array;
  readonly data: Values;
  /** Null: dense, vector l from l · length. */
  readonly at: { readonly indptr: Int32Array; readonly indices: SparseMatrix['indices'] } | null;
}

/** Returns a matrix less its column means, along its longer side. A copy is made only of one that lies the other way. O(values). */
export function* centredSteps(matrix: Matrix): Steps<Centred> {
  const [n, m] = matrix.shape;
  const items = m <= n;
  const means = yield* columnMeans(matrix);
  const [count, length] = items ? [n, m] : [m, n];
  const share = items ? new Float64Array(n).fill(1) : means;
  const shift = items ? means : new Float64Array(n).fill(1);
  const shape = { count, length, items, share, shift };
  if (matrix.kind === 'dense') return { ...shape, data: yield* lyingAs(matrix, items ? 'C' : 'F'), at: null };
  const { data, indptr, indices } = matrix.major === (items ? 'row' : 'col') ? matrix : yield* turned(matrix);
  return { ...shape, data, at: { indptr, indices } };
}

/** Writes vector l, less its share of the shift, into `out`. */
export function readVector({ length, share, shift, data, at }: Centred, l: number, out: Float64Array): void {
  const a = share[l];
  if (at === null) {
    const from = l * length;
    for (let j = 0; j < length; j++) out[j] = data[from + j] - a * shift[j];
    return;
  }
  for (let j = 0; j < length; j++) out[j] = -a * shift[j];
  for (let p = at.indptr[l]; p < at.indptr[l + 1]; p++) out[at.indices[p]] += data[p];
}

function* columnMeans(matrix: Matrix): Steps<Float64Array> {
  const [n, m] = matrix.shape;
  const sums = new Float64Array(m);
  const { data } = matrix;
  if (matrix.kind === 'dense') {
    const [row, col] = matrix.order === 'C' ? [m, 1] : [1, n];
    for (let i = 0; i < n; i += ROWS) {
      const end = Math.min(n, i + ROWS);
      if (row === 1) for (let j = 0; j < m; j++) for (let k = i; k < end; k++) sums[j] += data[k + j * col];
      else for (let k = i; k < end; k++) for (let j = 0; j < m; j++) sums[j] += data[k * row + j];
      yield 0;
    }
  } else {
    const { indptr, indices } = matrix;
    const byRow = matrix.major === 'row';
    for (let k = 0; k + 1 < indptr.length; k++) {
      for (let p = indptr[k]; p < indptr[k + 1]; p++) sums[byRow ? indices[p] : k] += data[p];
      if (k % ROWS === 0) yield 0;
    }
  }
  return sums.map(sum => sum / n);
}

function* lyingAs({ shape: [n, m], order, data }: DenseMatrix, wanted: 'C' | 'F'): Steps<Values> {
  if (order === wanted) return data;
  const [outer, inner] = wanted === 'C' ? [n, m] : [m, n];
  const out = new (data.constructor as new (n: number) => Values)(n * m);
  // In tiles: reading a whole row across would miss the cache at each value.
  const TILE = 32;
  for (let a = 0; a < outer; a += TILE) {
    for (let b = 0; b < inner; b += TILE)
      for (let i = a; i < Math.min(outer, a + TILE); i++)
        for (let j = b; j < Math.min(inner, b + TILE); j++) out[i * inner + j] = data[j * outer + i];
    yield 0;
  }
  return out;
}

function* turned(matrix: SparseMatrix): Steps<SparseMatrix> {
  const { shape, major, indptr, indices, data } = matrix;
  const size = shape[major === 'row' ? 1 : 0];
  const starts = new Int32Array(size + 1);
  for (const j of indices) starts[j + 1]++;
  for (let j = 0; j < size; j++) starts[j + 1] += starts[j];
  const next = starts.slice();
  const from = new Int32Array(indices.length);
  const values = new (data.constructor as new (n: number) => Values)(data.length);
  for (let k = 0; k + 1 < indptr.length; k++) {
    for (let p = indptr[k]; p < indptr[k + 1]; p++) {
      const place = next[indices[p]]++;
      from[place] = k;
      values[place] = data[p];
    }
    if (k % ROWS === 0) yield 0;
  }
  return { kind: 'sparse', shape, major: major === 'row' ? 'col' : 'row', indptr: starts, indices: from, data: values };
}
