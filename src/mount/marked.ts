import { h } from '../controls/index.js';
import type { Scene } from '../layout/index.js';
import { bandOf, bodiesAlong, boxAlong, stretchOf } from './bands.js';
import type { Branch } from './branch.js';

export interface Marked {
  readonly element: HTMLElement;
  show(branch: Branch, scene: Scene): void;
  hide(): void;
}

/** Returns a light frame over the items below a merge. It takes no pointer events. */
export function makeMarked(): Marked {
  const element = h('div', { class: 'jh-Branch', hidden: true });
  return {
    element,
    show: ({ axis, first, last }, scene) => {
      const band = bandOf(scene, axis);
      const at = band && stretchOf(band.scale, first, last);
      element.hidden = !at;
      if (!band || !at) return;
      const boxes = bodiesAlong(scene, axis).map(({ box }) => box);
      const [x, y] = [Math.min(...boxes.map(b => b.x)), Math.min(...boxes.map(b => b.y))];
      const far = band.across
        ? [y, Math.max(...boxes.map(b => b.y + b.height))]
        : [x, Math.max(...boxes.map(b => b.x + b.width))];
      const box = boxAlong(band, at, far);
      element.style.transform = `translate(${box.x}px, ${box.y}px)`;
      element.style.width = `${box.width}px`;
      element.style.height = `${box.height}px`;
    },
    hide: () => {
      element.hidden = true;
    }
  };
}
