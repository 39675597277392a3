import type { ColumnChunks, GeneMatrix, Steps } from '../compute/index.js';
import type { Held } from './kernel.js';

/** Stored values that are handed over at a time: one gene of all chunks alone would be pieces of some hundred bytes, each as dear as a long one. */
const TOGETHER = 1 << 18;
const GENES = 64;
/** Groups (u16) in a word. */
const WORD = 4;

const up = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** Returns how many values are stored of each gene. */
export function lengthsOf({ shape, first, parts }: ColumnChunks): Int32Array {
  const lengths = new Int32Array(shape[1]);
  for (const { indptr } of parts) addLengths(indptr, first, lengths);
  return lengths;
}

function addLengths(indptr: Int32Array, first: number, lengths: Int32Array): void {
  for (let j = 0; j < lengths.length; j++) lengths[j] += indptr[first + j + 1] - indptr[first + j];
}

/** Values and groups that are staged at most, with what stands between pieces. */
const stagedIn = ({ parts }: ColumnChunks, inGene: number): number =>
  Math.max(TOGETHER, inGene) + 2 * WORD * parts.length;

/** Returns the bytes that `eachChunked` needs; none for a matrix of another kind. */
export function roomOfChunks(matrix: GeneMatrix, inGene: number): number {
  if (matrix.kind !== 'chunks') return 0;
  const staged = stagedIn(matrix, inGene);
  return up(8 * staged) + up(2 * staged) + up(4 * matrix.parts.length * (GENES + 1));
}

/** Calls `gene` for each gene in turn, with how many values it has, once these lie at `to.values` and their groups at `to.positions`. */
export function* eachChunked(
  { kernel }: Held,
  at: number,
  matrix: ColumnChunks,
  inGene: number,
  wide: boolean,
  to: { readonly values: number; readonly positions: number },
  gene: (j: number, n: number) => void
): Steps<void> {
  const { parts, first } = matrix;
  const genes = matrix.shape[1];
  const most = Math.max(TOGETHER, inGene);
  const staged = stagedIn(matrix, inGene);
  const tagsAt = at + up(8 * staged);
  const startsAt = tagsAt + up(2 * staged);
  const { buffer } = kernel.memory;
  const values = wide ? new Float64Array(buffer, at, staged) : new Float32Array(buffer, at, staged);
  const tags = new Uint16Array(buffer, tagsAt, staged);
  const starts = new Int32Array(buffer, startsAt, parts.length * (GENES + 1));
  const lengths = lengthsOf(matrix);
  for (let j = 0; j < genes;) {
    let last = j;
    for (let n = 0; last < genes && last < j + GENES && (n += lengths[last]) <= most;) last++;
    const stride = last - j + 1;
    pack(parts, first + j, first + last, values, tags, starts);
    for (let from = startsAt; j < last; j++, from += 4)
      gene(j, kernel.gatherGene(wide, parts.length, stride, from, at, tagsAt, to.values, to.positions));
    yield j / genes;
  }
}

/**
 * Copies genes `first` … `last` − 1 of all chunks, and where in the copy each of them begins and ends. Pieces are moved whole words at a time where
 * both ends of a copy stand alike in their words; else shared memory is copied byte by byte.
 */
function pack(
  parts: ColumnChunks['parts'],
  first: number,
  last: number,
  values: Float32Array | Float64Array,
  tags: Uint16Array,
  starts: Int32Array
): void {
  let at = 0;
  let packed = 0;
  for (const { indptr, indices, data } of parts) {
    const from = indptr[first] & ~(WORD - 1);
    const to = indptr[last];
    values.set(data.subarray(from, to), packed);
    tags.set(indices.subarray(from, to), packed);
    for (let j = first; j <= last; j++) starts[at++] = packed + indptr[j] - from;
    packed += (to - from + WORD - 1) & ~(WORD - 1);
  }
}
