import type { Linkage } from '../../matrix/index.js';

/** What is compared with t: the merge's height, how many clusters there are, or how far a merge stands out of those below it. */
export type FlatCriterion = 'distance' | 'maxclust' | 'inconsistent';

/**
 * Returns the cluster (1, 2, …) of each item, in item order.
 * @remarks Clusters are numbered as a walk meets them that visits the inner children of a merge (left, right) before its items.
 * `maxclust`: the lowest height that leaves at most t clusters; ties may leave fewer. `depth` is of `inconsistent` alone.
 * Equals scipy 1.17.1 `fcluster(Z, t, criterion, depth)`: class `bit`. One item is cluster 1. O(n log n), `inconsistent` O(n·2^depth).
 */
export function fcluster(tree: Linkage, t: number, criterion: FlatCriterion, depth = 2): Int32Array {
  const { n } = tree;
  if (n < 2) return new Int32Array(n).fill(1);
  if (criterion === 'maxclust' && t >= n) return Int32Array.from({ length: n }, (_, i) => i + 1);
  const of = greatestBelow(tree, criterion === 'inconsistent' ? inconsistency(tree, depth) : tree.height);
  return flat(tree, of, criterion === 'maxclust' ? heightFor(tree, of, t) : t);
}

/** Returns the greatest value at or below each merge; children come before their parent in Z. */
function greatestBelow(tree: Linkage, values: Float64Array): Float64Array {
  const greatest = values.slice();
  for (let k = 0; k < greatest.length; k++)
    for (const child of [tree.left[k], tree.right[k]])
      if (child >= tree.n && greatest[child - tree.n] > greatest[k]) greatest[k] = greatest[child - tree.n];
  return greatest;
}

/** Returns scipy's inconsistency coefficient of each merge: (height − mean) / standard deviation of the merges down to `depth` levels; 0 where they do not vary. */
function inconsistency(tree: Linkage, depth: number): Float64Array {
  const coefficient = new Float64Array(tree.height.length);
  for (let k = 0; k < coefficient.length; k++) {
    let count = 0;
    let sum = 0;
    let squares = 0;
    // Children before their parent: the order of a sum decides its last bit.
    const visit = (merge: number, levels: number): void => {
      if (levels > 1)
        for (const child of [tree.left[merge], tree.right[merge]])
          if (child >= tree.n) visit(child - tree.n, levels - 1);
      const height = tree.height[merge];
      count++;
      sum += height;
      squares += height * height;
    };
    visit(k, depth);
    const variance = count < 2 ? 0 : (squares - (sum * sum) / count) / (count - 1);
    if (variance > 0) coefficient[k] = (tree.height[k] - sum / count) / Math.sqrt(variance);
  }
  return coefficient;
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
