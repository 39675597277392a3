import type { Values } from '../matrix/index.js';
import {
  countCodes,
  emptyStats,
  turnColumns,
  type GeneMatrix,
  type GeneStats,
  type GeneStatsInput,
  type RowChunks,
  type Steps
} from '../compute/index.js';
import { eachChunked, lengthsOf, roomOfChunks } from './chunks.js';
import { borrow, giveBack, type Held } from './kernel.js';

/** Stored values that are handed over at a time: a millisecond of work. */
const WORK = 1 << 17;
/** Genes of rows that are turned at a time. */
const WIDE = 32;
const TURNED = 1 << 22;
/** Beyond so many cells the cubes of tie counts leave 64 bits. */
const CELLS = 2_000_000;
const GROUPS = 65_534;

const up = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** Whether numbers are all float32, so that their sort needs 32 bits. */
const narrow = (data: Values): boolean =>
  !(data instanceof Float64Array) && !(data.BYTES_PER_ELEMENT === 4 && !(data instanceof Float32Array));

/** What has columns. */
type Columns = Exclude<GeneMatrix, RowChunks>;

/** Returns the most values that are stored of one gene, at least 1. */
function largest(matrix: Columns): number {
  if (matrix.kind === 'dense') return Math.max(1, matrix.shape[0]);
  if (matrix.kind === 'chunks') return lengthsOf(matrix).reduce((most, n) => Math.max(most, n), 1);
  let most = 1;
  for (let j = 0; j < matrix.shape[1]; j++) most = Math.max(most, matrix.indptr[j + 1] - matrix.indptr[j]);
  return most;
}

/**
 * Returns the steps of `geneStatsSteps` in compute with the same bits, faster; or null where no kernel of that size can be had, or the matrix
 * is compressed by row.
 */
export function rankKernel(input: GeneStatsInput): Steps<GeneStats> | null {
  const { matrix, groups } = input;
  const [cells, genes] = matrix.shape;
  if (matrix.kind === 'rows' || (matrix.kind === 'sparse' && matrix.major !== 'col')) return null;
  if (cells > CELLS || groups > GROUPS || genes === 0 || groups === 0) return null;
  const inGene = largest(matrix);
  const held = borrow(roomOf(matrix, groups, inGene).total);
  return held && steps(held, { ...input, matrix }, inGene);
}

// Loops over cells are functions of their own: in a generator they take twice as long.

/** Writes the group of each cell, `groups` for those in none. */
function code(codes: Int32Array, groups: number, to: Uint16Array): void {
  for (let i = 0; i < codes.length; i++) to[i] = codes[i] < 0 ? groups : codes[i];
}

/** Bytes: codes of cells, counts of groups, answers of one gene, staged values and positions, and what the kernel needs. */
function roomOf(matrix: Columns, groups: number, inGene: number): Record<'staged' | 'answers' | 'total', number> {
  const [cells, genes] = matrix.shape;
  const width = matrix.kind === 'dense' ? widthOf(cells, genes) : 1;
  const staged = matrix.kind === 'dense' ? width * cells : Math.max(matrix.kind === 'chunks' ? 0 : WORK, inGene);
  const answers = 5 * up(8 * groups);
  // As `rankStart` of the kernel lays it out.
  const kernel = (inGene + 1) * 44 + 64 * (groups + 2) + 2 * 32768 + 256;
  return {
    staged,
    answers,
    total:
      up(2 * Math.max(cells, groups + 1)) +
      2 * answers +
      up(8 * staged) +
      up(4 * staged) +
      kernel +
      roomOfChunks(matrix, inGene) +
      256
  };
}

const widthOf = (cells: number, genes: number): number =>
  Math.max(1, Math.min(WIDE, genes, Math.floor(TURNED / Math.max(1, cells))));

