import type { SparseMatrix } from '../matrix/index.js';
import { geneColumns } from '../compute/index.js';
import type { Steps } from './steps.js';

export interface GeneColumnsInput {
  /** Compressed by row. */
  readonly matrix: SparseMatrix;
  /** Where the result may lie, from its first byte on: memory that threads share, and that was used before, costs nothing to get. */
  readonly memory?: Uint8Array;
}

/** Returns the matrix compressed by column. See `geneColumns`. */
export const geneColumnsTask = ({ matrix, memory }: GeneColumnsInput): Steps<SparseMatrix> =>
  geneColumns(matrix, memory);
