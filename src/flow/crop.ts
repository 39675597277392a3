import { positionsOf, type Axis, type Dataset, type PerAxis } from '../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../spec/index.js';
import type { CellValues } from '../compute/index.js';
import { showsGroups } from './form.js';
import type { Grouping } from './group.js';
import type { AxisModel, Block } from './model.js';

/** Returns both axes with what the steps of `crop` leave of them. Throws HeatmapError `crop` where nothing is left. O(rows + columns). */
export function crop(
  { shape, manifest: { names } }: Dataset,
  spec: HeatmapSpec,
  axes: PerAxis<AxisModel>,
  grouping: Grouping | null,
  cells: CellValues
): PerAxis<AxisModel> {
  const rows = keptOf(spec, 'row', cells.rows, shape[0], null, names.row);
  const cols = keptOf(spec, 'col', cells.cols, shape[1], cells.colIndex, names.col);
  return {
    row: cropAxis(axes.row, showsGroups(spec.form) ? keptGroups(rows, grouping) : rows),
    col: cropAxis(axes.col, cols)
  };
}

/**
 * Returns which positions of the call's list stay, null = all. `input` finds a position in the input, null = they are the same. Throws HeatmapError
 * `crop` where none does.
 */
function keptOf(
  spec: HeatmapSpec,
  axis: Axis,
  n: number,
  inputs: number,
  input: Int32Array | null,
  words: string
): Uint8Array | null {
  const side = axis === 'row' ? 'rows' : 'cols';
  const steps = spec.crop.filter(step => step[side]);
  if (steps.length === 0) return null;
  const passed = new Uint8Array(inputs);
  for (const step of steps) for (const i of positionsOf(step[side], inputs)) passed[i]++;
  const kept = new Uint8Array(n);
  for (let k = 0; k < n; k++) kept[k] = passed[input ? input[k] : k] === steps.length ? 1 : 0;
  if (n > 0 && !kept.includes(1))
    throw new HeatmapError('bad-spec', 'crop', `crop: "${steps.at(-1)!.name}" leaves none of the ${words}`);
  return kept;
}

/** Returns which groups stay: those of which a member does; null = all. */
function keptGroups(kept: Uint8Array | null, grouping: Grouping | null): Uint8Array | null {
  if (!kept || !grouping) return null;
  const groups = new Uint8Array(grouping.levels.length);
  for (let i = 0; i < kept.length; i++) if (kept[i] === 1 && grouping.codes[i] >= 0) groups[grouping.codes[i]] = 1;
  return groups;
}

/** Returns an axis with what is kept of it, in the same order; blocks, brackets close up. */
function cropAxis(axis: AxisModel, kept: Uint8Array | null): AxisModel {
  if (!kept) return axis;
  const before = new Int32Array(axis.order.length + 1);
  axis.order.forEach((position, place) => (before[place + 1] = before[place] + kept[position]));
  const moved = (block: Block): Block => ({ ...block, start: before[block.start], end: before[block.end] });
  const blocks = axis.blocks.map(moved);
  return {
    ...axis,
    order: axis.order.filter(position => kept[position] === 1),
    // A group that is drawn as an item goes with it; trees count the others by their place.
    blocks: axis.of === 'groups' ? blocks.filter(block => block.end > block.start) : blocks,
    brackets: axis.brackets
      .map(({ start, end, ...bracket }) => ({ ...bracket, start: before[start], end: before[end + 1] - 1 }))
      .filter(({ start, end }) => end >= start)
  };
}
