import type { SparseMatrix } from '../matrix/index.js';
import { geneColumns } from '../compute/index.js';
import { turnKernel } from '../wasm/index.js';
import type { Steps } from './steps.js';

export interface GeneColumnsInput {
  /** Compressed by row. */
  readonly matrix: SparseMatrix;
  /** Where the result may lie, from its first byte on: memory that threads share, and that was used before, costs nothing to get. */
  readonly memory?: Uint8Array;
  /** What is to stand for each row instead of its position: its group. */
  readonly tags?: Uint16Array;
}

/** Returns the matrix compressed by column, by the kernel where there is one: the bits are the same. See `geneColumns`. */
export const geneColumnsTask = ({ matrix, memory, tags }: GeneColumnsInput): Steps<SparseMatrix> =>
  (memory && tags ? turnKernel(matrix, memory, tags) : null) ?? geneColumns(matrix, memory, tags);
