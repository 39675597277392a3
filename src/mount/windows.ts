import { perAxis } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import { FOLLOWED, MOVED, windowsOf, type Session, type Shown } from '../session/index.js';
import type { Window } from '../layout/index.js';
import type { PictureView } from './view.js';
import { isWhole, whole } from './window.js';

export type { Shown } from '../session/index.js';

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
  dispose(): void;
}

/** `told` hears of each window that is another than the one before, and not because others asked for it. The session's other views and its linked maps hear of it too. */
export function makeWindows(session: Session, view: PictureView, told: (now: Shown, own: boolean) => void): Windows {
  const others = windowsOf(session);
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
  let following = false;
  const check = (from: string): void => {
    const shown = shownBy(view.window);
    const text = (shown.row ?? shown.col) ? JSON.stringify(shown) : 'null';
    if (text === last) return;
    last = text;
    told(shown, !following);
    others.say(shown, from);
  };
  const show = (window: Window | null, from = MOVED): void => {
    const same = JSON.stringify(window ?? whole(view.sizes)) === JSON.stringify(view.window);
    if (same && (window !== null || asked === null)) return;
    const now = performance.now();
    if (now - changed > RUN) trail = [...trail.slice(-MOST), view.zoomed ? view.window : null];
    changed = now;
    asked = window && isWhole(window, view.sizes) ? null : window;
    view.show(asked);
    check(from);
  };
  /** What was asked for before there was a picture waits for one; what goes beyond it is cut. */
  const follow = (said: typeof others.last): void => {
    const { sizes } = view;
    if (!said || said.from === MOVED || said.from === FOLLOWED || !view.scene) return;
    const window = perAxis((axis): readonly [number, number] => {
      const range = said.what[axis];
      if (range === undefined) return view.window[axis];
      const from = Math.max(0, Math.min(range?.[0] ?? 0, sizes[axis] - 1));
      return [from, Math.max(from + 1, Math.min(range?.[1] ?? sizes[axis], sizes[axis]))];
    });
    following = true;
    show(window, FOLLOWED);
    following = false;
    // What was asked for is done, if only in part.
    others.say(shownBy(view.window), FOLLOWED);
  };
  const stop = others.on(follow);
  return {
    get now() {
      return shownBy(view.window);
    },
    show: window => show(window),
    back: () => {
      const before = trail.pop();
      if (before === undefined) return;
      changed = -Infinity;
      view.show((asked = before));
      check(MOVED);
    },
    get canBack() {
      return trail.length > 0;
    },
    check: () => {
      follow(others.last);
      check(FOLLOWED);
    },
    dispose: stop,
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
