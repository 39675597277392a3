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

/** Arrays of float64 over genes: those that a gene alone tells, and then the one that all tell together. */
const PER_GENE = ['scores', 'pvals', 'logfoldchanges', 'pts', 'ptsOthers', 'auc', 'cohensD'] as const;

/**
 * Returns arrays over so many genes, for each of some groups. All of them lie in one buffer: to hand a hundred to another thread takes as long as to
 * test as many genes. Without `whole`, adjusted p-values and order have no place: those are of all genes.
 */
export function emptyTests(genes: number, groups: number, whole: boolean): GroupTest[] {
  const many = PER_GENE.length + (whole ? 1 : 0);
  const each = 8 * many + (whole ? 4 : 0);
  const memory = new ArrayBuffer(groups * genes * each);
  const floats = (at: number, length = genes): Float64Array => new Float64Array(memory, 8 * genes * at, length);
  return Array.from({ length: groups }, (_, k) => {
    const names = PER_GENE.map((name, i) => [name, floats(k * many + i)]);
    return {
      ...(Object.fromEntries(names) as Record<(typeof PER_GENE)[number], Float64Array>),
      pvalsAdj: floats(k * many + many - 1, whole ? genes : 0),
      order: new Int32Array(memory, genes * (8 * many * groups + (whole ? 4 * k : 0)), whole ? genes : 0)
    };
  });
}

/** Copies tests of some genes to those of all, from position `first` on. */
export function copyGenes(some: GroupTest, all: GroupTest, first: number): void {
  for (const name of PER_GENE) all[name].set(some[name], first);
}

/**
 * Returns the test of each group of `tested`: scores, p-values, effect sizes and the order of genes.
 * @remarks "Others" are all cells of the test outside the group, or those of the reference. Variances divide by n − 1 and are 0 of one cell; with
 * `t-test_overestim_var` the others count as many as the group, in the test alone. What is not defined: see `welch`, `wilcoxon`.
 * Equals scanpy 1.11.5 `rank_genes_groups` on float64 values: class `rel(1e-10)`; on float32 its variances are rounded, ours are not (see
 * docs/decisions.md). O(genes × groups).
 */
export function* rankGroupsSteps(input: RankGroupsInput): Steps<GroupTest[]> {
  const some = yield* testGenesSteps(input);
  const tests = emptyTests(input.stats.genes, some.length, true);
  for (const [k, test] of some.entries()) copyGenes(test, tests[k]!, 0);
  return yield* orderGenesSteps({ tests, correction: input.correction, rankbyAbs: input.rankbyAbs });
}

export type TestGenesInput = Omit<RankGroupsInput, 'correction' | 'rankbyAbs'>;

/** Returns the tests of some genes: what has to be known of all of them (`pvalsAdj`, `order`) has no length. See `rankGroupsSteps`. */
export function* testGenesSteps(input: TestGenesInput): Steps<GroupTest[]> {
  const { stats, tested } = input;
  const tests = emptyTests(stats.genes, tested.length, false);
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

/** Fills in what has to be known of all genes, adjusted p-values and the order, and returns the tests. O(genes × groups). */
export function* orderGenesSteps({ tests, correction, rankbyAbs }: OrderGenesInput): Steps<GroupTest[]> {
  for (const [k, test] of tests.entries()) {
    test.pvalsAdj.set(adjusted(test.pvals, correction));
    test.order.set(descending(rankbyAbs ? test.scores.map(Math.abs) : test.scores));
    yield (k + 1) / tests.length;
  }
  return [...tests];
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
