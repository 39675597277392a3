import type { SparseMatrix } from '../matrix/index.js';
import { geneColumns } from '../compute/index.js';
import type { Steps } from './steps.js';

export interface GeneColumnsInput {
  /** Compressed by row. */
  readonly matrix: SparseMatrix;
}

/** Returns the matrix compressed by column. See `geneColumns`. */
export const geneColumnsTask = ({ matrix }: GeneColumnsInput): Steps<SparseMatrix> => geneColumns(matrix);
