import type { DenseMatrix, Groups, Linkage } from '../matrix/index.js';
import {
  correlationDistance,
  groupMeans,
  linkageSteps,
  optimalScipySteps,
  type Correlation,
  type LinkageMethod
} from '../compute/index.js';

export interface GroupTreeInput {
  /** Items × features: what the means are taken of. */
  readonly matrix: DenseMatrix;
  readonly groups: Groups;
  readonly metric: Correlation;
  readonly method: LinkageMethod;
  /** Of the leaves: as merged (unless given), or by scipy's optimal leaf ordering. */
  readonly ordering?: 'none' | 'scipy';
}

export interface GroupTree {
  readonly tree: Linkage | null;
  /** Levels that no correlation could place: a constant mean, or none at all. */
  readonly undefinedLevels: readonly number[];
}

/**
 * Returns the tree over group means, 1 − correlation apart: scanpy's `tl.dendrogram`.
 * Without a tree, `undefinedLevels` says whose mean vectors have no correlation. O(items × features + groups³).
 */
export function* groupTree(input: GroupTreeInput): Generator<number, GroupTree> {
  const n = input.groups.levels.length;
  const features = input.matrix.shape[1];
  const means = groupMeans(input.matrix, input.groups);
  yield 0.8;
  const distance = correlationDistance(means, n, features, input.metric);
  yield 0.9;
  if (distance.some(d => d !== d)) return { tree: null, undefinedLevels: constantRows(means, n, features) };
  const merged = yield* linkageSteps(distance, n, input.method);
  const tree = input.ordering === 'scipy' ? yield* optimalScipySteps(merged, distance) : merged;
  return { tree, undefinedLevels: [] };
}

function constantRows(means: Float64Array, n: number, features: number): number[] {
  const constant: number[] = [];
  for (let g = 0; g < n; g++) {
    const row = means.subarray(g * features, (g + 1) * features);
    if (row.every(x => x === row[0] || x !== x)) constant.push(g);
  }
  return constant;
}