function* steps(held: Held, input: GeneStatsInput & { readonly matrix: Columns }, inGene: number): Steps<GeneStats> {
  const { matrix, codes, groups, reference, ranks } = input;
  const { kernel, base } = held;
  const { buffer } = kernel.memory;
  const [cells, genes] = matrix.shape;
  const { staged, answers } = roomOf(matrix, groups, inGene);
  const cellCodes = up(base);
  const counts = cellCodes + up(2 * Math.max(cells, groups + 1));
  const answer = counts + up(8 * groups);
  const values = answer + answers;
  const positions = values + up(8 * staged);
  const pieces = positions + up(4 * staged);
  const rest = pieces + roomOfChunks(matrix, inGene);
  // Chunks bring groups in the place of cells.
  const chunks = matrix.kind === 'chunks';
  const coded = new Uint16Array(buffer, cellCodes, chunks ? groups + 1 : cells);
  if (chunks) for (let g = 0; g <= groups; g++) coded[g] = g;
  else code(codes, groups, coded);
  const sizes = input.counts ?? countCodes(codes, groups);
  const every = sizes.reduce((sum, n) => sum + n, 0) === codes.length;
  new Float64Array(buffer, counts, groups).set(sizes);
  kernel.rankStart(groups, reference ?? -1, ranks, cellCodes, counts, every, rest, inGene);
  const stats = emptyStats(genes, input);
  const data = matrix.kind === 'chunks' ? matrix.parts.at(0)?.data : matrix.data;
  const wide = data !== undefined && !narrow(data);
  const bytes = wide ? 8 : 4;
  const each = up(8 * groups);
  const at = [0, 1, 2, 3, 4].map(k => answer + k * each) as [number, number, number, number, number];
  const found = at.map(start => new Float64Array(buffer, start, groups)) as unknown as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array
  ];
  const gene = (j: number, long: boolean, data: number, indices: number, n: number): void => {
    kernel.rankGene(wide, long, data, indices, n, ...at);
    stats.mean.set(found[0], j * groups);
    stats.m2.set(found[1], j * groups);
    stats.nonzero.set(found[2], j * groups);
    if (!stats.ranks) return;
    stats.ranks.sum.set(found[3], j * groups);
    if (reference === null) stats.ranks.ties[j] = found[4][0]!;
    else stats.ranks.ties.set(found[4], j * groups);
  };
  const stage = wide ? new Float64Array(buffer, values, staged) : new Float32Array(buffer, values, staged);
  if (matrix.kind === 'chunks') {
    yield* eachChunked(held, pieces, matrix, inGene, wide, { values, positions }, (j, n) =>
      gene(j, false, values, positions, n)
    );
  } else if (matrix.kind === 'sparse') {
    const { indptr, indices, data } = matrix;
    const long = !(indices instanceof Uint16Array);
    const cellsOf = long ? new Int32Array(buffer, positions, staged) : new Uint16Array(buffer, positions, staged);
    for (let j = 0; j < genes;) {
      const from = indptr[j];
      let last = j + 1;
      while (last < genes && indptr[last + 1] - from <= WORK) last++;
      stage.set(data.subarray(from, indptr[last]));
      cellsOf.set(indices.subarray(from, indptr[last]));
      for (; j < last; j++) {
        const start = indptr[j] - from;
        gene(j, long, values + start * bytes, positions + start * (long ? 4 : 2), indptr[j + 1] - from - start);
      }
      yield j / genes;
    }
  } else {
    const width = widthOf(cells, genes);
    for (let j = 0; j < genes; j += width) {
      const last = Math.min(genes, j + width);
      if (matrix.order === 'F') stage.set(matrix.data.subarray(j * cells, last * cells));
      else yield* turnColumns(matrix, j, last, stage);
      for (let k = j; k < last; k++) {
        const data = values + (k - j) * cells * bytes;
        gene(k, true, data, positions, kernel.rankSqueeze(wide, data, cells, positions));
        if (cells * (k - j + 1) > WORK) yield k / genes;
      }
    }
  }
  giveBack(held);
  return stats;
}
