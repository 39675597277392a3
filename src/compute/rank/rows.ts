import type { SparseMatrix } from '../../matrix/index.js';
import type { Steps } from '../steps.js';
import { settle } from './moments.js';
import type { GeneStats } from './types.js';

/** Columns `first` on of a matrix whose rows came in chunks, each compressed by row: moments need no columns. */
export interface RowChunks {
  readonly kind: 'rows';
  /** Cells, and genes from `first` on. */
  readonly shape: readonly [number, number];
  readonly first: number;
  /** In the order of the rows, with all columns of the whole. */
  readonly parts: readonly SparseMatrix[];
}

/** Of each group and gene, side by side in one line of the cache: first mean, what is left over, squares, cells that are not 0. */
const [ROUGH, REST, SQUARES, NONZERO, WIDTH] = [0, 1, 2, 3, 4] as const;

/**
 * Writes moments and counts of each gene and group to `stats`, which has no ranks: bit for bit what `momentsInto` finds in columns, since each sum
 * is added up in the order of cells. Positions ascend in each row. Two passes over what is stored, O(stored of all genes + genes × groups).
 */
export function* momentsOfRows(
  { shape, first, parts }: RowChunks,
  codes: Int32Array,
  counts: Float64Array,
  stats: GeneStats
): Steps<void> {
  const genes = shape[1];
  const groups = counts.length;
  const all = new Float64Array(WIDTH * genes * groups);
  const pass = function* (add: Add, done: number): Steps<void> {
    let at = 0;
    for (const part of parts) {
      look(part, codes, at, first, genes, all, add);
      at += part.shape[0];
      yield done + (0.5 * at) / Math.max(1, shape[0]);
    }
  };
  yield* pass(addValues, 0);
  for (let k = 0, at = 0; k < groups; k++) for (let j = 0; j < genes; j++, at += WIDTH) all[at + ROUGH] /= counts[k]!;
  yield* pass(addDeviations, 0.5);
  const near: number[] = [];
  for (let g = 0, at = 0; g < groups; g++)
    for (let j = 0; j < genes; j++, at += WIDTH) {
      const to = j * groups + g;
      stats.nonzero[to] = all[at + NONZERO]!;
      if (
        settle(
          all[at + ROUGH]!,
          all[at + REST]!,
          all[at + SQUARES]!,
          all[at + NONZERO]!,
          counts[g]!,
          stats.mean,
          stats.m2,
          to
        )
      )
        near.push(at / WIDTH);
    }
  for (const at of near) {
    const [g, j] = [Math.floor(at / genes), at % genes];
    const value = onlyValue(parts, codes, g, first + j);
    if (value === null) continue;
    stats.mean[j * groups + g] = value;
    stats.m2[j * groups + g] = 0;
  }
}

// Loops are functions of their own: in a generator they take twice as long.

/** Calls `add` with the part of each row that these genes have, and with where they begin in the row's group. */
function look(
  part: SparseMatrix,
  codes: Int32Array,
  at: number,
  first: number,
  genes: number,
  all: Float64Array,
  add: Add
): void {
  const { indptr, indices } = part;
  for (let i = 0; i < indptr.length - 1; i++) {
    const g = codes[at + i]!;
    if (g < 0) continue;
    const from = boundOf(indices, indptr[i]!, indptr[i + 1]!, first);
    add(part, from, boundOf(indices, from, indptr[i + 1]!, first + genes), g * genes - first, all);
  }
}

type Add = (part: SparseMatrix, from: number, until: number, base: number, all: Float64Array) => void;

const addValues: Add = ({ indices, data }, from, until, base, all) => {
  for (let p = from; p < until; p++) {
    const x = data[p]!;
    if (x === 0) continue;
    const k = WIDTH * (base + indices[p]!);
    all[k + ROUGH] += x;
    all[k + NONZERO] += 1;
  }
};

const addDeviations: Add = ({ indices, data }, from, until, base, all) => {
  for (let p = from; p < until; p++) {
    const x = data[p]!;
    if (x === 0) continue;
    const k = WIDTH * (base + indices[p]!);
    const e = x - all[k + ROUGH]!;
    all[k + REST] += e;
    all[k + SQUARES] += e * e;
  }
};

/** Returns the first place from `from` on whose position is not below `least`. */
function boundOf(indices: SparseMatrix['indices'], from: number, until: number, least: number): number {
  while (from < until) {
    const middle = (from + until) >>> 1;
    if (indices[middle]! < least) from = middle + 1;
    else until = middle;
  }
  return from;
}

/** Returns the one value that all cells of a group have in a gene, null where there are several. */
export function onlyValue(parts: readonly SparseMatrix[], codes: Int32Array, g: number, gene: number): number | null {
  let only: number | null = null;
  let at = 0;
  for (const { shape, indptr, indices, data } of parts) {
    for (let i = 0; i < shape[0]; i++)
      for (let p = codes[at + i] === g ? indptr[i]! : indptr[i + 1]!; p < indptr[i + 1]!; p++) {
        if (indices[p] !== gene) continue;
        if (only !== null && data[p] !== only) return null;
        only = data[p]!;
      }
    at += shape[0];
  }
  return only;
}
