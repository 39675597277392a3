import { perAxis, positionsOf, SELECTION, type Axis, type PerAxis } from '../matrix/index.js';
import { collapsedAt } from '../flow/index.js';
import type { Session } from '../session/index.js';
import { positionsIn, spanOf } from './bands.js';

/** ms: the two clicks of a double click are not further apart. */
const DOUBLE = 1000;

/** How a gesture joins what is selected already. */
export type Joining = 'only' | 'toggle' | 'extend';

/** Drawn positions that a gesture speaks of, ends included: of one axis, or of both a block. */
export type Ranges = Partial<PerAxis<readonly [from: number, to: number]>>;

/** One flag a position of the input; null = that side is not said, so all of it. */
export type Masks = PerAxis<Uint8Array | null>;

/** Selecting by hand: pointer and keyboard share it, and where a range began. */
export interface Selecting {
  /** Where the next range begins. */
  readonly anchor: { readonly axis: Axis; readonly at: number } | null;
  /** An item, or all that a bracket, group or branch holds, was meant. */
  pick(axis: Axis, range: readonly [number, number], how: Joining, block?: boolean): void;
  /** A range is being drawn: shows it, and changes nothing. */
  draw(ranges: Ranges, adding: boolean, block?: boolean): void;
  /** What was drawn holds: one change of the spec. */
  settle(): void;
  /** What was drawn is forgotten. */
  forget(): void;
  /** Selects what is between the anchor and an item of its axis, and keeps the other axis. */
  extend(at: number): void;
  /** Takes back what the clicks of a double click made. */
  unpick(): void;
}

const AXES = ['row', 'col'] as const;

/** `show` follows what is being drawn; null = what the session says. */
export function makeSelecting(session: Session, show: (masks: Masks | null) => void): Selecting {
  let anchor: { axis: Axis; at: number } | null = null;
  let drawn: Masks | null = null;
  /** What clicks made of late, newest last. */
  let clicks: { readonly sets: string; readonly at: number }[] = [];

  const positions = (axis: Axis, [from, to]: readonly [number, number], block: boolean): Int32Array => {
    const { model } = session;
    if (!model || Math.max(from, to) >= model.axes[axis].order.length) return new Int32Array(0);
    const [first, last] = spanOf(model.axes[axis].blocks, from, to, block);
    // Of a collapsed branch all is meant.
    const [start, end] = [collapsedAt(model.axes[axis], first)?.start, collapsedAt(model.axes[axis], last)?.end];
    return positionsIn(model, axis, start ?? first, end === undefined ? last : end - 1, sizeOf(session, axis));
  };
  const put = (masks: Masks): void => {
    const sides = perAxis(axis => {
      const mask = masks[axis];
      return mask?.includes(1) ? [...mask.keys()].filter(i => mask[i] === 1) : null;
    });
    session.select((sides.row ?? sides.col) ? { rows: sides.row, cols: sides.col } : null);
  };
  const filled = (axis: Axis, of: Int32Array): Uint8Array => {
    const mask = new Uint8Array(sizeOf(session, axis));
    for (const i of of) mask[i] = 1;
    return mask;
  };
  const alone = (axis: Axis, of: Int32Array): Masks => ({ row: null, col: null, [axis]: filled(axis, of) });

  return {
    get anchor() {
      return anchor;
    },
    pick: (axis, range, how, block = false) => {
      if (how === 'extend' && anchor?.axis === axis) {
        const { at } = anchor;
        put(alone(axis, positions(axis, [Math.min(at, ...range), Math.max(at, ...range)], block)));
        return;
      }
      const own = positions(axis, range, block);
      const before = selectedMasks(session);
      const mask = before[axis] ?? new Uint8Array(sizeOf(session, axis));
      const all = own.every(i => mask[i] === 1);
      anchor = { axis, at: range[0] };
      if (how === 'toggle') {
        for (const i of own) mask[i] = all ? 0 : 1;
        put({ ...before, [axis]: mask });
      } else {
        // A second click on what alone is selected lets go of it.
        const others = before[axis === 'row' ? 'col' : 'row'] !== null;
        const same = all && !others && mask.reduce((sum, on) => sum + on, 0) === new Set(own).size;
        put(same ? { row: null, col: null } : alone(axis, own));
      }
      clicks = [...clicks.slice(-1), { sets: JSON.stringify(session.sets), at: performance.now() }];
    },
    draw: (ranges, adding, block = false) => {
      const before = adding ? selectedMasks(session) : { row: null, col: null };
      const sides = AXES.filter(axis => ranges[axis]);
      const [first] = sides;
      if (!first) return;
      anchor = { axis: first, at: ranges[first]![0] };
      const [began] = positions(first, [anchor.at, anchor.at], false);
      const takes = sides.length === 1 && began !== undefined && before[first]?.[began] === 1;
      drawn = perAxis(axis => {
        const range = ranges[axis];
        if (!range) return before[axis];
        const mask = before[axis] ?? new Uint8Array(sizeOf(session, axis));
        for (const i of positions(axis, range, block)) mask[i] = takes ? 0 : 1;
        return mask;
      });
      show(drawn);
    },
    settle: () => {
      if (drawn) put(drawn);
      drawn = null;
      show(null);
    },
    forget: () => {
      drawn = null;
      show(null);
    },
    extend: at => {
      if (!anchor) return;
      const { axis, at: from } = anchor;
      put({
        ...selectedMasks(session),
        [axis]: filled(axis, positions(axis, [Math.min(from, at), Math.max(from, at)], false))
      });
    },
    unpick: () => {
      for (const { sets, at } of clicks.reverse())
        if (performance.now() - at < DOUBLE && sets === JSON.stringify(session.sets)) session.undo();
      clicks = [];
    }
  };
}

const sizeOf = ({ dataset }: Session, axis: Axis): number => dataset?.shape[axis === 'row' ? 0 : 1] ?? 0;

/** Returns one flag a position of the input of each side that the selection says. */
export function selectedMasks(session: Session): Masks {
  const set = session.sets.find(({ name }) => name === SELECTION);
  return perAxis(axis => {
    const runs = set?.[`${axis}s`];
    if (!runs) return null;
    const mask = new Uint8Array(sizeOf(session, axis));
    for (const i of positionsOf(runs, mask.length)) mask[i] = 1;
    return mask;
  });
}
