import { inOrder, type DenseMatrix, type Groups, type Linkage } from '../matrix/index.js';
import {
  correlationDistance,
  groupMeans,
  linkageSteps,
  optimalScipySteps,
  optimalSteps,
  orderByCount,
  orderByDistance,
  orderByWeight,
  type Correlation,
  type LinkageMethod,
  type Metric
} from '../compute/index.js';
import { distances } from './distances.js';
import type { Steps } from './steps.js';

export interface GroupTreeInput {
  /** Items × features: what the means are taken of. */
  readonly matrix: DenseMatrix;
  readonly groups: Groups;
  /** 1 − a correlation as pandas computes it, or a metric of scipy's. */
  readonly metric: Correlation | Metric;
  /** The power of `minkowski`. */
  readonly p?: number;
  readonly method: LinkageMethod;
  /** Of the leaves: as merged (unless given), the true optimum, scipy's optimal leaf ordering, or by mean, size or height. */
  readonly ordering?: 'none' | 'optimal' | 'scipy' | 'weight' | 'count' | 'distance';
}

export interface GroupTree {
  readonly tree: Linkage | null;
  /** Levels that no correlation could place: a constant mean, or none at all. */
  readonly undefinedLevels: readonly number[];
}

/**
 * Returns the tree over group means; 1 − correlation apart it is scanpy's `tl.dendrogram`.
 * Without a tree, `undefinedLevels` says whose mean vectors have no correlation. O(items × features + groups³).
 */
export function* groupTree(input: GroupTreeInput): Generator<number, GroupTree> {
  const n = input.groups.levels.length;
  const features = input.matrix.shape[1];
  const means = groupMeans(input.matrix, input.groups);
  yield 0.8;
  const { metric, ordering } = input;
  const distance = isCorrelation(metric)
    ? correlationDistance(means, n, features, metric)
    : yield* between(means, n, features, metric, input.p ?? 2);
  yield 0.9;
  if (distance.some(d => d !== d)) return { tree: null, undefinedLevels: constantRows(means, n, features) };
  const merged = yield* linkageSteps(distance, n, input.method);
  const tree = yield* ordered(merged, distance, ordering ?? 'none', () => averages(means, n, features));
  return { tree, undefinedLevels: [] };
}

const isCorrelation = (metric: string): metric is Correlation =>
  metric === 'pearson' || metric === 'spearman' || metric === 'kendall';

function* between(means: Float64Array, n: number, features: number, metric: Metric, p: number): Steps<Float64Array> {
  const base: DenseMatrix = { kind: 'dense', shape: [n, features], order: 'C', data: means };
  const values = { rows: n, cols: features, base, colIndex: inOrder(features), scale: null, type: 'f8' } as const;
  const found = yield* distances({ values, axis: 'row', items: null, metric, p, missing: 'refuse', from: 0, to: n });
  return found.problem ? new Float64Array(1).fill(NaN) : found.condensed;
}

function* ordered(
  tree: Linkage,
  distance: Float64Array,
  ordering: NonNullable<GroupTreeInput['ordering']>,
  weights: () => Float64Array
): Steps<Linkage> {
  switch (ordering) {
    case 'optimal':
      return yield* optimalSteps(tree, distance);
    case 'scipy':
      return yield* optimalScipySteps(tree, distance);
    case 'weight':
      return orderByWeight(tree, weights());
    case 'count':
      return orderByCount(tree, 'ascending');
    case 'distance':
      return orderByDistance(tree, 'ascending');
    default:
      return tree;
  }
}

const averages = (means: Float64Array, n: number, features: number): Float64Array =>
  Float64Array.from({ length: n }, (_, g) => {
    const own = means.subarray(g * features, (g + 1) * features).filter(x => x === x);
    return own.reduce((sum, x) => sum + x, 0) / own.length;
  });

function constantRows(means: Float64Array, n: number, features: number): number[] {
  const constant: number[] = [];
  for (let g = 0; g < n; g++) {
    const row = means.subarray(g * features, (g + 1) * features);
    if (row.every(x => x === row[0] || x !== x)) constant.push(g);
  }
  return constant;
}
