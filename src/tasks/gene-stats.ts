import { geneStatsSteps, type GeneStats, type GeneStatsInput } from '../compute/index.js';
import { rankKernel, rowsKernel } from '../wasm/index.js';
import type { Steps } from './steps.js';

/** Returns moments, counts and ranks of each gene and group, by the kernel where there is one: the bits are the same. See `geneStatsSteps`. */
export function geneStats(input: GeneStatsInput): Steps<GeneStats> {
  const { matrix } = input;
  const fast = matrix.kind === 'rows' ? rowsKernel({ ...input, matrix }) : rankKernel(input);
  return fast ?? geneStatsSteps(input);
}
