import type { Steps } from '../steps.js';
import { adjusted } from './adjust.js';
import { descending } from './order.js';
import { othersOf, othersRoom } from './others.js';
import { cohensD, logFoldChange, welch, wilcoxon } from './scores.js';
import type { Correction, GeneStats, GroupTest, Test } from './types.js';

const GENES = 2048;

export interface RankGroupsInput {
  readonly test: Test;
  readonly correction: Correction;
  /** Whether the variance of rank sums is lessened by ties. */
  readonly tieCorrect: boolean;
  /** Whether genes are ordered by the absolute value of their score. */
  readonly rankbyAbs: boolean;
  /** Of all tested genes. */
  readonly stats: GeneStats;
  /** Cells of each code. */
  readonly counts: Float64Array;
  /** Codes to test, in the order of the result. */
  readonly tested: readonly number[];
  /** The code that each is compared with; null = all other cells. */
  readonly reference: number | null;
  /** Base of the logarithm that the values went through; null = e. */
  readonly logBase: number | null;
}

/** Returns arrays of one group for so many genes. */
export const emptyTest = (genes: number): GroupTest => ({
  scores: new Float64Array(genes),
  pvals: new Float64Array(genes),
  pvalsAdj: new Float64Array(genes),
  logfoldchanges: new Float64Array(genes),
  pts: new Float64Array(genes),
  ptsOthers: new Float64Array(genes),
  auc: new Float64Array(genes),
  cohensD: new Float64Array(genes),
  order: new Int32Array(genes)
});

/**
 * Returns the test of each group of `tested`: scores, p-values, effect sizes and the order of genes.
 * @remarks "Others" are all cells of the test outside the group, or those of the reference. Variances divide by n − 1 and are 0 of one cell; with
 * `t-test_overestim_var` the others count as many as the group, in the test alone. What is not defined: see `welch`, `wilcoxon`.
 * Equals scanpy 1.11.5 `rank_genes_groups` on float64 values: class `rel(1e-10)`; on float32 its variances are rounded, ours are not (see
 * docs/decisions.md). O(genes × groups).
 */
export function* rankGroupsSteps(input: RankGroupsInput): Steps<GroupTest[]> {
  const tests = yield* testGenesSteps(input);
  return yield* orderGenesSteps({ tests, correction: input.correction, rankbyAbs: input.rankbyAbs });
}

export type TestGenesInput = Omit<RankGroupsInput, 'correction' | 'rankbyAbs'>;

/** Returns the tests of some genes: what has to be known of all of them (`pvalsAdj`, `order`) stays empty. See `rankGroupsSteps`. */
export function* testGenesSteps(input: TestGenesInput): Steps<GroupTest[]> {
  const { stats, tested } = input;
  const tests = tested.map(() => emptyTest(stats.genes));
  const { of, rest } = comparer(input);
  const every = Math.max(1, Math.floor(GENES / Math.max(1, tested.length)));
  for (let j = 0; j < stats.genes; j++) {
    rest(j);
    for (let k = 0; k < tested.length; k++) of(j, tested[k], tests[k]);
    if (j % every === every - 1) yield j / stats.genes;
  }
  return tests;
}

export interface OrderGenesInput {
  /** Of all genes. */
  readonly tests: readonly GroupTest[];
  readonly correction: Correction;
  readonly rankbyAbs: boolean;
}

/** Returns tests with what has to be known of all genes: adjusted p-values and the order. O(genes × groups). */
export function* orderGenesSteps({ tests, correction, rankbyAbs }: OrderGenesInput): Steps<GroupTest[]> {
  const done: GroupTest[] = [];
  for (const test of tests) {
    const scores = rankbyAbs ? test.scores.map(Math.abs) : test.scores;
    done.push({ ...test, pvalsAdj: adjusted(test.pvals, correction), order: descending(scores) });
    yield done.length / tests.length;
  }
  return done;
}

/** Returns what compares one group in one gene (`of`), after `rest` has been called for that gene. */
function comparer({ test, tieCorrect, stats, counts, reference, logBase }: TestGenesInput): {
  rest: (gene: number) => void;
  of: (gene: number, group: number, out: GroupTest) => void;
} {
  const { groups, mean, m2, nonzero, ranks } = stats;
  const others = othersRoom(groups);
  const all = counts.reduce((sum, n) => sum + n, 0);
  let present = 0;
  const rest = (j: number): void => {
    present = 0;
    if (reference !== null) return;
    othersOf(stats, counts, j, others);
    for (let at = j * groups; at < (j + 1) * groups; at++) present += nonzero[at];
  };
  const of = (j: number, g: number, out: GroupTest): void => {
    const at = j * groups + g;
    const ref = j * groups + (reference ?? 0);
    const n1 = counts[g];
    const n2 = reference === null ? all - n1 : counts[reference];
    const mean1 = mean[at];
    const mean2 = reference === null ? others.mean[g] : mean[ref];
    const squares = reference === null ? others.m2[g] : m2[ref];
    const var1 = n1 > 1 ? m2[at] / (n1 - 1) : 0;
    const var2 = n2 > 1 ? squares / (n2 - 1) : 0;
    const sum = ranks ? ranks.sum[at] : NaN;
    const ties = ranks && tieCorrect ? ranks.ties[reference === null ? j : at] : null;
    const { score, p } =
      test === 'wilcoxon'
        ? wilcoxon(sum, n1, n2, ties)
        : welch(mean1, var1, n1, mean2, var2, test === 't-test' ? n2 : n1);
    out.scores[j] = score;
    out.pvals[j] = p;
    out.logfoldchanges[j] = logFoldChange(mean1, mean2, logBase);
    out.pts[j] = nonzero[at] / n1;
    out.ptsOthers[j] = (reference === null ? present - nonzero[at] : nonzero[ref]) / n2;
    out.auc[j] = (sum - (n1 * (n1 + 1)) / 2) / (n1 * n2);
    out.cohensD[j] = cohensD(mean1, m2[at], n1, mean2, squares, n2);
  };
  return { rest, of };
}
