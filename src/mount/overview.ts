import { h } from '../controls/index.js';
import type { HeatmapModel } from '../flow/index.js';
import { wholeScale } from '../layout/index.js';
import { toPixel, toPosition } from '../matrix/index.js';
import { drawSmall } from '../render/index.js';
import type { Session } from '../session/index.js';
import type { PictureView } from './view.js';
import { centred } from './window.js';
import type { Windows } from './windows.js';

/** px of its longer side, and the least of the shorter. */
const LONGEST = 128;
const SHORTEST = 44;
/** px away from the edges of the body. */
const AWAY = 8;
/** ms after a change before it is drawn anew: it reads every cell. */
const REST = 160;
/** px that the frame has at least. */
const LEAST = 5;

export interface Overview {
  readonly element: HTMLElement;
  /** Call when the picture was drawn. */
  place(): void;
  dispose(): void;
}

/** Returns the whole picture in small, over its corner while only a part is shown: a frame marks the part, and a press or drag moves it. */
export function makeOverview(session: Session, view: PictureView, windows: Windows): Overview {
  const canvas = h('canvas');
  const frame = h('div', { class: 'jh-Overview-frame' });
  const element = h('div', { class: 'jh-Overview', hidden: true, 'aria-hidden': 'true' }, canvas, frame);
  let drawn: HeatmapModel | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let held = false;

  const move = (event: PointerEvent): void => {
    const { model } = session;
    if (!model) return;
    const rect = canvas.getBoundingClientRect();
    const across = (event.clientX - rect.left) / rect.width;
    const down = (event.clientY - rect.top) / rect.height;
    const [row, col] = model.spec.transpose ? [across, down] : [down, across];
    const at = (axis: 'row' | 'col', share: number): number => {
      if (!model.axes[axis].collapsed) return share * view.sizes[axis];
      const to = toPosition(wholeScale(model.axes[axis], 1), share);
      return to >= 0 ? to : share < 0 ? 0 : view.sizes[axis];
    };
    windows.show(centred(view.window, view.sizes, { row: at('row', row), col: at('col', col) }));
  };
  element.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    event.preventDefault();
    held = true;
    if (event.isTrusted) element.setPointerCapture(event.pointerId);
    move(event);
  });
  element.addEventListener('pointermove', event => {
    if (held) move(event);
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    element.addEventListener(end, () => {
      held = false;
    });
  // What lies below is not meant.
  for (const kind of ['pointerdown', 'pointermove', 'pointerup', 'click', 'dblclick'] as const)
    element.addEventListener(kind, event => event.stopPropagation());

  const draw = (model: HeatmapModel): void => {
    drawSmall(canvas, model, ...sidesOf(view, model));
    drawn = model;
  };
  const place = (): void => {
    const { model } = session;
    const body = view.scene?.panels.find(panel => panel.kind === 'body' && !panel.of);
    element.hidden = !view.zoomed || !model || body?.raster !== 'cells';
    if (element.hidden || !model || !body) return;
    const [across, down] = sidesOf(view, model);
    canvas.style.width = `${across}px`;
    canvas.style.height = `${down}px`;
    const { window } = view;
    const [x, y] = model.spec.transpose ? (['row', 'col'] as const) : (['col', 'row'] as const);
    const part = (axis: 'row' | 'col', px: number): [number, number] => {
      const scale = wholeScale(model.axes[axis], px);
      const [from, to] = window[axis].map(at => toPixel(scale, at)) as [number, number];
      const length = Math.max(LEAST, to - from);
      return [Math.min(px - length, from), length];
    };
    const [left, width] = part(x, across);
    const [top, height] = part(y, down);
    frame.style.transform = `translate(${left}px, ${top}px)`;
    frame.style.width = `${width}px`;
    frame.style.height = `${height}px`;
    const { box } = body;
    element.style.transform = `translate(${box.x + box.width - across - AWAY}px, ${box.y + box.height - down - AWAY}px)`;
    if (drawn === model) return;
    clearTimeout(timer);
    if (drawn === null) draw(model);
    else
      timer = setTimeout(() => {
        if (session.model && !element.hidden) draw(session.model);
      }, REST);
  };
  return {
    element,
    place,
    dispose: () => {
      clearTimeout(timer);
      canvas.width = canvas.height = 0;
    }
  };
}

/** Returns px across and down, in the proportions of the items. */
function sidesOf({ sizes }: PictureView, { spec }: HeatmapModel): [across: number, down: number] {
  const [across, down] = spec.transpose ? [sizes.row, sizes.col] : [sizes.col, sizes.row];
  const side = (own: number, other: number): number =>
    Math.round(Math.max(SHORTEST, Math.min(LONGEST, (LONGEST * own) / Math.max(1, other))));
  return [side(across, down), side(down, across)];
}
