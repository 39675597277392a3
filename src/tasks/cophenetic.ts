import { cophenet, copheneticSteps, fromZ } from '../compute/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Steps } from './steps.js';

export interface CopheneticInput {
  /** scipy's Z, (n−1)×4 row-major. */
  readonly linkage: Float64Array;
  /** Slices of the condensed distances, in order, to correlate with. */
  readonly distances?: readonly Float64Array[];
}

export interface Cophenetic {
  /** Condensed: the height at which each pair first shares a cluster. */
  readonly distances: Float64Array;
  /** The cophenetic correlation coefficient, or null without distances. */
  readonly correlation: number | null;
}

/** Returns scipy's `cophenet(Z, Y)`; refuses what is no tree, and distances of another number of items. */
export function* cophenetic({ linkage, distances }: CopheneticInput): Steps<Cophenetic> {
  const tree = fromZ(linkage, linkage.length / 4 + 1);
  if (!tree) throw new HeatmapError('bad-data', 'linkage', 'linkage: this is no linkage matrix of scipy');
  const pairs = (tree.n * (tree.n - 1)) / 2;
  if (distances && distances.reduce((sum, s) => sum + s.length, 0) !== pairs)
    throw new HeatmapError('bad-data', 'distances', `distances: ${tree.n} items have ${pairs} of them`);
  const correlation = distances ? yield* copheneticSteps(tree, distances) : null;
  return { distances: cophenet(tree), correlation };
}
