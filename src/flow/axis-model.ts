import { inOrder, type Axis } from '../matrix/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import type { SortKey } from '../compute/index.js';
import { blocksOf, inverse, itemOrder, levelOrder } from './arrange.js';
import { arrangeBrackets } from './brackets.js';
import { clusteredOrder, cutGroups, treesOf } from './axis-trees.js';
import type { Clustered } from './cluster.js';
import { levelColors, type Grouping } from './group.js';
import { showsGroups } from './form.js';
import type { ClusteredItems } from './item-cluster.js';
import type { AxisModel } from './model.js';
import { arrangedKey, sortedWithin, spansOver } from './sort.js';

export interface GroupedAxis {
  readonly grouping: Grouping | null;
  /** Over the groups. */
  readonly clustered: Clustered | null;
  /** Over the items, or those of each group. */
  readonly items: ClusteredItems | null;
}

/** Returns one axis as drawn: order, groups, brackets; and a sentence where something of it is not as one might think. */
export function arrangeAxis(
  axis: Axis,
  spec: HeatmapSpec,
  own: GroupedAxis,
  other: GroupedAxis,
  n: number,
  label: (i: number) => string,
  keys: readonly SortKey[]
): { model: AxisModel; warning: string | null } {
  const { clustered, items } = own;
  const cut = items && cutGroups(items);
  const grouping = cut?.grouping ?? own.grouping;
  const asked = spec[axis].level_order;
  const levels = grouping
    ? levelOrder(grouping, cut?.levels ?? clustered?.leaves ?? null, asked, axis)
    : new Int32Array(0);
  const rank = inverse(levels);
  const colors = grouping ? levelColors(grouping, rank) : [];
  const missing = grouping?.codes.includes(-1) ?? false;
  // One category needs no bar, no separators and no sorting; scanpy draws none either.
  const bar = grouping !== null && (grouping.levels.length > 1 || missing);
  const all = inOrder(n);
  // Where groups are drawn, nobody asks for the order of their members.
  const grouped = axis === 'row' && showsGroups(spec.form);
  const blocks = bar ? blocksOf(grouping, levels, colors) : [];
  const hand = grouped ? null : arrangedKey(spec[axis], axis, n);
  const within = (order: Int32Array, spans: readonly (readonly [number, number])[]): Int32Array =>
    sortedWithin(order, spansOver(order.length, spans), hand, grouped ? [] : keys);
  const unclustered = (): Int32Array =>
    within(
      bar && !grouped ? itemOrder(grouping, rank, spec[axis].order) : all,
      blocks.map(({ start, end }) => [start, end])
    );
  const sorted = items ? clusteredOrder(items, blocks, unclustered) : unclustered();
  // The other axis' groups give brackets their colours, and their order under a tree.
  const named = other.grouping;
  const namedRank = named
    ? inverse(levelOrder(named, other.clustered?.leaves ?? null, null, axis === 'row' ? 'col' : 'row'))
    : new Int32Array(0);
  const namedColors = named ? levelColors(named, namedRank) : [];
  const colorOfLabel = (text: string): string | null =>
    named ? (namedColors[named.levels.indexOf(text)] ?? null) : null;
  const ordered = named && other.clustered ? Array.from(other.clustered.leaves, level => named.levels[level]) : null;
  const bracketed = arrangeBrackets(n, spec[axis].brackets, ordered, colorOfLabel);
  const reordered = bar || items !== null;
  const plain = reordered || spec[axis].brackets.length === 0;
  const whole = items?.trees.find(tree => tree.level === null) ?? null;
  const unassigned = blocks.find(block => block.level < 0);
  return {
    model: {
      n,
      of: 'items',
      order: plain
        ? sorted
        : within(
            bracketed.order,
            bracketed.brackets.map(({ start, end }) => [start, end + 1])
          ),
      label,
      key: grouping?.key ?? null,
      blocks,
      bar,
      levels: grouping?.levels ?? [],
      colors,
      linkage: clustered?.tree ?? (whole ? whole.linkage : null),
      linkageOf: clustered ? 'groups' : items ? 'items' : 'groups',
      leaves: clustered?.leaves ?? (whole ? sorted : null),
      trees: treesOf(clustered, items, blocks, cut && { codes: cut.grouping.codes, rank }),
      tracks: [],
      brackets: reordered ? [] : bracketed.brackets
    },
    warning:
      bracketed.warning ??
      (reordered && spec[axis].brackets.length > 0
        ? `Brackets are left out where their own axis is ${bar ? 'grouped' : 'clustered'}`
        : null) ??
      (unassigned ? `${unassigned.end - unassigned.start} without ${grouping!.key} are shown last` : null)
  };
}

/** Returns an axis whose items are the groups of another: one block a group, in level order or by the tree; without a tree, by the keys. */
export function groupsAsItems(axis: AxisModel, grouping: Grouping, keys: readonly SortKey[]): AxisModel {
  const shown = axis.bar ? axis.blocks.filter(block => block.level >= 0) : [];
  const counts = new Map(shown.map(block => [block.level, block.count]));
  const levels = axis.bar ? Int32Array.from(shown, block => block.level) : Int32Array.of(0);
  const order = axis.linkage ? levels : sortedWithin(levels, [[0, levels.length]], null, keys);
  return {
    ...axis,
    n: grouping.levels.length,
    of: 'groups',
    order,
    label: position => grouping.levels[position],
    bar: true,
    blocks: Array.from(order, (level, i) => ({
      label: grouping.levels[level],
      level,
      start: i,
      end: i + 1,
      color: axis.colors[level],
      count: counts.get(level) ?? grouping.codes.length
    }))
  };
}
