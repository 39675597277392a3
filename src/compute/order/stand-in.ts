import type { Linkage } from '../../matrix/index.js';
const turnedBy = (tree: Linkage, turn: (k: number) => boolean): Linkage => {
  const left = tree.left.slice();
  const right = tree.right.slice();
  for (let k = 0; k < left.length; k++) if (turn(k)) [left[k], right[k]] = [right[k], left[k]];
  return { ...tree, left, right };
};
export const flipped = (tree: Linkage, merges: readonly number[]): Linkage => turnedBy(tree, k => merges.includes(k));
export function orderByWeight(tree: Linkage, weights: Float64Array): Linkage {
  const mean = new Float64Array(2 * tree.n - 1);
  mean.set(weights);
  const size = (id: number): number => (id < tree.n ? 1 : tree.size[id - tree.n]);
  for (let k = 0; k < tree.n - 1; k++) {
    const [a, b] = [tree.left[k], tree.right[k]];
    mean[tree.n + k] = (mean[a] * size(a) + mean[b] * size(b)) / (size(a) + size(b));
  }
  return turnedBy(tree, k => mean[tree.left[k]] > mean[tree.right[k]]);
}
export const orderByCount = (tree: Linkage, _: 'ascending' | 'descending'): Linkage => {
  const size = (id: number): number => (id < tree.n ? 1 : tree.size[id - tree.n]);
  return turnedBy(tree, k => size(tree.left[k]) > size(tree.right[k]));
};
export const orderByDistance = (tree: Linkage, _: 'ascending' | 'descending'): Linkage => {
  const height = (id: number): number => (id < tree.n ? 0 : tree.height[id - tree.n]);
  return turnedBy(tree, k => height(tree.left[k]) > height(tree.right[k]));
};
export const planMemory = (n: number, _m: string, ordering: string): number => n * (n - 1) * 8 + (ordering === 'none' ? 0 : 8 * n * n);
