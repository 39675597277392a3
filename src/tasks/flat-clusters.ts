import { fcluster, fromZ, type FlatCriterion } from '../compute/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Steps } from './steps.js';

export interface FlatClustersInput {
  /** scipy's Z, (n−1)×4 row-major. */
  readonly linkage: Float64Array;
  readonly criterion: FlatCriterion;
  readonly t: number;
  readonly depth?: number;
}

/** Returns the cluster (1, 2, …) of each item of a tree; see `fcluster`. Refuses what is no tree. */

export function* flatClusters({ linkage, criterion, t, depth }: FlatClustersInput): Steps<Int32Array> {
  const tree = fromZ(linkage, linkage.length / 4 + 1);
  if (!tree) throw new HeatmapError('bad-data', 'linkage', 'linkage: this is no linkage matrix of scipy');
  return fcluster(tree, t, criterion, depth);
}
