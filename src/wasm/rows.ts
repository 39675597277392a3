import {
  countCodes,
  emptyStats,
  onlyValue,
  type GeneStats,
  type GeneStatsInput,
  type RowChunks,
  type Steps
} from '../compute/index.js';
import type { SparseMatrix, Values } from '../matrix/index.js';
import { borrow, giveBack, type Held } from './kernel.js';

const up = (bytes: number): number => Math.ceil(bytes / 16) * 16;
const most = (parts: readonly SparseMatrix[], of: (part: SparseMatrix) => number): number =>
  parts.reduce((max, part) => Math.max(max, of(part)), 0);

/** Bytes that are kept of each group and gene. */
const WIDTH = 32;

/**
 * Returns the steps of `geneStatsSteps` in compute for rows in chunks, with the same bits, faster; or null where no kernel of that size can be had,
 * where values are neither float32 nor float64, or ranks are asked for.
 */
export function rowsKernel(input: GeneStatsInput & { readonly matrix: RowChunks }): Steps<GeneStats> | null {
  const { matrix, groups, ranks } = input;
  const { parts } = matrix;
  const genes = matrix.shape[1];
  const data = parts.at(0)?.data;
  if (ranks || !(data instanceof Float32Array || data instanceof Float64Array)) return null;
  const rows = most(parts, part => part.shape[0]);
  const sizes = [
    WIDTH * genes * groups,
    8 * groups,
    8 * genes * groups,
    8 * genes * groups,
    8 * genes * groups,
    4 * genes * groups,
    4 * (rows + 1),
    4 * rows,
    most(parts, part => part.indices.byteLength),
    most(parts, part => part.data.byteLength)
  ];
  const held = borrow(sizes.reduce((sum, size) => sum + up(size), 32));
  return held && steps(held, input, sizes);
}

function* steps(
  held: Held,
  input: GeneStatsInput & { readonly matrix: RowChunks },
  sizes: readonly number[]
): Steps<GeneStats> {
  const { matrix, codes, groups } = input;
  const { parts, first, shape } = matrix;
  const genes = shape[1];
  const { kernel, base } = held;
  let end = up(base);
  const [all, counts, mean, m2, nonzero, near, ...part] = sizes.map(size => (end += up(size)) - up(size)) as Places;
  const { buffer } = kernel.memory;
  const cells = input.counts ?? countCodes(codes, groups);
  new Float64Array(buffer, counts, groups).set(cells);
  new Uint8Array(buffer, all, sizes[0]).fill(0);
  for (const second of [false, true]) {
    let at = 0;
    for (const rows of parts) {
      const count = rows.shape[0];
      const wide = rows.data.BYTES_PER_ELEMENT === 8;
      const long = rows.indices.BYTES_PER_ELEMENT === 4;
      stage(buffer, rows, codes.subarray(at, at + count), part);
      kernel.rowsLook(second, wide, long, count, part[0], part[2], part[3], part[1], first, genes, all);
      at += count;
      yield ((second ? 1 : 0) + at / shape[0]) / 2;
    }
    if (!second) kernel.rowsMeans(genes, groups, counts, all);
  }
  const stats = emptyStats(genes, input);
  const found = kernel.rowsSettle(genes, groups, counts, all, mean, m2, nonzero, near);
  stats.mean.set(new Float64Array(buffer, mean, genes * groups));
  stats.m2.set(new Float64Array(buffer, m2, genes * groups));
  stats.nonzero.set(new Float64Array(buffer, nonzero, genes * groups));
  const alike = new Uint32Array(buffer, near, found).slice();
  giveBack(held);
  for (const at of alike) {
    const [g, j] = [Math.floor(at / genes), at % genes];
    const value = onlyValue(parts, codes, g, first + j);
    if (value === null) continue;
    stats.mean[j * groups + g] = value;
    stats.m2[j * groups + g] = 0;
  }
  return stats;
}

type Part = [indptr: number, codes: number, indices: number, data: number];
type Places = [all: number, counts: number, mean: number, m2: number, nonzero: number, near: number, ...Part];

function stage(buffer: ArrayBuffer, { indptr, indices, data }: SparseMatrix, codes: Int32Array, at: Part): void {
  new Int32Array(buffer, at[0], indptr.length).set(indptr);
  new Int32Array(buffer, at[1], codes.length).set(codes);
  bytesAt(buffer, at[2], indices);
  bytesAt(buffer, at[3], data);
}

function bytesAt(buffer: ArrayBuffer, at: number, from: Values): void {
  const bytes = new Uint8Array(from.buffer, from.byteOffset, from.byteLength);
  new Uint8Array(buffer, at, bytes.length).set(bytes);
}
