import { h } from '../controls/index.js';
import { format, type Box } from '../layout/index.js';
import {
  barHandles,
  movedTo,
  placeOfValue,
  released,
  stepAdded,
  tried,
  valueAtPlace,
  type BarHandle,
  type Session
} from '../session/index.js';
import { HeatmapError, type Patch } from '../spec/index.js';
import { makeHandle, type HandleElement, type HandleMoves } from './bar-handle.js';
import type { PictureView } from './view.js';

/** Share of the bar within which a value may be rounded. */
const SLACK = 0.004;

/** The colour bar of the first map as something to take hold of. */
export interface Bar {
  readonly element: HTMLElement;
  /** Puts everything where the newest picture has the bar. */
  place(): void;
  /** The bar on screen; null = there is none. */
  readonly box: Box | null;
  /** Ends a drag without effect; says whether there was one. */
  cancel(): boolean;
}

interface BarOptions {
  readonly session: Session;
  readonly view: PictureView;
  readonly signal: AbortSignal;
  point(event: MouseEvent): [number, number];
  /** The pointer is at nothing of the picture. */
  leave(): void;
  say(text: string): void;
  /** More about colours is asked for. */
  open(): void;
}

/** Returns sliders over the colour bar: dragged, they show the cells in other colours; let go of, or by their keys, they set limits. */
export function makeBar({ session, view, signal, point, leave, say, open }: BarOptions): Bar {
  const button = h('button', {
    type: 'button',
    class: 'jh-ColorBar-button',
    'aria-label': 'Colours',
    'aria-haspopup': 'dialog',
    title: 'Colours: drag a handle, or press for more'
  });
  const element = h('div', { class: 'jh-ColorBar', role: 'group', 'aria-label': 'Colour bar', hidden: true }, button);
  let sliders: HandleElement[] = [];
  const box = (): Box | null =>
    view.scene?.panels.find(({ kind, gradient, of }) => kind === 'legend' && gradient && !of)?.gradient ?? null;
  const handles = (): BarHandle[] => (session.model ? barHandles(session.model, session.spec) : []);
  const set = (patch: Patch | null, name: string): void => {
    if (!patch) return;
    try {
      session.set(patch, { name });
    } catch (error) {
      if (!(error instanceof HeatmapError)) throw error;
      say(error.message);
    }
    place();
  };
  const named = ({ kind, at }: BarHandle): string => (kind === 'limit' ? `colour limit ${at + 1}` : `colour ${kind}`);
  const moves: HandleMoves = {
    point,
    box,
    place: ({ value }) => placeOfValue(session.model!, value),
    value: at => valueAtPlace(session.model!, at, SLACK),
    held: (handle, at) => {
      const { model } = session;
      leave();
      if (at === null || !model) {
        view.tryOn(null);
        place();
        return;
      }
      const value = valueAtPlace(model, at, SLACK);
      sliders[handles().findIndex(same(handle))]?.show(handle, at, value);
      try {
        view.tryOn(tried(model, session.spec, movedTo(model, session.spec, handle, value)));
      } catch (error) {
        // On the way there may be limits that no norm takes.
        if (!(error instanceof HeatmapError)) throw error;
      }
    },
    dropped: (handle, at) => {
      const { model } = session;
      if (!model) return;
      const value = valueAtPlace(model, at, SLACK);
      // The colours that were tried on stay until the new model has come.
      if (value === handle.value) view.tryOn(null);
      else set(movedTo(model, session.spec, handle, value), `${named(handle)} ${format(value)}`);
      place();
    },
    release: handle => {
      if (session.model)
        set(
          released(session.model, session.spec, handle),
          handle.kind === 'limit' ? `without ${named(handle)}` : `${named(handle)} as the data have it`
        );
    },
    split: ({ at }) => {
      const { model } = session;
      const n = handles().length - 1;
      if (model) split((Math.min(at, n - 1) + 0.5) / n);
    }
  };
  const split = (place: number): void => {
    const { model } = session;
    const value = model && valueAtPlace(model, Math.max(0, Math.min(1, place)), SLACK);
    if (value !== null) set(stepAdded(session.spec, value), `colour limit at ${format(value)}`);
  };
  const place = (): void => {
    const at = box();
    const now = at ? handles() : [];
    element.hidden = now.length === 0;
    if (!at || now.length === 0) return;
    button.style.transform = `translate(${at.x}px, ${at.y}px)`;
    button.style.width = `${at.width}px`;
    button.style.height = `${at.height}px`;
    if (sliders.length !== now.length) {
      const focused = sliders.findIndex(one => one.element === document.activeElement);
      sliders = now.map(handle => makeHandle(handle, moves, signal));
      element.replaceChildren(button, ...sliders.map(one => one.element));
      if (focused >= 0) sliders[Math.min(focused, sliders.length - 1)]!.element.focus({ preventScroll: true });
    }
    sliders.forEach((slider, k) => {
      if (!slider.holding) slider.show(now[k]!, placeOfValue(session.model!, now[k]!.value), now[k]!.value);
    });
  };
  const on = <K extends keyof HTMLElementEventMap>(name: K, heard: (event: HTMLElementEventMap[K]) => void): void =>
    button.addEventListener(name, heard, { signal });
  on('click', event => {
    event.stopPropagation();
    open();
  });
  on('contextmenu', event => {
    event.preventDefault();
    open();
  });
  on('dblclick', event => {
    event.stopPropagation();
    const at = box();
    if (session.spec.color.norm.kind !== 'boundary' || !at) return;
    const [x, y] = point(event);
    split(at.width > at.height ? (x - at.x) / at.width : 1 - (y - at.y) / at.height);
  });
  return {
    element,
    place,
    get box() {
      return box();
    },
    cancel: () => sliders.some(slider => slider.cancel())
  };
}

const same =
  (one: BarHandle) =>
  (other: BarHandle): boolean =>
    one.kind === other.kind && one.at === other.at;
