import { positionsOf, SELECTION } from '../matrix/index.js';
import type { Session } from '../session/index.js';
import { positionsIn, spanOf } from './rows.js';

/** ms: the two clicks of a double click are not further apart. */
const DOUBLE = 1000;

/** How a gesture joins what is selected already. */
export type Joining = 'only' | 'toggle' | 'extend';

/** Selecting rows by hand: pointer and keyboard share it, and where a range began. */
export interface Selecting {
  /** Drawn row that ranges begin at. */
  readonly anchor: number | null;
  /** One row, or its block, was meant. */
  pick(row: number, block: boolean, how: Joining): void;
  /** A range is being drawn: shows it, and changes nothing. */
  draw(from: number, to: number, block: boolean, adding: boolean): void;
  /** What was drawn holds: one change of the spec. */
  settle(): void;
  /** What was drawn is forgotten. */
  forget(): void;
  /** Selects the rows between the anchor and a row. */
  extend(row: number): void;
  /** Takes back what the clicks of a double click made. */
  unpick(): void;
}

/** `show` follows what is being drawn, by input position; null = what the session says. */
export function makeSelecting(session: Session, show: (mask: Uint8Array | null) => void): Selecting {
  let anchor: number | null = null;
  let drawn: Uint8Array | null = null;
  /** What clicks made of late, newest last. */
  let clicks: { readonly sets: string; readonly at: number }[] = [];

  const size = (): number => session.dataset?.shape[0] ?? 0;
  const now = (): Uint8Array => selectedMask(session);
  const rangeOf = (from: number, to: number, block: boolean): Int32Array => {
    const { model } = session;
    if (!model || Math.max(from, to) >= model.axes.row.order.length) return new Int32Array(0);
    return positionsIn(model, ...spanOf(model.axes.row.blocks, from, to, block), size());
  };
  const put = (mask: Uint8Array): void => {
    const rows: number[] = [];
    mask.forEach((on, i) => {
      if (on) rows.push(i);
    });
    session.select(rows.length === 0 ? null : { rows });
  };
  const only = (positions: Int32Array): Uint8Array => {
    const mask = new Uint8Array(size());
    for (const i of positions) mask[i] = 1;
    return mask;
  };
  return {
    get anchor() {
      return anchor;
    },
    pick: (row, block, how) => {
      if (how === 'extend' && anchor !== null) {
        put(only(rangeOf(anchor, row, block)));
        return;
      }
      const positions = rangeOf(row, row, block);
      const before = now();
      const all = positions.every(i => before[i] === 1);
      anchor = row;
      if (how === 'toggle') {
        for (const i of positions) before[i] = all ? 0 : 1;
        put(before);
      } else {
        // A second click on what alone is selected lets go of it.
        const same = all && before.reduce((sum, on) => sum + on, 0) === positions.length;
        put(same ? new Uint8Array(size()) : only(positions));
      }
      clicks = [...clicks.slice(-1), { sets: JSON.stringify(session.sets), at: performance.now() }];
    },
    draw: (from, to, block, adding) => {
      const positions = rangeOf(from, to, block);
      anchor = from;
      drawn = adding ? now() : new Uint8Array(size());
      const [first] = rangeOf(from, from, false);
      const takes = adding && first !== undefined && drawn[first] === 1;
      for (const i of positions) drawn[i] = takes ? 0 : 1;
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
    extend: row => {
      if (anchor !== null) put(only(rangeOf(anchor, row, false)));
    },
    unpick: () => {
      for (const { sets, at } of clicks.reverse())
        if (performance.now() - at < DOUBLE && sets === JSON.stringify(session.sets)) session.undo();
      clicks = [];
    }
  };
}

/** Returns one flag a row of the input: whether it is selected. */
export function selectedMask(session: Session): Uint8Array {
  const n = session.dataset?.shape[0] ?? 0;
  const mask = new Uint8Array(n);
  const set = session.sets.find(({ name }) => name === SELECTION);
  if (set?.rows) for (const i of positionsOf(set.rows, n)) mask[i] = 1;
  return mask;
}
