import type { Linkage } from '../../matrix/index.js';
import { spansOf } from '../order/spans.js';

/** How many clusters to leave, or below which height to merge. */
export type TreeCut = { readonly clusters: number } | { readonly height: number };

/**
 * Returns the cluster (0, 1, …) of each item, in item order, numbered by first occurrence.
 * @remarks Merges happen in the order of their heights; of equal ones that first which a walk over the levels (right before left)
 * meets last. `height`: all merges strictly below it. Equals scipy 1.17.1 `cut_tree(Z, n_clusters | height)`, also where heights
 * fall: class `bit`. O(n²).
 */
export function cutTree(tree: Linkage, cut: TreeCut): Int32Array {
  const { n, height } = tree;
  const { order, from, to } = spansOf(tree);
  const merges = inOrderOfHeight(tree);
  const count =
    'height' in cut ? height.filter(h => h < cut.height).length : n - Math.min(n, Math.max(0, Math.ceil(cut.clusters)));
  const group = Int32Array.from({ length: n }, (_, i) => i);
  if (count >= n) return group.fill(0);
  for (const k of merges.subarray(0, count)) {
    let least = n;
    let most = -1;
    for (let p = from[n + k]; p < to[n + k]; p++) {
      least = Math.min(least, group[order[p]]);
      most = Math.max(most, group[order[p]]);
    }
    for (let p = from[n + k]; p < to[n + k]; p++) group[order[p]] = least;
    for (let i = 0; i < n; i++) if (group[i] > most) group[i]--;
  }
  return group;
}

function inOrderOfHeight({ n, left, right, height }: Linkage): Int32Array {
  const met = new Int32Array(n - 1);
  const queue = n > 1 ? [n - 2] : [];
  for (let k = 0; k < queue.length; k++) {
    met[queue[k]] = k;
    for (const child of [right[queue[k]], left[queue[k]]]) if (child >= n) queue.push(child - n);
  }
  return Int32Array.from(met.keys()).sort((a, b) => height[a] - height[b] || met[b] - met[a]);
}
