import type { Linkage } from '../../matrix/index.js';
import { inconsistent } from './inconsistent.js';

/**
 * What is compared with t: the merge's height, how many clusters there are, how far a merge stands out of those below it, or
 * numbers of one's own: by threshold, or by how many clusters.
 */
export type FlatCriterion = 'distance' | 'maxclust' | 'inconsistent' | 'monocrit' | 'maxclust_monocrit';

export interface FlatOptions {
  /** Levels that `inconsistent` looks down; 2 unless given. */
  readonly depth?: number;
  /** scipy's R, (n−1) × 4 row-major, in place of `inconsistent(Z, depth)`. */
  readonly inconsistency?: ArrayLike<number>;
  /** A number a merge, not less than those below it; of the two `monocrit` criteria. */
  readonly monocrit?: ArrayLike<number>;
}

/**
 * Returns the cluster (1, 2, …) of each item, in item order.
 * @remarks Clusters are numbered as a walk meets them that visits the inner children of a merge (left, right) before its items.
 * `maxclust`: the lowest height that leaves at most t clusters; ties may leave fewer. Below 1 no cluster has two items.
 * Equals scipy 1.17.1 `fcluster(Z, t, criterion, depth, R, monocrit)`: class `bit`. One item is cluster 1. O(n log n),
 * `inconsistent` O(n·2^depth). Throws RangeError where numbers of one's own are missing or not n−1.
 */
export function fcluster(tree: Linkage, t: number, criterion: FlatCriterion, options: FlatOptions = {}): Int32Array {
  const { n } = tree;
  if (n < 2) return new Int32Array(n).fill(1);
  const counted = criterion === 'maxclust' || criterion === 'maxclust_monocrit';
  const of = compared(tree, criterion, options);
  if (counted && t >= n) return Int32Array.from({ length: n }, (_, i) => i + 1);
  return flat(tree, of, counted ? heightFor(tree, of, t) : t);
}

/** Returns the number of each merge that a threshold is for. */
function compared(tree: Linkage, criterion: FlatCriterion, options: FlatOptions): Float64Array {
  if (criterion === 'distance' || criterion === 'maxclust') return greatestBelow(tree, tree.height);
  if (criterion === 'inconsistent') {
    const r = options.inconsistency ?? inconsistent(tree, options.depth);
    if (r.length !== 4 * (tree.n - 1)) throw new RangeError('inconsistency: this is no (n − 1) × 4 matrix');
    return greatestBelow(
      tree,
      tree.height.map((_, k) => r[4 * k + 3])
    );
  }
  if (options.monocrit?.length !== tree.n - 1) throw new RangeError('monocrit: one number a merge is needed');
  return Float64Array.from(options.monocrit);
}

/** Returns the greatest value at or below each merge; children come before their parent in Z. */
function greatestBelow(tree: Linkage, values: Float64Array): Float64Array {
  const greatest = values.slice();
  for (let k = 0; k < greatest.length; k++)
    for (const child of [tree.left[k], tree.right[k]])
      if (child >= tree.n && greatest[child - tree.n] > greatest[k]) greatest[k] = greatest[child - tree.n];
  return greatest;
}

/** Returns the lowest of the values at which at most `most` clusters are left. */
function heightFor(tree: Linkage, of: Float64Array, most: number): number {
  let low = -1;
  let high = tree.n - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (countAt(tree, of, of[middle]) > most) low = middle;
    else high = middle;
  }
  return of[high];
}

function countAt(tree: Linkage, of: Float64Array, cutoff: number): number {
  let count = 0;
  const open = [2 * tree.n - 2];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    if (node < tree.n || of[node - tree.n] <= cutoff) count++;
    else open.push(tree.left[node - tree.n], tree.right[node - tree.n]);
  return count;
}

/** Numbers the clusters: a merge at or below the cutoff is one with all that is under it. */
function flat(tree: Linkage, of: Float64Array, cutoff: number): Int32Array {
  const { n, left, right } = tree;
  const clusters = new Int32Array(n);
  // Merges on the way down, and how many of their inner children were visited.
  const path = new Int32Array(n);
  const visited = new Uint8Array(n);
  let leader = -1;
  let count = 0;
  let top = 0;
  path[0] = n - 2;
  while (top >= 0) {
    const merge = path[top];
    if (visited[top] === 0 && leader < 0 && of[merge] <= cutoff) {
      leader = merge;
      count++;
    }
    const child = visited[top] < 2 ? (visited[top] === 0 ? left[merge] : right[merge]) : -1;
    if (visited[top] < 2) {
      visited[top]++;
      if (child >= n) {
        path[++top] = child - n;
        visited[top] = 0;
      }
      continue;
    }
    for (const item of [left[merge], right[merge]]) if (item < n) clusters[item] = leader < 0 ? ++count : count;
    if (leader === merge) leader = -1;
    top--;
  }
  return clusters;
}
