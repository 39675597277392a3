import type { Linkage } from '../../matrix/index.js';

/** Unlabelled merges in the order in which an algorithm finds them. */
export interface Merges {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly height: Float64Array;
}

/** Returns scipy's Z from merges of slots: stable sort by height, ids by union-find, smaller id left. O(n log n). */
export function label(merges: Merges, n: number): Linkage {
  const order = Int32Array.from(merges.height.keys()).sort((i, j) => merges.height[i] - merges.height[j] || i - j);
  const parent = new Int32Array(2 * n - 1);
  for (let i = 0; i < parent.length; i++) parent[i] = i;
  const sizes = new Int32Array(2 * n - 1).fill(1);
  const find = (x: number): number => {
    let root = x;
    while (parent[root] !== root) root = parent[root];
    while (parent[x] !== root) {
      const next = parent[x];
      parent[x] = root;
      x = next;
    }
    return root;
  };
  const out = empty(n);
  for (let k = 0; k < n - 1; k++) {
    const x = find(merges.a[order[k]]);
    const y = find(merges.b[order[k]]);
    out.left[k] = x < y ? x : y;
    out.right[k] = x < y ? y : x;
    out.height[k] = merges.height[order[k]];
    out.size[k] = sizes[n + k] = sizes[x] + sizes[y];
    parent[x] = parent[y] = n + k;
  }
  return out;
}

/** Returns Z from merges of slots (a dies, b becomes the union) in the order in which they were found: heights may fall. O(n). */
export function inOrder(merges: Merges, n: number): Linkage {
  const id = Int32Array.from({ length: n }, (_, i) => i);
  const sizes = new Int32Array(n).fill(1);
  const out = empty(n);
  for (let k = 0; k < n - 1; k++) {
    const [x, y] = [merges.a[k], merges.b[k]];
    out.left[k] = Math.min(id[x], id[y]);
    out.right[k] = Math.max(id[x], id[y]);
    out.height[k] = merges.height[k];
    out.size[k] = sizes[y] += sizes[x];
    id[y] = n + k;
  }
  return out;
}

export const empty = (n: number): Linkage => ({
  n,
  left: new Int32Array(n - 1),
  right: new Int32Array(n - 1),
  height: new Float64Array(n - 1),
  size: new Int32Array(n - 1)
});

/** Rounding may leave a distance of equal items this far below 0, as a share of the highest merge. */
const ROUNDING = 1e-12;

/** Whether every merge has a height, none below 0: distances that are not Euclidean may have none under centroid, median and ward, negative ones no tree at all. */
export function hasHeights({ height }: Linkage): boolean {
  const most = height.reduce((a, b) => Math.max(a, b), 0);
  return height.every(h => h - h === 0 && h >= -ROUNDING * most);
}
