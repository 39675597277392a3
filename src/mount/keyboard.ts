import { ACTIONS, type Session, type ViewActions } from '../session/index.js';
import { collapsedAt } from '../flow/index.js';
import { perAxis, type Axis } from '../matrix/index.js';
import { cellAt, type Hit } from './hit.js';
import { move, slotsOf } from './moving.js';
import type { Selecting } from './selecting.js';
import type { PictureView } from './view.js';

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};

export interface KeyboardOptions {
  readonly element: HTMLElement;
  readonly session: Session;
  readonly view: PictureView;
  readonly actions: ViewActions;
  readonly selecting: Selecting;
  readonly signal: AbortSignal;
  /** Ends a drag without its effect; says whether there was one. */
  cancel(): boolean;
  /** The cell cursor moved by hand (`speak`), or a newer picture has it elsewhere. */
  cursor(hit: Hit | null, speak: boolean): void;
}

export interface Keyboard {
  /** Drawn positions that the arrows have moved to. */
  cursor(): { readonly row: number; readonly col: number } | null;
  /** Marks the cursor where the newest picture has it. */
  place(): void;
}

/**
 * Arrow keys move a cell cursor (Shift: ten cells, or one and the selection with it once Space or c has begun one; Alt: the row or column itself).
 * Page and End keys move it by what is shown and to the ends; the window follows where it leaves what is shown.
 * Space selects the row of the cursor, c its column with what is selected; actions answer to their keys; Escape ends a drag, then lets go. Nothing is
 * caught without focus.
 */
export function followKeyboard(options: KeyboardOptions): Keyboard {
  const { element, session, view, actions, signal, selecting, cursor, cancel } = options;
  let at: { row: number; col: number } | null = null;
  // The axis along which ranges have begun.
  let begun: Axis | null = null;
  const axes = (): readonly [across: Axis, down: Axis] => (session.spec.transpose ? ['row', 'col'] : ['col', 'row']);
  // Until the pointer moves: it does not jump back then.
  let following = false;
  // The cell is shown by a picture that is not drawn yet.
  let unsaid = false;
  const place = (): void => {
    if (!at || !following || !view.scene) return;
    const hit = cellAt(view.scene, at.row, at.col);
    cursor(hit, unsaid);
    if (hit) unsaid = false;
  };
  // The cursor stands at the first member of a collapsed branch.
  const standing = (axis: Axis, at: number): number =>
    (session.model && collapsedAt(session.model.axes[axis], at)?.start) ?? at;
  const first = (): { row: number; col: number } => perAxis(axis => standing(axis, view.window[axis][0]));
  const go = (dx: number, dy: number): void => {
    const { window, sizes } = view;
    const [across, down] = axes();
    const begun = at !== null || Math.abs(dx) + Math.abs(dy) > 1;
    const from = at ?? first();
    const moved = (axis: Axis, by: number): number => {
      const one = session.model && collapsedAt(session.model.axes[axis], from[axis]);
      // A collapsed branch is one step.
      const to = from[axis] + by + (one && by > 0 ? one.end - 1 - from[axis] : 0);
      return standing(axis, Math.max(0, Math.min(sizes[axis] - 1, to)));
    };
    at = begun ? { ...from, [across]: moved(across, dx), [down]: moved(down, dy) } : from;
    const out = (axis: Axis): number => {
      const [low, high] = window[axis];
      const position = at![axis];
      return position < low ? position - low : Math.max(0, position - high + 1);
    };
    following = unsaid = true;
    const [rows, cols] = [out('row'), out('col')];
    if (rows === 0 && cols === 0) place();
    else {
      cursor(null, false);
      actions.pan(rows, cols);
    }
  };
  /** Returns how far a key leads that moves by more than a cell. */
  const leap = ({ key }: KeyboardEvent, corner: boolean): readonly [number, number] | null => {
    const [low, high] = view.window[axes()[1]];
    const end = key === 'End' ? Infinity : -Infinity;
    if (key === 'PageUp' || key === 'PageDown') return [0, (high - low) * (key === 'PageUp' ? -1 : 1)];
    return key === 'Home' || key === 'End' ? [end, corner ? end : 0] : null;
  };
  const carry = (axis: Axis, by: number): void => {
    if (!at || !session.model) return;
    const group = session.model.axes[axis].of === 'groups';
    const piece = { axis, first: at[axis], last: at[axis], group };
    const slot = at[axis] + (by > 0 ? 2 : -1);
    if (slotsOf(session.model, piece)?.includes(slot) !== true) return;
    if (!move(session, piece, slot)) return;
    at = { ...at, [axis]: at[axis] + by };
  };
  element.addEventListener(
    'keydown',
    event => {
      const arrow = ARROWS[event.key];
      const adding = event.ctrlKey || event.metaKey;
      const far = event.altKey ? null : leap(event, adding);
      if (arrow && event.altKey) {
        const [across, down] = axes();
        carry(arrow[0] === 0 ? down : across, arrow[0] + arrow[1]);
      } else if (far) {
        go(...far);
      } else if (arrow) {
        const extending = event.shiftKey && begun !== null && at !== null;
        const step = event.shiftKey && !extending ? 10 : 1;
        const before = at;
        go(arrow[0] * step, arrow[1] * step);
        if (extending && before && at![begun!] !== before[begun!]) selecting.extend(at![begun!]);
      } else if (event.key === ' ' && session.model) {
        if (!at) go(0, 0);
        at ??= first();
        selecting.pick('row', [at.row, at.row], adding ? 'toggle' : event.shiftKey ? 'extend' : 'only');
        begun = 'row';
      } else if (event.key === 'c' && session.model && !adding && !event.altKey) {
        if (!at) go(0, 0);
        at ??= first();
        selecting.pick('col', [at.col, at.col], 'toggle');
        begun = 'col';
      } else if (event.key === 'Escape') {
        if (!cancel()) {
          at = begun = null;
          cursor(null, false);
          const action = ACTIONS.find(a => a.keys.includes('Escape'))!;
          if (!action.enabled(session, actions)) return;
          action.run(session, actions);
        }
      } else {
        const action = ACTIONS.find(a => a.keys.some(key => pressed(key, event)) && a.enabled(session, actions));
        if (!action) return;
        action.run(session, actions);
      }
      event.preventDefault();
      event.stopPropagation();
    },
    { signal }
  );
  element.addEventListener('pointermove', () => (following = false), { signal });
  element.addEventListener('blur', () => cursor((at = null), false), { signal });
  return { cursor: () => at, place };
}

function pressed(key: string, event: KeyboardEvent): boolean {
  const parts = key.split('+');
  const name = key.endsWith('+') ? '+' : parts.at(-1)!;
  const mod = parts.includes('Mod');
  if (mod !== (event.ctrlKey || event.metaKey) || event.altKey) return false;
  // Signs need Shift on some keyboards and not on others.
  const letter = /^[a-z]$/i.test(name);
  if ((mod || letter) && parts.includes('Shift') !== event.shiftKey) return false;
  return event.key.toLowerCase() === name.toLowerCase();
}
