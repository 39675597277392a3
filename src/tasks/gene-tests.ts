import { testGenesSteps, type GeneStatsInput, type GroupTest, type TestGenesInput } from '../compute/index.js';
import { testsKernel } from '../wasm/index.js';
import { geneStats } from './gene-stats.js';
import type { Steps } from './steps.js';

/** What is counted of some genes, and how groups are compared in them. */
export type GeneTestsInput = GeneStatsInput & Omit<TestGenesInput, 'stats'>;

/** Returns the tests of some genes, without adjusted p-values and order: those are of all genes. See `geneStatsSteps`, `rankGroupsSteps`. */
export function* geneTests(input: GeneTestsInput): Steps<GroupTest[]> {
  const stats = yield* geneStats(input);
  const own = { ...input, stats };
  return yield* testsKernel(own) ?? testGenesSteps(own);
}
