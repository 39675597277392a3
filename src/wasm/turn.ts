import type { SparseMatrix, Values } from '../matrix/index.js';
import type { Steps } from '../compute/index.js';
import { borrow, giveBack } from './kernel.js';

/** Stored values that are turned in one go: two milliseconds of work. */
const MOST = 1 << 19;

const up = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/**
 * Returns the steps of `geneColumns` in compute with tags, with the same bits, faster; or null where no kernel can be had, or where rows are
 * many or values of less than 4 bytes. The result lies in `memory`.
 */
export function turnKernel(matrix: SparseMatrix, memory: Uint8Array, tags: Uint16Array): Steps<SparseMatrix> | null {
  const { indptr, indices, data } = matrix;
  const [rows, cols] = matrix.shape;
  const stored = data.length;
  const width = data.BYTES_PER_ELEMENT;
  if (stored > MOST || width < 4 || indptr[0] !== 0) return null;
  // As `geneColumns` lays out what it is given.
  const first = (4 * (cols + 1) + 7) & ~7;
  const values = (first + 2 * stored + 7) & ~7;
  if (rows > 65536 || values + stored * width > memory.byteLength) return null;
  const sizes = [
    4 * (rows + 1),
    indices.BYTES_PER_ELEMENT * stored,
    width * stored,
    2 * rows,
    4 * (cols + 1),
    4 * cols,
    2 * stored,
    width * stored
  ];
  const held = borrow(sizes.reduce((sum, size) => sum + up(size), 32));
  if (!held) return null;
  const { kernel, base } = held;
  let end = up(base);
  const [p, i, v, t, s, n, g, o] = sizes.map(size => (end += up(size)) - up(size)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number
  ];
  const here = kernel.memory.buffer;
  const bytes = (array: Values): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  new Int32Array(here, p, rows + 1).set(indptr);
  new Uint8Array(here, i, indices.byteLength).set(bytes(indices));
  new Uint8Array(here, v, width * stored).set(bytes(data));
  new Uint16Array(here, t, rows).set(tags.subarray(0, rows));
  kernel.turnRows(width === 8, indices.BYTES_PER_ELEMENT === 4, rows, cols, p, i, v, t, s, n, g, o);
  const { buffer } = memory;
  const starts = new Int32Array(buffer, 0, cols + 1);
  const tagged = new Uint16Array(buffer, first, stored);
  const Type = data.constructor as new (memory: ArrayBufferLike, at: number, length: number) => Values;
  const out = new Type(buffer, values, stored);
  starts.set(new Int32Array(here, s, cols + 1));
  tagged.set(new Uint16Array(here, g, stored));
  bytes(out).set(new Uint8Array(here, o, width * stored));
  giveBack(held);
  return done({ kind: 'sparse', shape: matrix.shape, major: 'col', indptr: starts, indices: tagged, data: out });
}

// It is short: there is nothing to yield for.
function* done(matrix: SparseMatrix): Steps<SparseMatrix> {
  return matrix;
}
