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
    show: ({ of, box }, scene) => {
      const body = bodyOf(scene, of)?.box;
      if (!body) return;
      // What is shared runs through every body that stands beside this one.
      const bodies = scene.panels.filter(panel => panel.kind === 'body').map(panel => panel.box);
      const row = bodies.filter(other => other.y === body.y);
      const column = bodies.filter(other => other.x === body.x);
      const x = Math.min(...row.map(b => b.x));
      const y = Math.min(...column.map(b => b.y));
      frame(across, { x, y: box.y, width: Math.max(...row.map(b => b.x + b.width)) - x, height: box.height });
      frame(down, { x: box.x, y, width: box.width, height: Math.max(...column.map(b => b.y + b.height)) - y });
      element.hidden = false;
    },
    hide: () => {
      element.hidden = true;
    }
  };
}
