import { pixelsPerItem } from '../matrix/index.js';
import type { AxisModel, AxisTree } from '../flow/index.js';
import type { Direction } from './direction.js';
import { inverse, middle } from './drawn.js';
import { literal } from './ink.js';
import { boxOf, place, type Side } from './side.js';
import type { LineItem, Merge, Panel } from './scene.js';
import type { Sizes } from './sizes.js';

export const TREE = { away: 6, width: 1.1, thin: 0.8, hair: 0.55 } as const;
/** Part of the depth that trees within groups take where one over the groups stands outside of them. */
const INNER = 0.55;
/** Merges narrower than this are one line. */
const NARROWEST = 0.7;

/** px that the trees of an axis reach, 0 where none is drawn. */
export function treeDepth({ axis, tree }: Direction, sizes: Sizes): number {
  if (axis.trees.length === 0 || !tree.show) return 0;
  const both = axis.trees.some(t => t.of === 'groups') && axis.trees.some(t => t.of === 'items');
  return tree.size ?? (both ? 1.5 : 1) * sizes.tree;
}

/** What is drawn of one tree. */
interface Band {
  readonly tree: AxisTree;
  /** px away from the body of height 0, and of the highest merge. */
  readonly from: number;
  readonly to: number;
  readonly highest: number;
}

/** Where a node stands: px along, and px away from the body; and from where to where leaves below it are not drawn yet. */
interface Foot {
  readonly along: number;
  readonly away: number;
  readonly low: number;
  readonly high: number;
}

const foot = (along: number, away: number): Foot => ({ along, away, low: along, high: along });

/**
 * Returns the trees beside an axis: leaves at the middles of their items or blocks, heights to scale, roots farthest from the body. Trees
 * within blocks share one scale; the tree over the blocks stands on their roots. What is narrower than a line is one line.
 * O(merges), and no more lines than two a px and level.
 */
export function dendrogram(dir: Direction, side: Side, away: number, depth: number): Panel {
  const { axis } = dir;
  const from = away + TREE.away;
  const [start, end] = [side.scale[0]?.start ?? 0, side.scale.at(-1)?.end ?? 0];
  const lines: LineItem[] = [];
  const merges: Merge[] = [];
  const roots = new Map<number, Foot>();
  const places = axis.trees.some(tree => tree.of === 'items') ? inverse(axis.order, axis.n) : null;
  for (const band of bandsOf(axis.trees, from, depth)) {
    const feet = leafFeet(axis, band.tree, from, side, places, roots);
    const root = draw(dir, band, feet, side, [start, end], lines, merges);
    if (band.tree.block !== null && root) roots.set(band.tree.block, root);
  }
  return {
    kind: 'dendrogram',
    id: `tree-${side.name}`,
    box: boxOf(side, start, end, from - 1, from + depth + 1),
    texts: [],
    rects: [],
    lines,
    axis: dir.name,
    merges
  };
}

/** Returns the trees with their bands, those within blocks first. */
function bandsOf(trees: readonly AxisTree[], from: number, depth: number): Band[] {
  const items = trees.filter(tree => tree.of === 'items');
  const groups = trees.filter(tree => tree.of === 'groups');
  const inner = groups.length > 0 && items.length > 0 ? INNER * depth : items.length > 0 ? depth : 0;
  const highest = (of: readonly AxisTree[]): number =>
    of.reduce((most, { linkage }) => linkage.height.reduce((a, b) => Math.max(a, b), most), 0) || 1;
  const [high, low] = [highest(groups), highest(items)];
  return [
    ...items.map(tree => ({ tree, from, to: from + inner, highest: low })),
    ...groups.map(tree => ({ tree, from: from + inner, to: from + depth, highest: high }))
  ];
}

/** Leaves begin at `base`; those of groups with a tree of their own at its root. */
function leafFeet(
  axis: AxisModel,
  tree: AxisTree,
  base: number,
  side: Side,
  places: Int32Array | null,
  roots: ReadonlyMap<number, Foot>
): Foot[] {
  const feet = new Array<Foot>(2 * tree.linkage.n - 1).fill(foot(NaN, base));
  if (tree.of === 'groups')
    axis.blocks.forEach((block, k) => {
      if (block.level < 0) return;
      const along = middle(side.scale, block.start, block.end);
      feet[block.level] = roots.get(k) ?? foot(along, base);
    });
  else
    for (let leaf = 0; leaf < tree.linkage.n; leaf++) {
      const at = places![tree.items?.[leaf] ?? leaf]!;
      if (at >= 0) feet[leaf] = foot(middle(side.scale, at, at + 1), base);
    }
  return feet;
}

/** Draws the merges of one tree; returns where its root stands, null where a leaf is not drawn. */
function draw(
  dir: Direction,
  { tree, from, to, highest }: Band,
  feet: Foot[],
  side: Side,
  [start, end]: readonly [number, number],
  lines: LineItem[],
  merges: Merge[]
): Foot | null {
  const { n, left, right, height } = tree.linkage;
  const width = dir.tree.width ?? widthOf(tree, side);
  const drawn = new Set<string>();
  for (let k = 0; k < n - 1; k++) {
    const [a, b] = [feet[left[k]!]!, feet[right[k]!]!];
    const along = (a.along + b.along) / 2;
    const top = from + (Math.max(0, height[k]!) / highest) * (to - from);
    const [low, high] = [Math.min(a.low, b.low), Math.max(a.high, b.high)];
    // A merge may be narrow and what hangs below it wide: a chain of many leaves.
    const flat = high - low < NARROWEST;
    // What hangs below a merge that is not drawn is as good as a leaf.
    feet[n + k] = flat ? { along, away: Math.min(a.away, b.away), low, high } : foot(along, top);
    if (flat || along !== along) continue;
    const key = [a.along, b.along, top].map(px => Math.round(2 * px)).join();
    const points = drawn.has(key) ? null : shape(side, a, b, top, start, end);
    if (!points) continue;
    drawn.add(key);
    lines.push({ points, stroke: inkOf(dir, tree, k), width });
    const [x, y] = place(side, Math.max(start, Math.min(end, along)), top);
    merges.push({ x, y, merge: tree.firstMerge + k });
  }
  const root = feet[2 * n - 2];
  return root && root.along === root.along ? root : null;
}

const inkOf = ({ axis, tree }: Direction, { clusters }: AxisTree, merge: number): string =>
  literal(tree.color) ?? axis.blocks[clusters?.[merge] ?? -1]?.color ?? 'tree';

function widthOf(tree: AxisTree, side: Side): number {
  if (tree.of === 'groups') return TREE.width;
  const least = Math.min(...side.scale.map(pixelsPerItem));
  return least < 4 ? TREE.hair : least < 9 ? TREE.thin : TREE.width;
}

/** Returns the bar of a merge with its two legs, cut where the picture ends; null outside it. */
function shape(side: Side, a: Foot, b: Foot, top: number, start: number, end: number): number[] | null {
  const inside = (at: number): boolean => at >= start && at <= end;
  if (Math.max(a.along, b.along) < start || Math.min(a.along, b.along) > end) return null;
  const clamp = (at: number): number => Math.max(start, Math.min(end, at));
  return [
    ...(inside(a.along) ? place(side, a.along, a.away) : []),
    ...place(side, clamp(a.along), top),
    ...place(side, clamp(b.along), top),
    ...(inside(b.along) ? place(side, b.along, b.away) : [])
  ];
}
