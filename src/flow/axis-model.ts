import { inOrder, type Axis } from '../matrix/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import { blocksOf, inverse, itemOrder, levelOrder } from './arrange.js';
import { arrangeBrackets } from './brackets.js';
import type { Clustered } from './cluster.js';
import { levelColors, type Grouping } from './group.js';
import { showsGroups } from './form.js';
import type { AxisModel } from './model.js';

export interface GroupedAxis {
  readonly grouping: Grouping | null;
  readonly clustered: Clustered | null;
}

/** Returns one axis as drawn: order, groups, brackets; and a sentence where something of it is not as one might think. */
export function arrangeAxis(
  axis: Axis,
  spec: HeatmapSpec,
  own: GroupedAxis,
  other: GroupedAxis,
  n: number,
  label: (i: number) => string
): { model: AxisModel; warning: string | null } {
  const { grouping, clustered } = own;
  const asked = spec[axis].level_order;
  const levels = grouping ? levelOrder(grouping, clustered?.leaves ?? null, asked, axis) : new Int32Array(0);
  const rank = inverse(levels);
  const colors = grouping ? levelColors(grouping, rank) : [];
  const missing = grouping?.codes.includes(-1) ?? false;
  // One category needs no bar, no separators and no sorting; scanpy draws none either.
  const bar = grouping !== null && (grouping.levels.length > 1 || missing);
  const all = inOrder(n);
  // Where groups are drawn, nobody asks for the order of their members.
  const grouped = axis === 'row' && showsGroups(spec.form);
  const sorted = bar && !grouped ? itemOrder(grouping, rank, spec[axis].order) : all;
  const blocks = bar ? blocksOf(grouping, levels, colors) : [];
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
  const plain = bar || spec[axis].brackets.length === 0;
  const unassigned = blocks.find(block => block.level < 0);
  return {
    model: {
      n,
      of: 'items',
      order: plain ? sorted : bracketed.order,
      label,
      key: grouping?.key ?? null,
      blocks,
      bar,
      levels: grouping?.levels ?? [],
      colors,
      linkage: clustered?.tree ?? null,
      linkageOf: 'groups',
      leaves: clustered?.leaves ?? null,
      trees: clustered
        ? [{ linkage: clustered.tree, of: 'groups', items: null, block: null, firstMerge: 0, clusters: null }]
        : [],
      tracks: [],
      brackets: bar ? [] : bracketed.brackets
    },
    warning:
      bracketed.warning ??
      (bar && spec[axis].brackets.length > 0 ? 'Brackets are left out where their own axis is grouped' : null) ??
      (unassigned ? `${unassigned.end - unassigned.start} without ${grouping!.key} are shown last` : null)
  };
}

/** Returns an axis whose items are the groups of another: one block a group, in level order or by the tree. */
export function groupsAsItems(axis: AxisModel, grouping: Grouping): AxisModel {
  const shown = axis.bar ? axis.blocks.filter(block => block.level >= 0) : [];
  const counts = new Map(shown.map(block => [block.level, block.count]));
  const order = axis.bar ? Int32Array.from(shown, block => block.level) : Int32Array.of(0);
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
