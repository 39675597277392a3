import type { Axis } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import type { Patch } from '../spec/index.js';
import type { Session } from '../session/index.js';

/** A piece of an axis that can stand elsewhere: one item, or a whole group; drawn positions, ends included. */
export interface Piece {
  readonly axis: Axis;
  readonly first: number;
  readonly last: number;
  /** Whether it is a group that moves. */
  readonly group: boolean;
}

/** Drawn positions that a piece may be put before, ascending; null where a tree has the say. */
export function slotsOf({ axes }: HeatmapModel, { axis, first, group }: Piece): number[] | null {
  const own = axes[axis];
  if (own.trees.some(tree => tree.of === (group ? 'groups' : 'items'))) return null;
  if (group) {
    const named = own.blocks.filter(block => block.level >= 0);
    const found = new Set([...named.map(({ start }) => start), ...named.map(({ end }) => end)]);
    return [...found].sort((a, b) => a - b);
  }
  // An item stays within its group, and under its bracket.
  const bounds = own.bar
    ? own.blocks.find(({ start, end }) => first >= start && first < end)
    : own.brackets
        .map(({ start, end }) => ({ start, end: end + 1 }))
        .find(({ start, end }) => first >= start && first < end);
  const { start, end } = bounds ?? { start: 0, end: own.order.length };
  return Array.from({ length: end - start + 1 }, (_, k) => start + k);
}

/** Returns the patch that puts a piece before a drawn position, null where it stands there already. What was sorted is then as it is drawn. */
export function moved(model: HeatmapModel, { axis, first, last, group }: Piece, before: number): Patch | null {
  if (before >= first && before <= last + 1) return null;
  const own = model.axes[axis];
  if (group) {
    const named = own.blocks.filter(block => block.level >= 0);
    // Groups without members stay where they were among the others.
    const inside = named.filter(({ start, end }) => start >= first && end <= last + 1 && end > start);
    const others = named.filter(block => !inside.includes(block));
    const at = others.findIndex(({ start, end }) => start >= before && end > start);
    const next = at < 0 ? [...others, ...inside] : [...others.slice(0, at), ...inside, ...others.slice(at)];
    return { [`${axis}.level_order`]: next.map(({ label }) => label), ...unsorted(model, axis, own.of === 'groups') };
  }
  const order = Array.from(own.order);
  const [item] = order.splice(first, 1);
  order.splice(before > first ? before - 1 : before, 0, item!);
  return { [`${axis}.arranged`]: order, ...unsorted(model, axis, true) };
}

const unsorted = ({ spec }: HeatmapModel, axis: Axis, clears: boolean): Patch =>
  clears && spec[axis].sort.length > 0 ? { [`${axis}.sort`]: null } : {};

/** Moves a piece: one entry of the history. Returns whether it stands elsewhere now. */
export function move(session: Session, piece: Piece, before: number): boolean {
  const { model } = session;
  const patch = model && moved(model, piece, before);
  if (!patch) return false;
  const own = model.axes[piece.axis];
  const block = own.blocks.find(({ start }) => start === piece.first);
  const what = piece.group ? (block?.label ?? 'group') : own.label(own.order[piece.first]!);
  session.set(patch, { name: `move ${what}` });
  return true;
}
