import type { Axis } from '../matrix/index.js';
import { collapsedAt, holds, nodeSpans, type HeatmapModel } from '../flow/index.js';
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
  /** Whether it is drawn as one item. */
  readonly collapsed: boolean;
}

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
    of: tree.of,
    collapsed: own.collapsed?.some(one => one.merge === merge) ?? false
  };
}

/** Returns the smallest branch of an axis that holds a range of drawn positions and something more; null at the root, and without a tree. */
export function branchAbove(model: HeatmapModel, axis: Axis, from: number, to: number): Branch | null {
  const own = model.axes[axis];
  // A collapsed branch is the first: nothing within it is drawn.
  const one = collapsedAt(own, from);
  if (one && to < one.end && (from > one.start || to < one.end - 1)) return branchOf(model, axis, one.merge);
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

/** Returns the patch that draws a branch as one item, or its items again. */
export function collapse({ spec }: HeatmapModel, { axis, merge, collapsed: on }: Branch): Patch {
  const { collapsed } = spec[axis];
  return { [`${axis}.collapsed`]: on ? collapsed.filter(k => k !== merge) : [...new Set([...collapsed, merge])] };
}
