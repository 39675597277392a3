import type { Groups, Matrix } from '../matrix/index.js';
import {
  correlations,
  dendrogram as draw,
  groupMeans,
  linkageSteps,
  optimalScipySteps,
  selectDense,
  toZ,
  type Correlation,
  type DendrogramInfo,
  type LinkageMethod
} from '../compute/index.js';
import type { Steps } from './steps.js';

export interface DendrogramInput {
  /** Items × features. */
  readonly matrix: Matrix;
  readonly groups: Groups;
  readonly metric: Correlation;
  readonly method: LinkageMethod;
  /** Of the leaves: as merged, or by scipy's optimal leaf ordering. */
  readonly ordering: 'none' | 'scipy';
}

export interface Dendrogram {
  /** Groups × groups, row-major. NaN where a mean does not vary. */
  readonly correlation: Float64Array;
  /** scipy's Z, row-major; null where a correlation is NaN. */
  readonly linkage: Float64Array | null;
  readonly info: DendrogramInfo | null;
}

/**
 * Returns all that scanpy's `tl.dendrogram` stores of groups: correlations of their means, the tree, and its drawing.
 * @remarks Equals scanpy 1.11.5 with scipy 1.17.1: class `bit`. O(items × features + groups³).
 */
export function* dendrogram({ matrix, groups, metric, method, ordering }: DendrogramInput): Steps<Dendrogram> {
  const n = groups.levels.length;
  const means = groupMeans(selectDense(matrix), groups);
  yield 0.6;
  const r = correlations(means, n, matrix.shape[1], metric);
  yield 0.7;
  const correlation = square(r, n);
  if (n < 2 || r.some(x => x !== x)) return { correlation, linkage: null, info: null };
  const distance = r.map(x => 1 - x);
  const merged = yield* linkageSteps(distance, n, method);
  const tree = ordering === 'scipy' ? yield* optimalScipySteps(merged, distance) : merged;
  return { correlation, linkage: toZ(tree), info: draw(tree) };
}

function square(condensed: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  let k = 0;
  for (let i = 0; i < n; i++) {
    out[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) out[i * n + j] = out[j * n + i] = condensed[k++];
  }
  return out;
}
