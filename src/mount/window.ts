import { perAxis, type Axis, type PerAxis } from '../matrix/index.js';
import type { Window } from '../layout/index.js';

/** Fewest items that zooming in leaves on an axis. */
const LEAST = 4;

/** Returns the window that shows everything. */
export const whole = (sizes: PerAxis<number>): Window => ({ row: [0, sizes.row], col: [0, sizes.col] });

/** Whether a window shows everything. */
export const isWhole = (window: Window, sizes: PerAxis<number>): boolean =>
  (['row', 'col'] as const).every(axis => window[axis][0] === 0 && window[axis][1] === sizes[axis]);

/** Returns a window `factor` times as long on the axes that can change, with `at` (drawn positions) staying in place; an axis that `at` leaves out stays as it is. */
export function zoomed(window: Window, sizes: PerAxis<number>, factor: number, at?: Partial<PerAxis<number>>): Window {
  return perAxis(axis => {
    const [from, to] = window[axis];
    const place = at?.[axis];
    if (at && place === undefined) return window[axis];
    const n = sizes[axis];
    const span = Math.min(n, Math.max(Math.min(LEAST, n), Math.round((to - from) * factor)));
    const center = place === undefined ? (from + to) / 2 : place + 0.5;
    const share = to > from ? (center - from) / (to - from) : 0.5;
    return clamped(Math.round(center - share * span), span, n);
  });
}

/** Returns a window moved by a number of items on one axis, kept inside. */
export function panned(window: Window, sizes: PerAxis<number>, axis: Axis, by: number): Window {
  const [from, to] = window[axis];
  return { ...window, [axis]: clamped(from + by, to - from, sizes[axis]) };
}

const clamped = (from: number, span: number, n: number): [number, number] => {
  const start = Math.max(0, Math.min(n - span, from));
  return [start, start + span];
};

/** Returns a window that shows ranges of drawn positions (ends included) and no less than a zoom may; an axis that is left out stays. */
export function fitting(
  window: Window,
  sizes: PerAxis<number>,
  ranges: Partial<PerAxis<readonly [first: number, last: number]>>
): Window {
  return perAxis(axis => {
    const range = ranges[axis];
    if (!range) return window[axis];
    const n = sizes[axis];
    const span = Math.min(n, Math.max(Math.min(LEAST, n), range[1] - range[0] + 1));
    return clamped(Math.round((range[0] + range[1] + 1 - span) / 2), span, n);
  });
}

/** Returns a window of the same size with `at` (drawn positions) in its middle, kept inside. */
export function centred(window: Window, sizes: PerAxis<number>, at: PerAxis<number>): Window {
  return perAxis(axis => {
    const span = window[axis][1] - window[axis][0];
    return clamped(Math.round(at[axis] - span / 2), span, sizes[axis]);
  });
}
