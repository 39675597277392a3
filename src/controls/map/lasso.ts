import { h } from '../dom.js';

const SVG = 'http://www.w3.org/2000/svg';
/** px that a press may move and still be a click. */
const STILL = 3;

export interface LassoEvents {
  /** An outline was drawn: x, y, x, y, … px of the element. */
  drawn(outline: readonly number[], adding: boolean): void;
  clicked(x: number, y: number, adding: boolean): void;
  hovered(x: number, y: number): void;
  left(): void;
}

/** Follows the pointer over an element: a drag draws an outline, shown while it lasts; Escape gives it up. Returns what shows it. */
export function followLasso(element: HTMLElement, events: LassoEvents): HTMLElement {
  const svg = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'polygon');
  line.setAttribute('class', 'jh-Lasso-line');
  svg.append(line);
  const shown = h('div', { class: 'jh-Lasso', 'aria-hidden': 'true' }, svg);
  let points: number[] | null = null;
  const at = (event: PointerEvent): [number, number] => {
    const rect = element.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  };
  const end = (): number[] => {
    const outline = points ?? [];
    points = null;
    line.setAttribute('points', '');
    return outline;
  };
  element.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    points = at(event);
    if (event.isTrusted) element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', event => {
    const [x, y] = at(event);
    if (!points) {
      events.hovered(x, y);
      return;
    }
    points.push(x, y);
    line.setAttribute('points', points.join(' '));
  });
  element.addEventListener('pointerup', event => {
    if (!points) return;
    const outline = end();
    const adding = event.ctrlKey || event.metaKey || event.shiftKey;
    const [x, y] = [outline[0]!, outline[1]!];
    if (outline.every((v, k) => Math.abs(v - (k % 2 === 0 ? x : y)) <= STILL)) events.clicked(x, y, adding);
    else events.drawn(outline, adding);
  });
  element.addEventListener('pointercancel', end);
  element.addEventListener('pointerleave', () => {
    if (!points) events.left();
  });
  element.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !points) return;
    end();
    event.stopPropagation();
  });
  return shown;
}
