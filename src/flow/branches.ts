import type { AxisModel, AxisTree, Collapsed } from './model.js';

/** First and last drawn position below each node of a tree (items, then merges); first > last where none is drawn. */
export interface NodeSpans {
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** How many positions are drawn below each. */
  readonly drawn: Int32Array;
}

const known = new WeakMap<AxisTree, { readonly order: Int32Array; readonly spans: NodeSpans }>();

/** Returns where the nodes of a tree stand. O(items) once an order. */
export function nodeSpans(axis: AxisModel, tree: AxisTree): NodeSpans {
  const before = known.get(tree);
  // A crop leaves the tree as it is.
  if (before?.order === axis.order) return before.spans;
  const { n, left, right } = tree.linkage;
  const first = new Int32Array(2 * n - 1).fill(axis.order.length);
  const last = new Int32Array(2 * n - 1).fill(-1);
  const drawn = new Int32Array(2 * n - 1);
  if (tree.of === 'groups')
    for (const { level, start, end } of axis.blocks) {
      if (level < 0 || end === start) continue;
      [first[level], last[level], drawn[level]] = [start, end - 1, end - start];
    }
  else {
    const leafOf = new Int32Array(axis.n).fill(-1);
    for (let leaf = 0; leaf < n; leaf++) leafOf[tree.items?.[leaf] ?? leaf] = leaf;
    // Of several places the first.
    for (let at = axis.order.length - 1; at >= 0; at--) {
      const leaf = leafOf[axis.order[at]]!;
      if (leaf < 0) continue;
      first[leaf] = last[leaf] = at;
      drawn[leaf] = 1;
    }
  }
  for (let k = 0; k < n - 1; k++) {
    const [a, b] = [left[k], right[k]];
    first[n + k] = Math.min(first[a], first[b]);
    last[n + k] = Math.max(last[a], last[b]);
    drawn[n + k] = drawn[a] + drawn[b];
  }
  const spans = { first, last, drawn };
  known.set(tree, { order: axis.order, spans });
  return spans;
}

/** Whether a tree has a merge of its axis. */
export const holds = ({ firstMerge, linkage }: AxisTree, merge: number): boolean =>
  merge >= firstMerge && merge < firstMerge + linkage.n - 1;

const made = new WeakMap<
  AxisModel['trees'],
  { readonly stamp: string; readonly of: AxisModel; readonly runs: readonly Collapsed[]; readonly whole: AxisModel }
>();

/**
 * Returns an axis with the branches that are drawn as one item: of those asked for, each that the trees have and of which two members or
 * more are drawn side by side; of one within another the outer one. `noun` names the items. O(items).
 */
export function withCollapsed(axis: AxisModel, asked: readonly number[], noun: string): AxisModel {
  if (asked.length === 0 || axis.trees.length === 0 || axis.of === 'groups') return axis;
  const stamp = JSON.stringify(asked);
  const before = made.get(axis.trees);
  // The same list as before where it is the same: what is known of its blocks of cells stays true.
  const same = before?.stamp === stamp && before.of.order === axis.order;
  if (same && before.of === axis) return before.whole;
  const runs = same ? before.runs : runsOf(axis, asked, noun);
  const whole = runs.length === 0 ? axis : { ...axis, collapsed: runs };
  made.set(axis.trees, { stamp, of: axis, runs, whole });
  return whole;
}

function runsOf(axis: AxisModel, asked: readonly number[], noun: string): Collapsed[] {
  const found: Collapsed[] = [];
  for (const merge of new Set(asked)) {
    const tree = axis.trees.find(one => holds(one, merge));
    if (!tree) continue;
    const { first, last, drawn } = nodeSpans(axis, tree);
    const node = tree.linkage.n + merge - tree.firstMerge;
    const [start, end] = [first[node], last[node] + 1];
    // What is sorted apart, or drawn twice, is no run of its own.
    if (end - start >= 2 && drawn[node] === end - start)
      found.push({ merge, start, end, label: labelOf(axis, start, end, noun) });
  }
  // Outer ones first; a parent whose other side is not drawn is as its child.
  found.sort((a, b) => a.start - b.start || b.end - a.end || b.merge - a.merge);
  let reached = 0;
  return found.filter(({ start, end }) => {
    if (start < reached) return false;
    reached = end;
    return true;
  });
}

function labelOf({ label, order }: AxisModel, start: number, end: number, noun: string): string {
  const name = label(order[start]);
  for (let at = start + 1; at < end; at++) if (label(order[at]) !== name) return `${end - start} ${noun}`;
  return `${name} (${end - start})`;
}

/** Returns the collapsed branch that a drawn position is in. */
export const collapsedAt = ({ collapsed }: AxisModel, position: number): Collapsed | undefined =>
  collapsed?.find(({ start, end }) => position >= start && position < end);

/** Returns the half-open drawn positions that are drawn as one with a position: those of its collapsed branch, else itself. */
export function membersAt(axis: AxisModel, position: number): readonly [from: number, to: number] {
  const one = collapsedAt(axis, position);
  return one ? [one.start, one.end] : [position, position + 1];
}
