import { dendrogram, fromZ, type DendrogramInfo } from '../compute/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Steps } from './steps.js';

export interface DrawnTreeInput {
  /** scipy's Z, (n−1)×4 row-major. */
  readonly linkage: Float64Array;
}

/** Returns leaves, coordinates and colours of a tree, as scipy's `dendrogram(Z, no_plot=True)`. Refuses what is no tree. */
export function* drawnTree({ linkage }: DrawnTreeInput): Steps<DendrogramInfo> {
  const tree = fromZ(linkage, linkage.length / 4 + 1);
  if (!tree) throw new HeatmapError('bad-data', 'linkage', 'linkage: this is no linkage matrix of scipy');
  return dendrogram(tree);
}
