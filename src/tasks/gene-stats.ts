import { geneStatsSteps, type GeneStats, type GeneStatsInput } from '../compute/index.js';
import type { Steps } from './steps.js';

/** Returns moments, counts and ranks of each gene and group. See `geneStatsSteps`. */
export const geneStats = (input: GeneStatsInput): Steps<GeneStats> => geneStatsSteps(input);
