import type { Axis } from '../matrix/index.js';
import { h } from '../controls/index.js';
import { hoveringOf, type Pointed, type Session } from '../session/index.js';
import { bodyOf, cellAt } from './hit.js';
import type { PictureView } from './view.js';

export interface Echo {
  readonly element: HTMLElement;
  /** Tells the others of this session's views what is pointed at here. */
  say(what: Pointed | null): void;
  dispose(): void;
}

/** Frames the row and the column that are pointed at in another view of the session: its map of points, a panel, the same map beside it. */
export function makeEcho(session: Session, view: PictureView): Echo {
  const hovering = hoveringOf(session);
  // The session remembers who spoke last, and outlives this view: not the element.
  const self = {};
  const frames = { row: h('div', { class: 'jh-Cross' }), col: h('div', { class: 'jh-Cross' }) };
  const element = h('div', { class: 'jh-Crosshair', hidden: true, 'aria-hidden': 'true' }, frames.row, frames.col);
  const place = (axis: Axis, position: number | null): boolean => {
    const frame = frames[axis];
    frame.hidden = true;
    const at = position === null ? -1 : drawnAt(session, axis, position);
    const { scene } = view;
    const body = scene && bodyOf(scene);
    if (at < 0 || !scene || !body?.x?.[0] || !body.y?.[0]) return false;
    const own = axis === body.xAxis ? body.y : body.x;
    const other = Math.floor(own[0]!.from);
    const hit = axis === 'row' ? cellAt(scene, at, other) : cellAt(scene, other, at);
    if (!hit) return false;
    const across = axis === body.xAxis;
    const { x, y, width, height } = body.box;
    const box = across
      ? { x: hit.box.x, y, width: hit.box.width, height }
      : { x, y: hit.box.y, width, height: hit.box.height };
    frame.style.transform = `translate(${box.x - 1.5}px, ${box.y - 1.5}px)`;
    frame.style.width = `${box.width + 3}px`;
    frame.style.height = `${box.height + 3}px`;
    frame.hidden = false;
    return true;
  };
  const end = hovering.on(({ what, from }) => {
    if (from === self) return;
    const shown = [place('row', what?.row ?? null), place('col', what?.col ?? null)];
    element.hidden = !shown.includes(true);
  });
  return {
    element,
    say: what => {
      element.hidden = true;
      hovering.say(what, self);
    },
    dispose: end
  };
}

/** Returns where a position of the input is drawn, or the group that it is in; −1 = nowhere. O(items). */
function drawnAt({ model }: Session, axis: Axis, position: number): number {
  if (!model) return -1;
  const { order, of } = model.axes[axis];
  const { values, codes } = model.bodies[0]!;
  if (of === 'groups') return codes ? order.indexOf(codes[position] ?? -1) : -1;
  if (axis === 'row') return order.indexOf(position);
  return order.findIndex(k => values.colIndex[k] === position);
}
