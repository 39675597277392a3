import { nodeSpans, type AxisModel, type AxisTree } from '../flow/index.js';

/** Where a tree can be cut. */
export interface CutLevels {
  readonly n: number;
  /** Greatest height at or below each merge, as scipy's `fcluster` compares. */
  readonly below: Float64Array;
  /** The same, ascending. */
  readonly sorted: Float64Array;
}

/** Drawn positions of one cluster, ends included. */
export type Stretch = readonly [first: number, last: number];

const known = new WeakMap<AxisTree, CutLevels>();

/** Returns where a tree can be cut. O(n log n) once a model. */
export function cutLevels(tree: AxisTree): CutLevels {
  const before = known.get(tree);
  if (before) return before;
  const { n, left, right, height } = tree.linkage;
  const below = height.slice();
  for (let k = 0; k < n - 1; k++) {
    if (left[k]! >= n) below[k] = Math.max(below[k]!, below[left[k]! - n]!);
    if (right[k]! >= n) below[k] = Math.max(below[k]!, below[right[k]! - n]!);
  }
  const levels = { n, below, sorted: below.slice().sort() };
  known.set(tree, levels);
  return levels;
}

/** Returns how many clusters a cut at a height leaves: merges at the height hold. O(log n). */
export function clustersAt({ n, sorted }: CutLevels, height: number): number {
  let [low, high] = [0, n - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= height) low = middle + 1;
    else high = middle;
  }
  return n - low;
}

/** Returns a height at which at most k clusters are left, in the middle between the merges; above the root for one. */
export function heightFor({ n, sorted }: CutLevels, k: number): number {
  const least = Math.max(1, Math.min(n, Math.round(k)));
  const under = sorted[n - 1 - least] ?? 0;
  const over = sorted[n - least];
  return over === undefined ? under * 1.04 : (under + over) / 2;
}

/** Returns the clusters of a cut, in drawn order, without those of which nothing is drawn. O(clusters log clusters). */
export function stretchesAt(axis: AxisModel, tree: AxisTree, height: number): Stretch[] {
  const { n, below } = cutLevels(tree);
  const { left, right } = tree.linkage;
  const { first, last } = nodeSpans(axis, tree);
  const out: Stretch[] = [];
  const open = [2 * n - 2];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    if (node >= n && below[node - n]! > height) open.push(right[node - n]!, left[node - n]!);
    else if (first[node]! <= last[node]!) out.push([first[node]!, last[node]!]);
  return out.sort((a, b) => a[0] - b[0]);
}

/** Returns the tree of an axis that `split` cuts, null where there is none. */
export const cuttable = ({ trees }: AxisModel): AxisTree | null =>
  trees.find(tree => tree.of === 'items' && tree.block === null && tree.linkage.n > 1) ?? null;
