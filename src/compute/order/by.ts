import type { Linkage } from '../../matrix/index.js';

/** Returns the tree with the children of each merge turned for which `turn` holds. */
function turnedWhere(tree: Linkage, turn: (left: number, right: number, k: number) => boolean): Linkage {
  const left = tree.left.slice();
  const right = tree.right.slice();
  for (let k = 0; k < left.length; k++)
    if (turn(tree.left[k], tree.right[k], k)) [left[k], right[k]] = [tree.right[k], tree.left[k]];
  return { ...tree, left, right };
}

/** Returns the tree with the children of these merges (0 … n−2) turned; one that is named twice is turned once. O(n). */
export function flipped(tree: Linkage, merges: Iterable<number>): Linkage {
  const chosen = new Set(merges);
  if (chosen.size === 0) return tree;
  return turnedWhere(tree, (_left, _right, k) => chosen.has(k));
}

/**
 * Returns the tree in which of two children that stands first whose items have the smaller mean weight. Ties, and means that are
 * NaN, keep their places. O(n).
 */
export function orderByWeight(tree: Linkage, weights: ArrayLike<number>): Linkage {
  const { n } = tree;
  const sums = new Float64Array(2 * n - 1);
  for (let i = 0; i < n; i++) sums[i] = weights[i];
  for (let k = 0; k < n - 1; k++) sums[n + k] = sums[tree.left[k]] + sums[tree.right[k]];
  const mean = (id: number): number => (id < n ? sums[id] : sums[id] / tree.size[id - n]);
  return turnedWhere(tree, (left, right) => mean(left) > mean(right));
}

/**
 * Returns the tree in which of two children that with fewer items stands first (`ascending`), or last.
 * @remarks Ties keep their places when ascending and change them when descending, as in scipy: leaves equal scipy 1.17.1
 * `dendrogram(Z, count_sort=…)`. O(n).
 */
export function orderByCount(tree: Linkage, direction: 'ascending' | 'descending'): Linkage {
  return sortedBy(tree, id => (id < tree.n ? 1 : tree.size[id - tree.n]), direction);
}

/** The same by the height of the children, items being at 0: `dendrogram(Z, distance_sort=…)`. O(n). */
export function orderByDistance(tree: Linkage, direction: 'ascending' | 'descending'): Linkage {
  return sortedBy(tree, id => (id < tree.n ? 0 : tree.height[id - tree.n]), direction);
}

function sortedBy(tree: Linkage, key: (id: number) => number, direction: 'ascending' | 'descending'): Linkage {
  return direction === 'ascending'
    ? turnedWhere(tree, (left, right) => key(left) > key(right))
    : turnedWhere(tree, (left, right) => key(left) <= key(right));
}
