import type { SparseMatrix, Values } from '../../matrix/index.js';
import type { Steps } from '../steps.js';

const SLICE = 1 << 18;

const like = (data: Values, length: number): Values => new (data.constructor as new (length: number) => Values)(length);

/** Positions as narrow as they can be. */
const positions = (rows: number, length: number): Int32Array | Uint16Array =>
  rows <= 65536 ? new Uint16Array(length) : new Int32Array(length);

/**
 * Returns a matrix compressed by row compressed by column, of the same shape and number type; rows ascend in each column.
 * @remarks What scipy's `tocsc` stores, stored zeros too. O(stored + columns), in slices.
 */
export function* geneColumns({ shape, indptr, indices, data }: SparseMatrix): Steps<SparseMatrix> {
  const [rows, cols] = shape;
  const [from, stored] = [indptr[0], indptr[rows] - indptr[0]];
  const starts = new Int32Array(cols + 1);
  for (let p = 0; p < stored; p += SLICE) {
    for (let q = p; q < Math.min(stored, p + SLICE); q++) starts[indices[from + q] + 1]++;
    yield (0.3 * p) / stored;
  }
  for (let j = 0; j < cols; j++) starts[j + 1] += starts[j];
  const next = starts.slice();
  const row = positions(rows, stored);
  const out = like(data, stored);
  for (let i = 0, since = 0; i < rows; i++) {
    for (let p = indptr[i]; p < indptr[i + 1]; p++) {
      const to = next[indices[p]]++;
      row[to] = i;
      out[to] = data[p];
    }
    since += indptr[i + 1] - indptr[i];
    if (since < SLICE) continue;
    since = 0;
    yield 0.3 + (0.7 * (i + 1)) / rows;
  }
  return { kind: 'sparse', shape, major: 'col', indptr: starts, indices: row, data: out };
}

/**
 * Returns columns first … last − 1 of a matrix whose rows came in chunks, each compressed by column: one behind the other, as they come.
 * @remarks All chunks have the columns of the whole and one number type. O(stored of those columns).
 */
export function joinColumns(parts: readonly SparseMatrix[], first: number, last: number): SparseMatrix {
  const rows = parts.reduce((sum, { shape }) => sum + shape[0], 0);
  const stored = parts.reduce((sum, { indptr }) => sum + indptr[last] - indptr[first], 0);
  const indptr = new Int32Array(last - first + 1);
  const indices = positions(rows, stored);
  const data = like(parts[0].data, stored);
  let at = 0;
  for (let j = first; j < last; j++) {
    let above = 0;
    for (const part of parts) {
      const [from, to] = [part.indptr[j], part.indptr[j + 1]];
      data.set(part.data.subarray(from, to), at);
      for (let p = from; p < to; p++) indices[at++] = part.indices[p] + above;
      above += part.shape[0];
    }
    indptr[j - first + 1] = at;
  }
  return { kind: 'sparse', shape: [rows, last - first], major: 'col', indptr, indices, data };
}
