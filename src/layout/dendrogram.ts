import { leastPerItem, pixelsPerItem, type AxisScale } from '../matrix/index.js';
import type { AxisModel, AxisTree } from '../flow/index.js';
import type { Direction } from './direction.js';
import { middle } from './drawn.js';
import { literal } from './ink.js';
import { boxOf, place, type Side } from './side.js';
import type { AreaItem, LineItem, Merge, Panel } from './scene.js';
import type { Sizes } from './sizes.js';
import { wedge } from './wedge.js';

export const TREE = { away: 6, width: 1.1, thin: 0.8, hair: 0.55 } as const;
/** Part of the depth that trees within groups take where one over the groups stands outside of them. */
const INNER = 0.55;
/** Merges narrower than this are one line. */
const NARROWEST = 0.7;
/** px from the foot of a wedge to its tip. */
const LEAST_WEDGE = 5;

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

/** Where the root of a tree stands: px along, and px away from the body. */
interface Root {
  readonly along: number;
  readonly away: number;
}

/**
 * Returns the trees beside an axis: leaves at the middles of their items or blocks, heights to scale, roots farthest from the body. Trees
 * within blocks share one scale; the tree over the blocks stands on their roots. What is narrower than a line is one line. A leaf that is
 * not drawn is not there: its merge is as its sibling. A collapsed branch is a wedge from its one item to where its merge stands.
 * O(merges), and no more lines than two a px and level.
 */
