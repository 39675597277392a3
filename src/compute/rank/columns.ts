import type { DenseMatrix, Matrix, SparseMatrix, Values } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import type { Steps } from '../steps.js';
import type { Column } from './column.js';
import type { RowChunks } from './rows.js';

/** Numbers that are turned from rows to columns at a time. */
const TURNED = 1 << 22;
const WIDEST = 32;
const SLICE = 1 << 18;

/** Columns `first` on of a matrix whose rows came in chunks, each compressed by column; they are looked at where they lie. */
export interface ColumnChunks {
  readonly kind: 'chunks';
  /** Cells, and genes from `first` on. */
  readonly shape: readonly [number, number];
  readonly first: number;
  /** `indices` are groups instead of rows, `groups` for rows that are in none: who reads them looks up nothing. */
  readonly parts: readonly SparseMatrix[];
}

export type GeneMatrix = Matrix | ColumnChunks | RowChunks;

/** Fills `into` with a gene; genes are asked for in ascending order. */
export type ReadColumn = (gene: number, into: Column) => Steps<void>;

/**
 * Returns how genes of cells × genes are read. The same column comes of any layout; a stored 0 or −0 is a zero.
 * @throws HeatmapError bad-data for compressed rows: `geneColumns` turns them.
 */
export function columnsOf(matrix: Exclude<GeneMatrix, RowChunks>, codes: Int32Array, groups: number): ReadColumn {
  if (matrix.kind === 'chunks') return chunked(matrix, groups);
  if (matrix.kind === 'dense') return matrix.order === 'F' ? byColumn(matrix, codes) : byRow(matrix, codes);
  if (matrix.major === 'col') return compressed(matrix, codes);
  const message = 'Genes are tested by column; this matrix is compressed by row.';
  throw new HeatmapError('bad-data', 'rank_genes_groups', message);
}

function compressed({ indptr, indices, data }: SparseMatrix, codes: Int32Array): ReadColumn {
  return function* (gene, into) {
    empty(into);
    for (let from = indptr[gene]; from < indptr[gene + 1]; from += SLICE) {
      takeStored(data, indices, from, Math.min(indptr[gene + 1], from + SLICE), codes, into);
      if (from + SLICE < indptr[gene + 1]) yield 0;
    }
  };
}

function chunked({ first, parts }: ColumnChunks, groups: number): ReadColumn {
  const own = Int32Array.from({ length: groups + 1 }, (_, g) => (g < groups ? g : -1));
  return function* (gene, into) {
    empty(into);
    let since = 0;
    for (const { indptr, indices, data } of parts) {
      const [from, to] = [indptr[first + gene]!, indptr[first + gene + 1]!];
      takeStored(data, indices, from, to, own, into);
      since += to - from;
      if (since < SLICE) continue;
      since = 0;
      yield 0;
    }
  };
}

function byColumn({ shape, data }: DenseMatrix, codes: Int32Array): ReadColumn {
  const cells = shape[0];
  return function* (gene, into) {
    empty(into);
    for (let from = 0; from < cells; from += SLICE) {
      take(data, gene * cells, from, Math.min(cells, from + SLICE), codes, into);
      if (from + SLICE < cells) yield 0;
    }
  };
}

/** Some genes at a time are copied into columns: a line of the cache holds several. */
function byRow(matrix: DenseMatrix, codes: Int32Array): ReadColumn {
  const { data } = matrix;
  const [cells, genes] = matrix.shape;
  const width = Math.max(1, Math.min(WIDEST, genes, Math.floor(TURNED / Math.max(1, cells))));
  const held = data.slice(0, 0);
  const columns = new (held.constructor as new (length: number) => Values)(width * cells);
  let first = -1;
  return function* (gene, into) {
    if (first < 0 || gene < first || gene >= first + width) {
      first = gene;
      yield* turnColumns(matrix, first, Math.min(genes, first + width), columns);
    }
    empty(into);
    for (let from = 0; from < cells; from += SLICE) {
      take(columns, (gene - first) * cells, from, Math.min(cells, from + SLICE), codes, into);
      if (from + SLICE < cells) yield 0;
    }
  };
}

/** Writes genes first … last − 1 of rows (`C`) to `to`, one behind the other. */
export function* turnColumns({ shape, data }: DenseMatrix, first: number, last: number, to: Values): Steps<void> {
  const [cells, genes] = shape;
  const rows = Math.max(1, Math.floor(SLICE / (last - first)));
  for (let from = 0; from < cells; from += rows) {
    turn(data, genes, first, last, to, cells, from, Math.min(cells, from + rows));
    yield 0;
  }
}

function turn(
  data: Values,
  genes: number,
  first: number,
  last: number,
  to: Values,
  cells: number,
  from: number,
  until: number
): void {
  for (let i = from; i < until; i++)
    for (let j = first, at = i; j < last; j++, at += cells) to[at] = data[i * genes + j];
}

function empty(into: Column): void {
  into.size = 0;
  into.nonzero.fill(0);
}

function take(data: Values, offset: number, from: number, until: number, codes: Int32Array, into: Column): void {
  const { values, codes: taken, nonzero } = into;
  let size = into.size;
  for (let i = from; i < until; i++) {
    const x = data[offset + i];
    const g = codes[i];
    if (x === 0 || g < 0) continue;
    values[size] = x;
    taken[size++] = g;
    nonzero[g]++;
  }
  into.size = size;
}

function takeStored(
  data: Values,
  indices: SparseMatrix['indices'],
  from: number,
  until: number,
  codes: Int32Array,
  into: Column
): void {
  const { values, codes: taken, nonzero } = into;
  let size = into.size;
  for (let p = from; p < until; p++) {
    const x = data[p];
    const g = codes[indices[p]];
    if (x === 0 || g < 0) continue;
    values[size] = x;
    taken[size++] = g;
    nonzero[g]++;
  }
  into.size = size;
}
