import { VISIONS, type Vision } from '../../compute/index.js';
import { h, setText, uniqueId } from '../dom.js';
import { makeIcon } from '../icons.js';

const SVG = 'http://www.w3.org/2000/svg';

/** How a picture is looked at: never part of its spec, and of no export. */
export interface Looking {
  /** To stand over the picture: the filter, and a note that says what it is. */
  readonly elements: readonly Element[];
  now: Vision | null;
}

/** Shows `stage` as eyes with a colour-vision deficiency see it. `changed` hears of it. */
export function makeLooking(stage: HTMLElement, changed: (now: Vision | null) => void): Looking {
  const id = uniqueId('vision');
  const create = (tag: string, attributes: Readonly<Record<string, string>>, ...children: Element[]): Element => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const matrix = create('feColorMatrix', { type: 'matrix' });
  const filter = create('filter', { id, 'color-interpolation-filters': 'linearRGB' }, matrix);
  const svg = create('svg', { width: '0', height: '0', class: 'jh-Vision-filter', 'aria-hidden': 'true' }, filter);
  const text = h('span', {});
  const leave = h('button', { type: 'button', class: 'jh-Button', 'aria-label': 'End the preview' }, makeIcon('close'));
  const note = h('div', { class: 'jh-Vision-note', hidden: true }, text, leave);
  let now: Vision | null = null;
  const looking: Looking = {
    elements: [svg, note],
    get now() {
      return now;
    },
    set now(next) {
      if (next === now) return;
      now = next;
      note.hidden = next === null;
      stage.style.filter = next === null ? '' : `url(#${id})`;
      if (next) {
        const row = (k: number): string => [...VISIONS[next].slice(3 * k, 3 * k + 3), 0, 0].join(' ');
        matrix.setAttribute('values', `${row(0)} ${row(1)} ${row(2)} 0 0 0 1 0`);
        setText(text, `preview: ${next}`);
      }
      changed(next);
    }
  };
  leave.addEventListener('click', () => {
    looking.now = null;
  });
  return looking;
}
