import type { Linkage } from '../matrix/index.js';
import type { Clustered } from './cluster.js';
import type { Grouping } from './group.js';
import { drawnItems, type BlockTree, type ClusteredItems } from './item-cluster.js';
import type { AxisTree, Block } from './model.js';

/** Returns the clusters of a cut tree as groups, and them in drawn order; null where nothing is cut. */
export function cutGroups({ trees, cut }: ClusteredItems): { grouping: Grouping; levels: Int32Array } | null {
  if (!cut) return null;
  const codes = cut.map(cluster => cluster - 1);
  const levels: number[] = [];
  const seen = new Set<number>();
  for (const item of drawnItems(trees[0]))
    if (!seen.has(codes[item])) {
      seen.add(codes[item]);
      levels.push(codes[item]);
    }
  return {
    grouping: {
      codes,
      levels: levels.map((_, level) => String(level + 1)),
      key: 'cluster',
      stored: null,
      byLevel: false,
      categorical: true
    },
    levels: Int32Array.from(levels)
  };
}

/** Returns drawn order: by the tree of all, else each group's members by theirs. */
export function clusteredOrder(
  { trees }: ClusteredItems,
  blocks: readonly Block[],
  unclustered: () => Int32Array
): Int32Array {
  const whole = trees.find(tree => tree.level === null);
  if (whole) return drawnItems(whole);
  const order = unclustered().slice();
  for (const tree of trees) {
    const block = blocks.find(({ level }) => level === tree.level);
    if (block) order.set(drawnItems(tree), block.start);
  }
  return order;
}

/** Returns what is drawn of the trees of an axis. */
export function treesOf(
  clustered: Clustered | null,
  items: ClusteredItems | null,
  blocks: readonly Block[],
  cut: { readonly codes: Int32Array; readonly rank: Int32Array } | null
): AxisTree[] {
  const drawn: AxisTree[] = [];
  const common = { clusters: null, made: null };
  if (clustered)
    drawn.push({ ...common, linkage: clustered.tree, of: 'groups', items: null, block: null, firstMerge: 0 });
  for (const tree of items?.trees ?? [])
    drawn.push({
      linkage: tree.linkage,
      of: 'items',
      items: tree.items,
      block: tree.level === null ? null : blocks.findIndex(({ level }) => level === tree.level),
      firstMerge: tree.firstMerge,
      clusters: cut && clustersOf(tree, cut),
      made: { stamp: tree.stamp, skipped: tree.skipped, cophenetic: tree.cophenetic, flips: tree.flips }
    });
  return drawn;
}

/** Returns the cluster, as drawn, that each merge lies wholly in, −1 where it joins several. */
function clustersOf(
  { linkage }: BlockTree,
  { codes, rank }: { readonly codes: Int32Array; readonly rank: Int32Array }
): Int32Array {
  const { n, left, right }: Linkage = linkage;
  const of = new Int32Array(n - 1);
  const at = (id: number): number => (id < n ? rank[codes[id]] : of[id - n]);
  for (let k = 0; k < n - 1; k++) of[k] = at(left[k]) === at(right[k]) ? at(left[k]) : -1;
  return of;
}
