import type { SparseMatrix } from '../matrix/index.js';
import type { Steps } from './steps.js';

export interface GeneRowsInput {
  /** Compressed by row. */
  readonly matrix: SparseMatrix;
  /** Memory that threads share, where a host that hands over what is stored elsewhere has it read to. */
  readonly into?: Uint8Array;
}

/** Returns the rows as they are: for a thread to read them, where the host keeps them elsewhere. */
// It is short: there is nothing to yield for.
export function* geneRows({ matrix }: GeneRowsInput): Steps<SparseMatrix> {
  return matrix;
}
