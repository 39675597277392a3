import { fcluster, fromZ, type FlatCriterion } from '../compute/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Steps } from './steps.js';

export interface FlatClustersInput {
  /** scipy's Z, (n−1)×4 row-major. */
  readonly linkage: Float64Array;
  readonly criterion: FlatCriterion;
  readonly t: number;
  readonly depth?: number;
  /** A number a merge, of the two `monocrit` criteria. */
  readonly monocrit?: Float64Array;
  /** scipy's R, (n−1)×4 row-major, of `inconsistent`. */
  readonly inconsistency?: Float64Array;
}

const R_COLUMNS = ['link height means', 'link height standard deviations', 'link counts'];
const refuse = (path: string, message: string): never => {
  throw new HeatmapError('bad-data', path, message);
};

/** Returns the cluster (1, 2, …) of each item of a tree; see `fcluster`. Refuses what is no tree, no R, or no monocrit of it. */

export function* flatClusters(input: FlatClustersInput): Steps<Int32Array> {
  const { linkage, criterion, t, monocrit, inconsistency } = input;
  const tree =
    fromZ(linkage, linkage.length / 4 + 1) ?? refuse('linkage', 'linkage: this is no linkage matrix of scipy');
  if (criterion.endsWith('monocrit') && monocrit?.length !== tree.n - 1)
    refuse('monocrit', `monocrit: criterion "${criterion}" needs one number for each of the ${tree.n - 1} merges`);
  if (inconsistency) {
    if (inconsistency.length !== 4 * (tree.n - 1))
      refuse('R', `R: Inconsistency matrix 'R' must have 4 columns and ${tree.n - 1} rows.`);
    R_COLUMNS.forEach((name, column) => {
      if (inconsistency.some((x, k) => k % 4 === column && x < 0))
        refuse('R', `R: Inconsistency matrix 'R' contains negative ${name}.`);
    });
  }
  return fcluster(tree, t, criterion, input);
}