export function dendrogram(dir: Direction, side: Side, away: number, depth: number): Panel {
  const { axis } = dir;
  const from = away + TREE.away;
  const [start, end] = [side.scale[0]?.start ?? 0, side.scale.at(-1)?.end ?? 0];
  const lines: LineItem[] = [];
  const merges: Merge[] = [];
  const areas: AreaItem[] = [];
  const roots = new Map<number, Root>();
  const alongs = axis.trees.some(tree => tree.of === 'items') ? alongsOf(axis, side.scale) : null;
  for (const band of bandsOf(axis.trees, from, depth)) {
    const feet = leafFeet(axis, band.tree, from, side, alongs, roots);
    const root = draw(dir, band, feet, side, [start, end], { lines, merges, areas, base: from });
    if (band.tree.block !== null && root) roots.set(band.tree.block, root);
  }
  return {
    kind: 'dendrogram',
    id: `tree-${side.name}`,
    box: boxOf(side, start, end, from - 1, from + depth + 1),
    texts: [],
    rects: [],
    lines,
    ...(areas.length > 0 ? { areas } : {}),
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
    of.reduce((most, { linkage }) => Math.max(most, highestOf(linkage)), 0) || 1;
  const [high, low] = [highest(groups), highest(items)];
  return [
    ...items.map(tree => ({ tree, from, to: from + inner, highest: low })),
    ...groups.map(tree => ({ tree, from: from + inner, to: from + depth, highest: high }))
  ];
}

const heights = new WeakMap<AxisTree['linkage'], number>();

function highestOf(linkage: AxisTree['linkage']): number {
  const known = heights.get(linkage);
  if (known !== undefined) return known;
  let most = 0;
  const { height } = linkage;
  for (let k = 0; k < height.length; k++) if (height[k]! > most) most = height[k]!;
  heights.set(linkage, most);
  return most;
}

/** Returns px along of each position of the call's list, NaN where it is not drawn. Beyond the window the scale goes on. */
function alongsOf(axis: AxisModel, scale: AxisScale): Float64Array {
  const { order } = axis;
  const along = new Float64Array(axis.n).fill(NaN);
  const [first, last] = [scale[0], scale.at(-1)];
  if (!first || !last) return along;
  const per = (last.end - first.start) / (last.to - first.from);
  let k = 0;
  for (let p = 0; p < order.length; p++) {
    while (k + 1 < scale.length && p >= scale[k]!.to) k++;
    const { start, from, to } = scale[k]!;
    const inside = p + 1 > from && p < to;
    const px = inside
      ? start + (scale[k]!.one ? (to - from) / 2 : p + 0.5 - from) * pixelsPerItem(scale[k]!)
      : first.start + (p + 0.5 - first.from) * per;
    // Of several the first.
    if (along[order[p]!] !== along[order[p]!]) along[order[p]!] = px;
  }
  return along;
}

/** Where nodes stand: px along and px away from the body; and from where to where leaves below one are not drawn yet. NaN = not drawn. */
interface Feet {
  along: Float64Array;
  away: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

/** Room for the feet of one tree at a time: a frame allocates nothing for a hundred thousand leaves. */
let room: Feet | null = null;

function feetFor(nodes: number): Feet {
  if (!room || room.along.length < nodes) {
    const some = (): Float64Array => new Float64Array(nodes);
    room = { along: some(), away: some(), low: some(), high: some() };
  }
  return room;
}

/** Leaves begin at `base`; those of groups with a tree of their own at its root. */
function leafFeet(
  axis: AxisModel,
  tree: AxisTree,
  base: number,
  side: Side,
  alongs: Float64Array | null,
  roots: ReadonlyMap<number, Root>
): Feet {
  const { n } = tree.linkage;
  const feet = feetFor(2 * n - 1);
  const { along, away, low, high } = feet;
  along.fill(NaN, 0, n);
  away.fill(base, 0, n);
  if (tree.of === 'groups')
    axis.blocks.forEach((block, k) => {
      if (block.level < 0) return;
      const root = roots.get(k);
      along[block.level] = root?.along ?? middle(side.scale, block.start, block.end);
      if (root) away[block.level] = root.away;
    });
  else for (let leaf = 0; leaf < n; leaf++) along[leaf] = alongs![tree.items?.[leaf] ?? leaf]!;
  for (let leaf = 0; leaf < n; leaf++) low[leaf] = high[leaf] = along[leaf]!;
  return feet;
}

/** What is drawn of all trees of a side. */
interface Drawing {
  readonly lines: LineItem[];
  readonly merges: Merge[];
  readonly areas: AreaItem[];
  /** px away from the body at which trees begin. */
  readonly base: number;
}

/** Draws the merges of one tree; returns where its root stands, null where no leaf is drawn. */
function draw(
  dir: Direction,
  { tree, from, to, highest }: Band,
  { along, away, low, high }: Feet,
  side: Side,
  [start, end]: readonly [number, number],
  { lines, merges, areas, base }: Drawing
): Root | null {
  const { n, left, right, height } = tree.linkage;
  const width = dir.tree.width ?? widthOf(tree, side);
  const drawn = new Set<number>();
  const inkOf = inksOf(dir, tree);
  const tall = (to - from) / highest;
  const ones = new Map(dir.axis.collapsed?.map(one => [one.merge, one]));
  for (let k = 0; k < n - 1; k++) {
    const node = n + k;
    // One by one: a pair of numbers is an array, thousands of which a frame would leave behind.
    const a = left[k]!;
    const b = right[k]!;
    const x = along[a]!;
    const y = along[b]!;
    const one = ones.get(tree.firstMerge + k);
    if (one) {
      const tip = Math.max(from + Math.max(0, height[k]!) * tall, base + LEAST_WEDGE);
      along[node] = low[node] = high[node] = x === x ? x : y;
      away[node] = tip;
      const made = wedge(side, one, base, tip, inkOf(k), width);
      if (!made) continue;
      areas.push(made.area);
      for (const at of made.spots) merges.push({ ...at, merge: one.merge });
      continue;
    }
    if (x !== x || y !== y) {
      const other = x !== x ? b : a;
      along[node] = along[other]!;
      away[node] = away[other]!;
      low[node] = low[other]!;
      high[node] = high[other]!;
      continue;
    }
    const least = Math.min(low[a]!, low[b]!);
    const most = Math.max(high[a]!, high[b]!);
    // A merge may be narrow and what hangs below it wide: a chain of many leaves.
    const flat = most - least < NARROWEST;
    const top = from + Math.max(0, height[k]!) * tall;
    const at = (x + y) / 2;
    along[node] = at;
    // What hangs below a merge that is not drawn is as good as a leaf.
    away[node] = flat ? Math.min(away[a]!, away[b]!) : top;
    low[node] = flat ? least : at;
    high[node] = flat ? most : at;
    if (flat || Math.max(x, y) < start || Math.min(x, y) > end) continue;
    const key = (half(x) * WIDE + half(y)) * WIDE + half(top);
    if (drawn.has(key)) continue;
    drawn.add(key);
    const points = shape(side, x, away[a]!, y, away[b]!, top, start, end);
    lines.push({ points, stroke: inkOf(k), width });
    const spot = place(side, Math.max(start, Math.min(end, at)), top);
    merges.push({ x: spot[0], y: spot[1], merge: tree.firstMerge + k });
  }
  const root = 2 * n - 2;
  return along[root] === along[root] ? { along: along[root]!, away: away[root]! } : null;
}

/** More than the half px that a picture has. */
const WIDE = 65536;

/** Half px; what is far outside is all the same there. */
const half = (px: number): number => Math.max(0, Math.min(WIDE - 1, Math.round(2 * px) + 16384));

/** Returns the colour of each merge. */
function inksOf({ axis, tree }: Direction, { clusters }: AxisTree): (merge: number) => string {
  const said = literal(tree.color);
  if (said !== null || !clusters) return () => said ?? 'tree';
  return merge => axis.blocks[clusters[merge]!]?.color ?? 'tree';
}

function widthOf(tree: AxisTree, side: Side): number {
  if (tree.of === 'groups') return TREE.width;
  const least = leastPerItem(side.scale);
  return least < 4 ? TREE.hair : least < 9 ? TREE.thin : TREE.width;
}

/** Returns the bar of a merge with its two legs, cut where the picture ends. */
function shape(
  side: Side,
  x: number,
  footX: number,
  y: number,
  footY: number,
  top: number,
  start: number,
  end: number
): number[] {
  const points: number[] = [];
  if (x >= start && x <= end) put(points, side, x, footX);
  put(points, side, Math.max(start, Math.min(end, x)), top);
  put(points, side, Math.max(start, Math.min(end, y)), top);
  if (y >= start && y <= end) put(points, side, y, footY);
  return points;
}

/** As `place`, without a pair between. */
function put(points: number[], { name, body }: Side, along: number, away: number): void {
  if (name === 'left') points.push(body.x - away, along);
  else if (name === 'right') points.push(body.x + body.width + away, along);
  else if (name === 'top') points.push(along, body.y - away);
  else points.push(along, body.y + body.height + away);
}
