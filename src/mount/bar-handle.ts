import { h, setAttribute, setText } from '../controls/index.js';
import { format, type Box } from '../layout/index.js';
import type { BarHandle } from '../session/index.js';

/** What a gesture at a handle means. Places are of the bar: 0 at its first colour, 1 at its last. */
export interface HandleMoves {
  /** px of the picture. */
  point(event: MouseEvent): [number, number];
  /** The bar now, and whether it lies. */
  box(): Box | null;
  place(handle: BarHandle): number;
  value(place: number): number;
  /** It is held at a place; null = let go of without effect. */
  held(handle: BarHandle, place: number | null): void;
  dropped(handle: BarHandle, place: number): void;
  release(handle: BarHandle): void;
  /** A limit between this one and the next. */
  split(handle: BarHandle): void;
}

export interface HandleElement {
  readonly element: HTMLElement;
  /** Puts it at a place, and says the value there. */
  show(handle: BarHandle, place: number, value: number): void;
  readonly holding: boolean;
  /** Ends a drag without effect; says whether there was one. */
  cancel(): boolean;
}

const lies = ({ width, height }: Box): boolean => width > height;

/** Returns one slider at a colour bar. */
export function makeHandle(first: BarHandle, moves: HandleMoves, signal: AbortSignal): HandleElement {
  const label = h('span', { class: 'jh-Handle-label' });
  const element = h('div', { class: 'jh-Handle', role: 'slider', tabindex: '0' }, label);
  let now = first;
  let grabbed: number | null = null;
  let at: number | null = null;
  const placeAt = (event: MouseEvent): number => {
    const box = moves.box()!;
    const [x, y] = moves.point(event);
    return lies(box) ? (x - box.x) / box.width : 1 - (y - box.y) / box.height;
  };
  const within = (place: number): number => Math.max(now.range[0], Math.min(now.range[1], place));
  const cancel = (): boolean => {
    const was = grabbed !== null;
    grabbed = at = null;
    if (was) moves.held(now, null);
    return was;
  };
  const on = <K extends keyof HTMLElementEventMap>(name: K, heard: (event: HTMLElementEventMap[K]) => void): void =>
    element.addEventListener(name, heard, { signal });
  on('pointerdown', event => {
    if (event.button !== 0 || !moves.box()) return;
    event.stopPropagation();
    element.focus({ preventScroll: true });
    if (event.isTrusted) element.setPointerCapture(event.pointerId);
    // It stays under the finger where it was taken.
    grabbed = placeAt(event) - moves.place(now);
    at = null;
  });
  on('pointermove', event => {
    event.stopPropagation();
    if (grabbed === null || !moves.box()) return;
    at = within(placeAt(event) - grabbed);
    moves.held(now, at);
  });
  on('pointerup', () => {
    const place = at;
    grabbed = at = null;
    if (place !== null) moves.dropped(now, place);
  });
  on('pointercancel', cancel);
  for (const name of ['click', 'contextmenu'] as const) on(name, event => event.stopPropagation());
  on('dblclick', event => {
    event.stopPropagation();
    moves.release(now);
  });
  on('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? 0.1 : 0.01;
    const by: Readonly<Record<string, number>> = {
      ArrowUp: step,
      ArrowRight: step,
      ArrowDown: -step,
      ArrowLeft: -step,
      PageUp: 0.1,
      PageDown: -0.1
    };
    if (Object.hasOwn(by, event.key)) moves.dropped(now, within(moves.place(now) + by[event.key]!));
    else if (event.key === 'Delete' || event.key === 'Backspace') moves.release(now);
    else if (event.key === 'Insert' && now.kind === 'limit') moves.split(now);
    else if (event.key !== 'Escape' || !cancel()) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element,
    cancel,
    get holding() {
      return grabbed !== null;
    },
    show: (handle, place, value) => {
      now = handle;
      const box = moves.box()!;
      const lying = lies(box);
      const x = lying ? box.x + place * box.width : box.x;
      const y = lying ? box.y : box.y + (1 - place) * box.height;
      element.classList.toggle('jh-Handle-lying', lying);
      element.style.transform = `translate(${x}px, ${y}px)`;
      element.style.setProperty('--jh-across', `${lying ? box.height : box.width}px`);
      setAttribute(element, 'data-kind', handle.kind);
      const text = format(value);
      setText(label, text);
      setAttribute(
        element,
        'aria-label',
        handle.kind === 'limit' ? `Limit ${handle.at + 1} of the steps` : `Colours, ${handle.kind}`
      );
      setAttribute(element, 'aria-valuemin', String(moves.value(handle.range[0])));
      setAttribute(element, 'aria-valuemax', String(moves.value(handle.range[1])));
      setAttribute(element, 'aria-valuenow', String(value));
      setAttribute(element, 'aria-valuetext', text);
      setAttribute(element, 'aria-orientation', lying ? 'horizontal' : 'vertical');
    }
  };
}
