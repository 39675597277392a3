import type { SparseMatrix, Values } from '../../matrix/index.js';
import type { Steps } from '../steps.js';

const SLICE = 1 << 18;

const like = (data: Values, length: number): Values => new (data.constructor as new (length: number) => Values)(length);

/** Returns arrays of starts, positions and values for so many columns and entries, in memory that is given, where they fit. */
function rooms(
  [rows, cols]: readonly [number, number],
  data: Values,
  length: number,
  memory?: Uint8Array
): [Int32Array, Int32Array | Uint16Array, Values] {
  const narrow = rows <= 65536;
  const first = (4 * (cols + 1) + 7) & ~7;
  const at = (first + length * (narrow ? 2 : 4) + 7) & ~7;
  if (!memory || at + length * data.BYTES_PER_ELEMENT > memory.byteLength)
    return [new Int32Array(cols + 1), positions(rows, length), like(data, length)];
  const { buffer } = memory;
  const Type = data.constructor as new (memory: ArrayBufferLike, at: number, length: number) => Values;
  return [
    new Int32Array(buffer, 0, cols + 1).fill(0),
    narrow ? new Uint16Array(buffer, first, length) : new Int32Array(buffer, first, length),
    new Type(buffer, at, length)
  ];
}

/** Positions as narrow as they can be. */
const positions = (rows: number, length: number): Int32Array | Uint16Array =>
  rows <= 65536 ? new Uint16Array(length) : new Int32Array(length);

/**
 * Returns a matrix compressed by row compressed by column, of the same shape and number type; rows ascend in each column.
 * @remarks What scipy's `tocsc` stores, stored zeros too. The result lies in `memory` where that is given and large enough. With `tags`, one a row,
 * those stand in the place of the positions of rows. O(stored + columns), in slices.
 */
export function* geneColumns(
  { shape, indptr, indices, data }: SparseMatrix,
  memory?: Uint8Array,
  tags?: Uint16Array
): Steps<SparseMatrix> {
  const [rows, cols] = shape;
  const [from, stored] = [indptr[0], indptr[rows] - indptr[0]];
  const [starts, row, out] = rooms(shape, data, stored, memory);
  for (let p = 0; p < stored; p += SLICE) {
    count(indices, from + p, from + Math.min(stored, p + SLICE), starts);
    yield (0.3 * p) / stored;
  }
  for (let j = 0; j < cols; j++) starts[j + 1] += starts[j];
  const next = starts.slice();
  for (let i = 0; i < rows;) {
    let end = i + 1;
    while (end < rows && indptr[end + 1] - indptr[i] <= SLICE) end++;
    scatter(indptr, indices, data, i, end, next, row, out, tags);
    i = end;
    yield 0.3 + (0.7 * i) / rows;
  }
  return { kind: 'sparse', shape, major: 'col', indptr: starts, indices: row, data: out };
}

// The loops are functions of their own: in a generator they take nearly twice as long.

function count(indices: SparseMatrix['indices'], from: number, until: number, starts: Int32Array): void {
  for (let p = from; p < until; p++) starts[indices[p] + 1]++;
}

function scatter(
  indptr: Int32Array,
  indices: SparseMatrix['indices'],
  data: Values,
  from: number,
  until: number,
  next: Int32Array,
  row: Int32Array | Uint16Array,
  out: Values,
  tags: Uint16Array | undefined
): void {
  for (let i = from; i < until; i++) {
    const tag = tags ? tags[i] : i;
    const end = indptr[i + 1];
    for (let p = indptr[i]; p < end; p++) {
      const column = indices[p];
      const to = next[column];
      next[column] = to + 1;
      row[to] = tag;
      out[to] = data[p];
    }
  }
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
