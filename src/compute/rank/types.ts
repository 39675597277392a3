/**
 * What is counted of each gene and group: genes × groups, row-major (`gene * groups + group`). A gene is a column, a group a code.
 * `rest` groups stand for all other cells of the data; the last code then is that of the cells that are in no tested group.
 */
export interface GeneStats {
  readonly genes: number;
  readonly groups: number;
  /** Arithmetic mean, float64; NaN with a NaN among the values, and of a group without cells. */
  readonly mean: Float64Array;
  /** Sum of squares about the mean, in two passes, float64: variance × (n − 1). */
  readonly m2: Float64Array;
  /** Number of cells whose value is not 0 (NaN counts as one). */
  readonly nonzero: Float64Array;
  /** Ranks, where they were asked for. */
  readonly ranks: GeneRanks | null;
}

export interface GeneRanks {
  /**
   * Genes × groups: sum of average ranks of the group's cells, among all cells that are in the test (rest), or among those of the group and of
   * the reference (0 for the reference itself). Exact: multiples of ½. A NaN ranks last, each on its own.
   */
  readonly sum: Float64Array;
  /** Σ(c³ − c) over blocks of equal values, an exact integer up to 2⁵³, then rounded: one a gene (rest), or genes × groups (a reference). */
  readonly ties: Float64Array;
}

/** How groups are compared, as `scanpy.tl.rank_genes_groups` names it. */
export const TESTS = ['t-test', 't-test_overestim_var', 'wilcoxon'] as const;
export type Test = (typeof TESTS)[number];
export type Correction = 'benjamini-hochberg' | 'bonferroni';

/** All that a test of one group needs of all genes. */
export interface GroupMoments {
  /** Cells of the group, and of what it is compared with. */
  readonly n: number;
  readonly others: number;
  /** One a gene. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  readonly meanOthers: Float64Array;
  readonly varianceOthers: Float64Array;
}

/** The result of one group: arrays over genes, in input order. */
export interface GroupTest {
  /** t, or z; 0 where it is not defined. */
  readonly scores: Float64Array;
  /** Two-sided; 1 where it is not defined; keeps its relative precision down to 1e-300. */
  readonly pvals: Float64Array;
  readonly pvalsAdj: Float64Array;
  /** log2 of the ratio of means, each undone by `expm1` and raised by 1e-9. */
  readonly logfoldchanges: Float64Array;
  /** Share of cells that are not 0, in the group and in what it is compared with. */
  readonly pts: Float64Array;
  readonly ptsOthers: Float64Array;
  /** Area under the ROC curve: the share of pairs in which the group's cell is higher, ties as half; NaN without ranks. */
  readonly auc: Float64Array;
  /** Cohen's d: difference of means by the pooled standard deviation; NaN where that is 0. */
  readonly cohensD: Float64Array;
  /** Positions of genes, best first: by score (or its absolute value), equal ones by position. */
  readonly order: Int32Array;
}
