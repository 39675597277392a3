import { pixelsPerItem, type PerAxis } from '../matrix/index.js';
import type { PictureView } from './view.js';
import { bodyAt, bodyOf, hitAt, inFirst, type Hit } from './hit.js';
import type { Gesture } from './gesture.js';
import { panned, zoomed } from './window.js';

export interface PointerOptions {
  readonly element: HTMLElement;
  readonly view: PictureView;
  readonly signal: AbortSignal;
  /** What selects. */
  readonly gesture: Gesture;
  /** Null = over no cell. */
  hover(hit: Hit | null): void;
  /** Of px outside of cells: whether something stands there. `pressed` = was clicked. */
  beside(x: number, y: number, pressed: boolean): boolean;
}

/** Hover always; wheel and drag zoom and pan only once the picture has been clicked or focused, so that a page scrolls past it. */
export function followPointer({ element, view, signal, gesture, hover, beside }: PointerOptions): void {
  // CSS zoom and transforms of the host scale the element on screen.
  const point = (event: MouseEvent): [number, number] => {
    const rect = element.getBoundingClientRect();
    const ratio = rect.width > 0 ? element.offsetWidth / rect.width : 1;
    return [(event.clientX - rect.left) * ratio, (event.clientY - rect.top) * ratio];
  };
  const hitOf = (event: MouseEvent): Hit | null => (view.scene ? hitAt(view.scene, ...point(event)) : null);
  const overBody = (event: MouseEvent): boolean => !!view.scene && bodyAt(view.scene, ...point(event)) !== undefined;
  const keeping = (hit: Hit | null): Partial<PerAxis<number>> | undefined =>
    hit && view.scene ? inFirst(view.scene, hit) : undefined;
  let drag: { x: number; y: number; axes: Partial<PerAxis<number>> } | null = null;
  // Where a press in the body ends, nothing is clicked.
  let fromBody = false;

  element.addEventListener(
    'pointermove',
    event => {
      const [x, y] = point(event);
      if (drag) moveBy(event);
      else if (gesture.move(x, y)) {
        hover(null);
        capture(event);
      } else move(event);
    },
    { signal }
  );
  element.addEventListener(
    'click',
    event => {
      // A button over the picture is not the picture.
      const other = event.target instanceof Element && event.target.closest('button') !== null;
      if (!fromBody && !other && !hitOf(event)) beside(...point(event), true);
    },
    { signal }
  );
  element.addEventListener('pointerleave', () => !drag && hover(null), { signal });
  element.addEventListener(
    'pointerdown',
    event => {
      const hit = hitOf(event);
      fromBody = hit !== null;
      const button = event.target instanceof Element && event.target.closest('button') !== null;
      if (event.button !== 0 || button) return;
      const [x, y] = point(event);
      const pans = view.zoomed && hit !== null && !event.shiftKey;
      gesture.press(x, y, event, pans || event.pointerType === 'touch');
      if (!pans) return;
      drag = { x, y, axes: keeping(hit) ?? {} };
      capture(event);
      hover(null);
    },
    { signal }
  );
  element.addEventListener(
    'pointerup',
    event => {
      drag = null;
      gesture.release(...point(event), event);
    },
    { signal }
  );
  element.addEventListener(
    'pointercancel',
    () => {
      drag = null;
      gesture.cancel();
    },
    { signal }
  );
  element.addEventListener(
    'wheel',
    event => {
      // A gap between groups belongs to the picture as well: the zoom then keeps its middle.
      const hit = hitOf(event);
      if (!(hit ?? overBody(event)) || !element.contains(document.activeElement) || event.ctrlKey || event.metaKey)
        return;
      event.preventDefault();
      view.show(zoomed(view.window, view.sizes, event.deltaY > 0 ? 1.25 : 0.8, keeping(hit)));
      hover(null);
    },
    { signal, passive: false }
  );
  element.addEventListener(
    'dblclick',
    event => {
      const hit = hitOf(event);
      if (hit) gesture.doubled();
      if (hit) view.show(zoomed(view.window, view.sizes, event.shiftKey ? 2 : 0.5, keeping(hit)));
    },
    { signal }
  );

  /** What a script dispatches has no pointer to hold. */
  function capture(event: PointerEvent): void {
    if (event.isTrusted && !element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
  }

  function move(event: MouseEvent): void {
    const hit = hitOf(event);
    if (hit || !beside(...point(event), false)) hover(hit);
  }

  function moveBy(event: MouseEvent): void {
    const body = view.scene && bodyOf(view.scene);
    if (!drag || !body?.x?.[0] || !body.y?.[0] || !body.xAxis) return;
    const [x, y] = point(event);
    const other = body.xAxis === 'col' ? 'row' : 'col';
    // Over another map only what is shared moves.
    const moves = (axis: 'row' | 'col'): number => (drag?.axes[axis] === undefined ? 0 : 1);
    const across = moves(body.xAxis) * Math.round((drag.x - x) / pixelsPerItem(body.x[0]));
    const down = moves(other) * Math.round((drag.y - y) / pixelsPerItem(body.y[0]));
    if (across === 0 && down === 0) return;
    drag = { ...drag, x: across === 0 ? drag.x : x, y: down === 0 ? drag.y : y };
    view.show(panned(panned(view.window, view.sizes, body.xAxis, across), view.sizes, other, down));
  }
}
