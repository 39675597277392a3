import type { Axis } from '../../matrix/index.js';
import type { Names } from '../../session/index.js';
import { h } from '../dom.js';
import { showCount } from '../text.js';

/** Names that are listed; the others are counted. */
const MOST = 60;

export interface Hits {
  readonly element: HTMLElement;
  /** Lists what was found. `drawn` says of a position whether it is in the picture. */
  show(names: Names, positions: Int32Array, axis: Axis, drawn: (position: number) => boolean): void;
}

/** Returns the list of what was found; a click on a name picks it (Ctrl or ⌘: besides). */
export function makeHits(pick: (position: number, adding: boolean) => void): Hits {
  const element = h('ul', { class: 'jh-Hits', 'aria-label': 'Found' });
  return {
    element,
    show: (names, positions, axis, drawn) => {
      const items = Array.from(positions.subarray(0, MOST), position => {
        const here = drawn(position);
        const button = h(
          'button',
          {
            type: 'button',
            class: 'jh-Hit',
            'data-italic': axis === 'col',
            title: here ? 'Select' : 'Not in the picture'
          },
          names.at(position)
        );
        button.addEventListener('click', event => {
          pick(position, event.ctrlKey || event.metaKey || event.shiftKey);
        });
        return h('li', { 'data-drawn': here }, button);
      });
      const more = positions.length - items.length;
      if (more > 0) items.push(h('li', { class: 'jh-Hits-more' }, `and ${showCount(more)} more`));
      element.replaceChildren(...items);
      element.hidden = items.length === 0;
    }
  };
}
