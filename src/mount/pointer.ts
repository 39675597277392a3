import type { HeatmapModel } from '../flow/index.js';
import type { Window } from '../layout/index.js';
import type { PictureView } from './view.js';
import type { Grip, Press, Tool } from './grip.js';
import { hitAt, inFirst, type Hit } from './hit.js';
import { Pinch } from './pinch.js';
import { Wheel } from './wheel.js';
import { zoomed } from './window.js';

/** px that a press may move and still be a click; ms that a finger rests before it draws. */
const STILL = 3;
const HOLD = 350;

/** Returns what finds the px of an event in an element. CSS zoom and transforms of the host scale it on screen. */
export const pointIn =
  (element: HTMLElement) =>
  (event: MouseEvent): [number, number] => {
    const rect = element.getBoundingClientRect();
    const ratio = rect.width > 0 ? element.offsetWidth / rect.width : 1;
    return [(event.clientX - rect.left) * ratio, (event.clientY - rect.top) * ratio];
  };

export interface PointerOptions {
  readonly element: HTMLElement;
  readonly view: PictureView;
  readonly signal: AbortSignal;
  /** The first that takes a press has it. */
  readonly tools: readonly Tool[];
  model(): HeatmapModel | null;
  show(window: Window): void;
  /** Null = over no cell. */
  hover(hit: Hit | null): unknown;
  /** Of px outside of cells: whether something stands there. */
  beside(x: number, y: number): boolean;
  /** A finger has rested and was lifted where it was. */
  menu(x: number, y: number): void;
  /** A double click outside of cells, or in one: what the clicks before did is taken back. */
  doubled(x: number, y: number, hit: Hit | null): void;
}

/** Hover always; wheel and fingers zoom and pan only once the picture has been clicked or focused, so that a page scrolls past it. Returns what ends a drag without its effect, and says whether there was one. */
export function followPointer(options: PointerOptions): () => boolean {
  const { element, view, signal, tools, model, show, hover, beside, doubled, menu } = options;
  const point = pointIn(element);
  const hitOf = (event: MouseEvent): Hit | null => (view.scene ? hitAt(view.scene, ...point(event)) : null);
  // A control over the picture is not the picture.
  const foreign = ({ target }: Event): boolean =>
    target instanceof Element && target.closest('button, input, [role=slider]') !== null;
  const focused = (): boolean => element.contains(document.activeElement);
  const on = <K extends keyof HTMLElementEventMap>(name: K, heard: (event: HTMLElementEventMap[K]) => void): void =>
    element.addEventListener(name, heard, { signal, passive: false });
  const pinch = new Pinch(view, show);
  const wheel = new Wheel();
  let grip: Grip | null = null;
  let began: readonly [number, number] = [0, 0];
  let moved = false;
  let hold: ReturnType<typeof setTimeout> | undefined;
  let held = false;
  const take = (press: Press): void => {
    grip = null;
    for (const tool of tools) if ((grip = tool(...began, press))) break;
  };
  const end = (): boolean => {
    const was = grip;
    grip = null;
    held = false;
    clearTimeout(hold);
    was?.cancel?.();
    return was !== null && moved;
  };

  on('pointerdown', event => {
    if (event.button !== 0 || foreign(event)) return;
    const at = point(event);
    const touch = event.pointerType === 'touch';
    end();
    if (touch && pinch.down(event.pointerId, at) && focused()) {
      capture(event);
      return;
    }
    const { shiftKey, ctrlKey, metaKey, altKey } = event;
    const press: Press = { shiftKey, ctrlKey, metaKey, altKey, touch };
    [began, moved] = [at, false];
    take(press);
    if (touch && focused())
      hold = setTimeout(() => {
        held = true;
        take({ ...press, touch: false, held });
      }, HOLD);
  });
  on('pointermove', event => {
    const at = point(event);
    if (focused() && pinch.move(event.pointerId, at)) return;
    if (!held && Math.hypot(at[0] - began[0], at[1] - began[1]) > STILL) clearTimeout(hold);
    if (grip?.move) {
      moved ||= Math.hypot(at[0] - began[0], at[1] - began[1]) > STILL;
      if (moved) {
        capture(event);
        hover(null);
        grip.move(...at);
        return;
      }
    }
    if (!foreign(event)) look(event);
  });
  on('pointerup', event => {
    pinch.up(event.pointerId);
    clearTimeout(hold);
    const rested = held;
    held = false;
    const was = grip;
    grip = null;
    if (!was) return;
    const at = point(event);
    // What a script dispatches may end where it has never moved to.
    const far = Math.hypot(at[0] - began[0], at[1] - began[1]) > STILL;
    if (was.move && (moved || far)) {
      was.move(...at);
      was.drop?.(...at);
    } else if (!far && rested) {
      was.cancel?.();
      menu(...at);
    } else if (!far) was.click?.(...at, event);
    else was.cancel?.();
  });
  on('pointercancel', event => {
    pinch.up(event.pointerId);
    end();
  });
  on('pointerleave', () => grip === null && hover(null));
  // What a resting finger has begun is no scrolling, and opens no menu.
  for (const name of ['touchmove', 'contextmenu'] as const) on(name, event => held && event.preventDefault());
  signal.addEventListener('abort', () => clearTimeout(hold), { once: true });
  // A tap has no move before it.
  on('click', event => !foreign(event) && !hitOf(event) && beside(...point(event)));
  on('wheel', event => {
    const window = focused() ? wheel.turn(event, view, model(), point(event)) : null;
    if (!window) return;
    event.preventDefault();
    show(window);
    hover(null);
  });
  on('dblclick', event => {
    if (foreign(event)) return;
    const hit = hitOf(event);
    doubled(...point(event), hit);
    if (hit) show(zoomed(view.window, view.sizes, event.shiftKey ? 2 : 0.5, inFirst(view.scene!, hit)));
  });
  // A finger scrolls the page until the picture has the focus, and then moves a zoomed one.
  const touchable = (): void => {
    element.style.touchAction = !focused() ? 'auto' : view.zoomed ? 'none' : 'pan-x pan-y';
  };
  for (const name of ['focusin', 'focusout', 'pointerup'] as const) on(name, touchable);
  return end;

  /** What a script dispatches has no pointer to hold. */
  function capture(event: PointerEvent): void {
    if (event.isTrusted && !element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
  }

  function look(event: MouseEvent): void {
    const hit = hitOf(event);
    if (hit || !beside(...point(event))) hover(hit);
  }
}
