import type { DenseMatrix, Matrix, SparseMatrix, Values } from '../../matrix/index.js';
import { joinColumns, type GeneMatrix } from '../../compute/index.js';
import { lookAt, type Oddities } from './warnings.js';
import type { Executor, RunOptions } from '../../tasks/index.js';

/** Some genes side by side, columns `first` on; sparse ones by column. */
export interface GeneBlock {
  readonly first: number;
  readonly matrix: GeneMatrix;
  /** Whether its arrays are a copy that nobody else looks at. */
  readonly own?: boolean;
  /** Called when nobody looks at it any more. */
  readonly done?: () => void;
}

/** A matrix, cells × genes, that is handed out some genes at a time. */
export interface GeneBlocks {
  readonly cells: number;
  readonly genes: number;
  /** About how many values are looked at in all. */
  readonly values: number;
  /** Returns the next block, null after the last. */
  next(): Promise<GeneBlock | null>;
}

/** Bytes of a block: one is picked out of rows in a few ms, and a worker is told often whether to go on. */
const BLOCK = 1 << 20;
/** Blocks of shared chunks: each has so much of what is left, the last so much of all, so that threads end together after few blocks. */
const OF_REST = 8;
const LEAST = 40;

/** Returns the blocks of a matrix that is held here; nothing is densified. Rows that are stored together are turned into columns by `executor`. What is odd in them is noted in `odd`. */
export async function blocksOf(
  matrix: Matrix,
  executor: Executor,
  options: Omit<RunOptions, 'progress' | 'give'>,
  odd: Oddities = { negative: false, missing: false }
): Promise<GeneBlocks> {
  const blocks = await cut(matrix, executor, options);
  return {
    ...blocks,
    next: async () => {
      const block = await blocks.next();
      if (block && 'data' in block.matrix) lookAt(block.matrix.data, odd);
      return block;
    }
  };
}

async function cut(
  matrix: Matrix,
  executor: Executor,
  options: Omit<RunOptions, 'progress' | 'give'>
): Promise<GeneBlocks> {
  const [cells, genes] = matrix.shape;
  const columns = matrix.kind === 'sparse' && matrix.major === 'row' ? await turned(matrix, executor, options) : null;
  if (columns) return columnBlocks(columns, matrix.shape, matrix.data.length);
  let at = 0;
  return {
    cells,
    genes,
    values: matrix.data.length,
    next: () => {
      if (at >= genes) return Promise.resolve(null);
      const first = at;
      at = first + blockSize(matrix, first);
      const own = matrix.kind === 'dense' && matrix.order === 'C';
      return Promise.resolve({ first, matrix: picked(matrix, first, at), own });
    }
  };
}

/**
 * Returns the blocks of what was stored by rows: `parts` are its rows, some at a time, each turned into columns. Where threads share their
 * memory (`shared`) they are looked at where they lie, with groups in the place of rows.
 */
export function columnBlocks(
  parts: readonly SparseMatrix[],
  [cells, genes]: readonly [number, number],
  values: number,
  shared = false
): GeneBlocks {
  const width = 4 + (parts[0]?.data.BYTES_PER_ELEMENT ?? 4);
  // Of shared memory nothing is copied but the list of chunks, which is long.
  const each = (): number =>
    shared
      ? Math.ceil(Math.max(genes / LEAST, (genes - at) / OF_REST))
      : Math.max(1, Math.floor((genes * BLOCK) / (values * width || 1)));
  let at = 0;
  return {
    cells,
    genes,
    values,
    next: () => {
      if (at >= genes) return Promise.resolve(null);
      const first = at;
      at = Math.min(genes, first + each());
      const matrix = shared
        ? ({ kind: 'chunks', shape: [cells, at - first], first, parts } as const)
        : joinColumns(parts, first, at);
      return Promise.resolve({ first, matrix, own: !shared });
    }
  };
}

/** Returns blocks of what is stored by rows, as it is: `parts` are its rows, some at a time, in order; all genes in so many blocks. Of moments, not of ranks. */
export function rowBlocks(
  parts: readonly SparseMatrix[],
  [cells, genes]: readonly [number, number],
  values: number,
  blocks: number
): GeneBlocks {
  const each = Math.max(1, Math.ceil(genes / blocks));
  let first = -each;
  return {
    cells,
    genes,
    values,
    next: () => {
      first += each;
      if (first >= genes) return Promise.resolve(null);
      const shape = [cells, Math.min(each, genes - first)] as const;
      return Promise.resolve({ first, matrix: { kind: 'rows', shape, first, parts } });
    }
  };
}

function blockSize(matrix: Matrix, first: number): number {
  const [cells, genes] = matrix.shape;
  const bytes = matrix.data.BYTES_PER_ELEMENT;
  const rest = genes - first;
  if (matrix.kind === 'dense') return Math.min(rest, Math.max(1, Math.floor(BLOCK / (cells * bytes || 1))));
  let count = 1;
  while (count < rest && (matrix.indptr[first + count]! - matrix.indptr[first]!) * (bytes + 4) < BLOCK) count++;
  return count;
}

function picked(matrix: Matrix, first: number, end: number): Matrix {
  const [cells, genes] = matrix.shape;
  const shape = [cells, end - first] as const;
  if (matrix.kind === 'sparse') {
    const [from, to] = [matrix.indptr[first]!, matrix.indptr[end]!];
    const indptr = matrix.indptr.slice(first, end + 1).map(p => p - from);
    return {
      ...matrix,
      shape,
      indptr,
      indices: matrix.indices.subarray(from, to),
      data: matrix.data.subarray(from, to)
    };
  }
  if (matrix.order === 'F')
    return { ...matrix, shape, data: matrix.data.subarray(first * cells, end * cells) } satisfies DenseMatrix;
  const Type = matrix.data.constructor as new (n: number) => Values;
  const data = new Type(cells * shape[1]);
  for (let i = 0, at = 0; i < cells; i++)
    for (let j = i * genes + first; j < i * genes + end; j++) data[at++] = matrix.data[j]!;
  return { kind: 'dense', shape, order: 'C', data };
}

/** Columns of what is held by rows, by matrix: whoever tests again need not turn it again. */
const held = new WeakMap<SparseMatrix, readonly SparseMatrix[]>();
/** Bytes of rows that are turned in one go. */
const CHUNK = 2 << 20;
/** What `held` keeps at most of one matrix. */
const KEPT = 256 << 20;

async function turned(
  matrix: SparseMatrix,
  executor: Executor,
  options: Omit<RunOptions, 'progress' | 'give'>
): Promise<readonly SparseMatrix[]> {
  const known = held.get(matrix);
  if (known) return known;
  const [cells, genes] = matrix.shape;
  const { indptr, indices, data } = matrix;
  const width = data.BYTES_PER_ELEMENT + indices.BYTES_PER_ELEMENT;
  const jobs: Promise<SparseMatrix>[] = [];
  for (let first = 0; first < cells;) {
    let end = first + 1;
    while (end < cells && (indptr[end + 1]! - indptr[first]!) * width < CHUNK) end++;
    const [from, to] = [indptr[first]!, indptr[end]!];
    const rows: SparseMatrix = {
      ...matrix,
      shape: [end - first, genes],
      indptr: indptr.slice(first, end + 1).map(p => p - from),
      indices: indices.subarray(from, to),
      data: data.subarray(from, to)
    };
    jobs.push(executor.run('gene-columns', { matrix: rows }, options));
    first = end;
  }
  const columns = await Promise.all(jobs);
  if (data.byteLength + indices.byteLength < KEPT) held.set(matrix, columns);
  return columns;
}
