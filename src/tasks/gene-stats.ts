import { geneStatsSteps, type GeneStats, type GeneStatsInput } from '../compute/index.js';
import { rankKernel } from '../wasm/index.js';
import type { Steps } from './steps.js';

/** Returns moments, counts and ranks of each gene and group, by the kernel where there is one: the bits are the same. See `geneStatsSteps`. */
export const geneStats = (input: GeneStatsInput): Steps<GeneStats> => rankKernel(input) ?? geneStatsSteps(input);
