import { ACTIONS, type Session, type ViewActions } from '../session/index.js';
import { cellAt, type Hit } from './hit.js';
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
  /** The cell cursor moved by hand. */
  cursor(hit: Hit | null): void;
}

/** Arrow keys move a cell cursor (Shift: ten cells, or one and the selection with it once Space has begun one); Space selects the row of the cursor; actions answer to their keys; Escape lets go. Nothing is caught without focus. */
export function followKeyboard({ element, session, view, actions, signal, selecting, cursor }: KeyboardOptions): void {
  let at: { row: number; col: number } | null = null;
  // Space was pressed: ranges begin there.
  let begun = false;
  const move = (dx: number, dy: number): void => {
    const { window } = view;
    const [across, down] = session.spec.transpose ? (['row', 'col'] as const) : (['col', 'row'] as const);
    at ??= { row: window.row[0], col: window.col[0] - (across === 'col' ? dx : 0) };
    const clamp = (axis: 'row' | 'col', by: number): number =>
      Math.max(window[axis][0], Math.min(window[axis][1] - 1, at![axis] + by));
    at = { ...at, [across]: clamp(across, dx), [down]: clamp(down, dy) };
    cursor(view.scene ? cellAt(view.scene, at.row, at.col) : null);
  };
  element.addEventListener(
    'keydown',
    event => {
      const arrow = ARROWS[event.key];
      if (arrow) {
        const extending = event.shiftKey && begun && at !== null;
        const step = event.shiftKey && !extending ? 10 : 1;
        const before = at?.row;
        move(arrow[0] * step, arrow[1] * step);
        if (extending && at && at.row !== before) selecting.extend(at.row);
      } else if (event.key === ' ' && at) {
        selecting.pick(at.row, false, event.ctrlKey || event.metaKey ? 'toggle' : event.shiftKey ? 'extend' : 'only');
        begun = true;
      } else if (event.key === 'Escape') {
        at = null;
        begun = false;
        cursor(null);
        const action = ACTIONS.find(a => a.keys.includes('Escape'))!;
        if (!action.enabled(session, actions)) return;
        action.run(session, actions);
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
  element.addEventListener('blur', () => cursor((at = null)), { signal });
}

function pressed(key: string, event: KeyboardEvent): boolean {
  const parts = key.split('+');
  const name = key.endsWith('+') ? '+' : parts.at(-1)!;
  const mod = parts.includes('Mod');
  if (mod !== (event.ctrlKey || event.metaKey) || event.altKey) return false;
  if (mod && parts.includes('Shift') !== event.shiftKey) return false;
  return event.key.toLowerCase() === name.toLowerCase();
}
