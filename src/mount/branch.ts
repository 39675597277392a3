import { inverse } from '../layout/index.js';
import type { Axis } from '../matrix/index.js';
import type { AxisModel, AxisTree, HeatmapModel } from '../flow/index.js';
import type { Patch } from '../spec/index.js';

/** A merge of a tree with all that hangs below it, in drawn positions (ends included). */
export interface Branch {
  readonly axis: Axis;
  /** As `flips` counts. */
  readonly merge: number;
  readonly first: number;
  readonly last: number;
  readonly height: number;
  /** How many leaves, and of what. */
  readonly size: number;
  readonly of: 'groups' | 'items';
}

/** First and last drawn position below each node of a tree (items, then merges); first > last where none is drawn. */
export interface NodeSpans {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

const known = new WeakMap<AxisTree, NodeSpans>();

/** Returns where the nodes of a tree stand. O(items) once a model. */
export function nodeSpans(axis: AxisModel, tree: AxisTree): NodeSpans {
  const before = known.get(tree);
  if (before) return before;
  const { n, left, right } = tree.linkage;
  const first = new Int32Array(2 * n - 1).fill(axis.order.length);
  const last = new Int32Array(2 * n - 1).fill(-1);
  if (tree.of === 'groups')
    for (const { level, start, end } of axis.blocks) {
      if (level < 0 || end === start) continue;
      [first[level], last[level]] = [start, end - 1];
    }
  else {
    const places = inverse(axis.order, axis.n);
    for (let leaf = 0; leaf < n; leaf++) {
      const at = places[tree.items?.[leaf] ?? leaf]!;
      if (at >= 0) first[leaf] = last[leaf] = at;
    }
  }
  for (let k = 0; k < n - 1; k++) {
    first[n + k] = Math.min(first[left[k]!]!, first[right[k]!]!);
    last[n + k] = Math.max(last[left[k]!]!, last[right[k]!]!);
  }
  const spans = { first, last };
  known.set(tree, spans);
  return spans;
}

const holds = ({ firstMerge, linkage }: AxisTree, merge: number): boolean =>
  merge >= firstMerge && merge < firstMerge + linkage.n - 1;

/** Returns a merge of an axis, null where there is no such one or nothing of it is drawn. */
export function branchOf({ axes }: HeatmapModel, axis: Axis, merge: number): Branch | null {
  const own = axes[axis];
  const tree = own.trees.find(one => holds(one, merge));
  if (!tree) return null;
  const k = merge - tree.firstMerge;
  const node = tree.linkage.n + k;
  const { first, last } = nodeSpans(own, tree);
  if (last[node]! < first[node]!) return null;
  return {
    axis,
    merge,
    first: first[node]!,
    last: last[node]!,
    height: tree.linkage.height[k]!,
    size: tree.linkage.size[k]!,
    of: tree.of
  };
}

/** Returns the smallest branch of an axis that holds a range of drawn positions and something more; null at the root, and without a tree. */
export function branchAbove(model: HeatmapModel, axis: Axis, from: number, to: number): Branch | null {
  const own = model.axes[axis];
  for (const tree of own.trees.filter(one => one.of === 'items').concat(own.trees.filter(one => one.of === 'groups'))) {
    const { first, last } = nodeSpans(own, tree);
    const { n } = tree.linkage;
    // Children come before their parent.
    for (let k = 0; k < n - 1; k++) {
      const [a, b] = [first[n + k]!, last[n + k]!];
      if (a <= from && b >= to && b - a > to - from) return branchOf(model, axis, tree.firstMerge + k);
    }
  }
  return null;
}

/** Returns the patch that turns the two sides of a merge, or turns them back. */
export function flip({ spec }: HeatmapModel, { axis, merge }: Pick<Branch, 'axis' | 'merge'>): Patch {
  const { flips } = spec[axis];
  return { [`${axis}.flips`]: flips.includes(merge) ? flips.filter(k => k !== merge) : [...flips, merge] };
}
