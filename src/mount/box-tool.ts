import { h } from '../controls/index.js';
import type { Window } from '../layout/index.js';
import { alongOf, bandOf, nearestItem } from './bands.js';
import { bodyAt } from './hit.js';
import type { Tool } from './grip.js';
import type { PictureView } from './view.js';
import { fitting } from './window.js';

export interface BoxZoom {
  readonly element: HTMLElement;
  /** Whether a plain drag draws a box; else one with Alt. */
  on: boolean;
  readonly tool: Tool;
}

/** Returns the tool that zooms to a box drawn in the body of the first map. */
export function makeBoxZoom(view: PictureView, show: (window: Window) => void): BoxZoom {
  const element = h('div', { class: 'jh-Rubber', hidden: true });
  const box: BoxZoom = {
    element,
    on: false,
    tool: (x, y, press) => {
      const body = view.scene && bodyAt(view.scene, x, y);
      if (!body || body.of || !(box.on || press.altKey)) return null;
      const { box: bounds } = body;
      const clampX = (px: number): number => Math.max(bounds.x, Math.min(px, bounds.x + bounds.width));
      const clampY = (px: number): number => Math.max(bounds.y, Math.min(px, bounds.y + bounds.height));
      const hide = (): void => {
        element.hidden = true;
      };
      return {
        move: (toX, toY) => {
          const [left, top] = [Math.min(x, clampX(toX)), Math.min(y, clampY(toY))];
          element.hidden = false;
          element.style.transform = `translate(${left}px, ${top}px)`;
          element.style.width = `${Math.abs(clampX(toX) - x)}px`;
          element.style.height = `${Math.abs(clampY(toY) - y)}px`;
        },
        drop: (toX, toY) => {
          hide();
          const { scene } = view;
          const rows = scene && bandOf(scene, 'row');
          const cols = scene && bandOf(scene, 'col');
          if (!rows || !cols) return;
          const span = (band: typeof rows): [number, number] => {
            const ends = [alongOf(band, x, y), alongOf(band, clampX(toX), clampY(toY))];
            const [a, b] = ends.map(px => nearestItem(band.scale, px)) as [number, number];
            return [Math.min(a, b), Math.max(a, b)];
          };
          show(fitting(view.window, view.sizes, { row: span(rows), col: span(cols) }));
        },
        cancel: hide
      };
    }
  };
  return box;
}
