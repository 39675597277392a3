import { h } from '../controls/index.js';
import type { Box, Scene } from '../layout/index.js';
import { bodyOf, type Hit } from './hit.js';

export interface Crosshair {
  readonly element: HTMLElement;
  show(hit: Hit, scene: Scene): void;
  hide(): void;
}

/** Returns two thin frames, one round the row and one round the column of a cell. They take no pointer events. */
export function makeCrosshair(): Crosshair {
  const across = h('div', { class: 'jh-Cross' });
  const down = h('div', { class: 'jh-Cross' });
  const element = h('div', { class: 'jh-Crosshair', hidden: true }, across, down);
  const frame = (div: HTMLElement, box: Box): void => {
    div.style.transform = `translate(${box.x - 1.5}px, ${box.y - 1.5}px)`;
    div.style.width = `${box.width + 3}px`;
    div.style.height = `${box.height + 3}px`;
  };
  return {
    element,
    show: ({ box }, scene) => {
      const body = bodyOf(scene)?.box;
      if (!body) return;
      frame(across, { x: body.x, y: box.y, width: body.width, height: box.height });
      frame(down, { x: box.x, y: body.y, width: box.width, height: body.height });
      element.hidden = false;
    },
    hide: () => {
      element.hidden = true;
    }
  };
}
