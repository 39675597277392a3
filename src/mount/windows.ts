import { perAxis, type PerAxis } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Window } from '../layout/index.js';
import type { PictureView } from './view.js';
import { isWhole, whole } from './window.js';

/** A window as others hear of it: half-open drawn positions of each axis, null = all of it. */
export type Shown = PerAxis<readonly [from: number, to: number] | null>;

/** ms between two moves of one run; and how many runs can be taken back. */
const RUN = 700;
const MOST = 50;

/** The one place that moves the window of a view, so that who follows it hears of it. */
export interface Windows {
  readonly now: Shown;
  /** Null = everything. */
  show(window: Window | null): void;
  /** Of a call: an axis that is left out or null is shown whole. Throws HeatmapError where there are no such positions. */
  set(wanted: Partial<Shown> | null): void;
  /** Shows what was shown before the last zoom, or the last run of them. */
  back(): void;
  readonly canBack: boolean;
  /** Tells of a window that a change of the picture has moved. */
  check(): void;
}

/** `told` hears of each window that is another than the one before. */
export function makeWindows(view: PictureView, told: (now: Shown) => void): Windows {
  const shownBy = (window: Window): Shown =>
    perAxis(axis => {
      const [from, to] = window[axis];
      return from <= 0 && to >= view.sizes[axis] ? null : [from, to];
    });
  let last = 'null';
  // What was shown before, newest last; zooming that goes on is one.
  let trail: (Window | null)[] = [];
  let changed = -Infinity;
  // One of a larger picture is asked for still, and means something again when that returns.
  let asked: Window | null = null;
  const check = (): void => {
    const shown = shownBy(view.window);
    const text = (shown.row ?? shown.col) ? JSON.stringify(shown) : 'null';
    if (text === last) return;
    last = text;
    told(shown);
  };
  const show = (window: Window | null): void => {
    const same = JSON.stringify(window ?? whole(view.sizes)) === JSON.stringify(view.window);
    if (same && (window !== null || asked === null)) return;
    const now = performance.now();
    if (now - changed > RUN) trail = [...trail.slice(-MOST), view.zoomed ? view.window : null];
    changed = now;
    asked = window && isWhole(window, view.sizes) ? null : window;
    view.show(asked);
    check();
  };
  return {
    get now() {
      return shownBy(view.window);
    },
    show,
    back: () => {
      const before = trail.pop();
      if (before === undefined) return;
      changed = -Infinity;
      view.show((asked = before));
      check();
    },
    get canBack() {
      return trail.length > 0;
    },
    check,
    set: wanted => {
      const { sizes } = view;
      const all = whole(sizes);
      const window = perAxis((axis): readonly [number, number] => {
        const said = wanted?.[axis] ?? all[axis];
        const [from, to] = said;
        if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > sizes[axis] || from >= to)
          throw new HeatmapError(
            'bad-spec',
            `window.${axis}`,
            `window.${axis}: there are no positions ${String(from)} to ${String(to)}, only 0 to ${sizes[axis]}`
          );
        return said;
      });
      show(isWhole(window, sizes) ? null : window);
    }
  };
}
