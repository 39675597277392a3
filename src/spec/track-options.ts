import { bool, fields, int, list, num, oneOf, positive, str } from './kinds.js';
import type { Kind } from './table.js';

/** What a track shows; `column` is an annotation of the axis, without it bars, lines and boxes are of the values shown. */
export const TRACK_KINDS = ['color', 'bar', 'line', 'text', 'box', 'labels'] as const;

/**
 * One track beside an axis. `color`: a cell a value, by `colors` (one a level), else the column's own, or `cmap`, `vmin`, `vmax`
 * of a number. `bar`, `line`: a number a item from `vmin` (0 for bars) to `vmax`. `text`: the value itself. `box`: quartiles of the
 * values of each item, whiskers as matplotlib's. `labels`: the names of `items` (positions in the call's own list), pushed apart and
 * led to their places. `size` is px away from the body; `gap` px before it.
 */
export const TRACK: Kind = fields(
  {
    kind: oneOf(...TRACK_KINDS),
    column: str,
    title: str,
    items: list(int),
    color: { type: 'color' },
    colors: list({ type: 'color' }),
    bad: { type: 'color' },
    cmap: str,
    vmin: num,
    vmax: num,
    size: positive,
    gap: positive,
    legend: bool
  },
  ['kind']
);
