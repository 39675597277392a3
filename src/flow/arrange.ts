import type { Axis } from '../matrix/index.js';
import { HeatmapError, type AxisSpec } from '../spec/index.js';
import { introsort, stableByCode } from '../compute/index.js';
import type { Grouping } from './group.js';
import type { Block } from './model.js';

/** Levels in displayed order: by the tree, else as asked, else as the data has them. An order that is none throws HeatmapError at `row|col.level_order`. */
export function levelOrder(
  grouping: Grouping,
  leaves: Int32Array | null,
  asked: readonly string[] | null,
  axis: Axis
): Int32Array {
  if (leaves) return leaves;
  if (!asked) return Int32Array.from(grouping.levels.keys());
  const path = `${axis}.level_order`;
  const known = grouping.all?.levels ?? grouping.levels;
  const complain = (why: string): never => {
    throw new HeatmapError('bad-spec', path, `${path}: ${why}; the groups are ${known.join(', ')}`);
  };
  const unknown = asked.find(name => !known.includes(name));
  if (unknown !== undefined) complain(`there is no group "${unknown}" of ${grouping.key}`);
  if (new Set(asked).size !== asked.length) complain('a group stands twice');
  const left = grouping.levels.filter(level => !asked.includes(level));
  if (left.length > 0) complain(`${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} not in it`);
  return Int32Array.from(asked.map(name => grouping.levels.indexOf(name)).filter(level => level >= 0));
}

/** Returns the inverse of a permutation. */
export function inverse(order: Int32Array): Int32Array {
  const rank = new Int32Array(order.length);
  order.forEach((item, place) => (rank[item] = place));
  return rank;
}

/**
 * Returns drawn order: groups in level order, unassigned items last in input order.
 * @remarks "introsort" is pandas' `sort_index` on the category codes, which does nothing where they already ascend.
 */
export function itemOrder(grouping: Grouping, rank: Int32Array, within: AxisSpec['order']): Int32Array {
  const { codes } = grouping;
  const n = codes.length;
  // Assigned items in input order, and behind them the others.
  const items = new Int32Array(n);
  const keys = new Int32Array(n);
  let assigned = 0;
  let ascending = true;
  for (let i = 0; i < n; i++) {
    if (codes[i] < 0) continue;
    keys[assigned] = rank[codes[i]];
    if (assigned > 0 && keys[assigned] < keys[assigned - 1]) ascending = false;
    items[assigned++] = i;
  }
  for (let i = 0, at = assigned; at < n; i++) if (codes[i] < 0) items[at++] = i;
  const sorts = within === 'introsort' && !(ascending && assigned === n);
  const used = keys.subarray(0, assigned);
  const sorted = sorts ? introsort(used) : stableByCode(used, grouping.levels.length);
  const order = new Int32Array(n);
  for (let place = 0; place < assigned; place++) order[place] = items[sorted[place]];
  order.set(items.subarray(assigned), assigned);
  return order;
}

/** Word for items without a group. */
export const UNASSIGNED = 'unassigned';
const UNASSIGNED_COLOR = '#c8ccd2';

/** Returns the drawn blocks in order, empty levels too (start = end), unassigned last. */
export function blocksOf(grouping: Grouping, levels: Int32Array, colors: readonly string[]): Block[] {
  const counts = new Int32Array(grouping.levels.length);
  let missing = 0;
  for (const code of grouping.codes)
    if (code < 0) missing++;
    else counts[code]++;
  const blocks: Block[] = [];
  let start = 0;
  for (const level of levels) {
    const count = counts[level];
    blocks.push({ label: grouping.levels[level], level, start, end: start + count, color: colors[level], count });
    start += counts[level];
  }
  if (missing > 0)
    blocks.push({ label: UNASSIGNED, level: -1, start, end: start + missing, color: UNASSIGNED_COLOR, count: missing });
  return blocks;
}
