import type { Session } from '../session/index.js';
import { alongOf, bandOf, nearestItem, stretchOf } from './bands.js';
import { adds, type Keys, type Tool } from './grip.js';
import { placeAt, type Place } from './place.js';
import type { Ranges, Selecting } from './selecting.js';
import type { PictureView } from './view.js';

/** px, and part of its length, that a drag may stray sideways and still be straight. */
const STRAIGHT = { px: 8, share: 0.15 } as const;

export interface SelectOptions {
  readonly session: Session;
  readonly view: PictureView;
  readonly selecting: Selecting;
  /** A click on a name without a key; false where it means nothing more than to select. */
  name(place: Place, keys: Keys): boolean;
}

/**
 * Returns the tool that selects. In a body a drag straight down selects rows, straight across columns, slanted a block; beside one it selects what
 * stands there, on the bar of groups whole groups. A click selects the row, group or bracket; with Ctrl or ⌘ it adds or takes away, with Shift it extends.
 */
export function selectTool({ session, view, selecting, name }: SelectOptions): Tool {
  return (x, y, press) => {
    const { model } = session;
    const place = model && view.scene && placeAt(view.scene, model, x, y);
    if (!place) return null;
    const { axis, first, last, kind } = place;
    const block = kind === 'group';
    const ranges = (toX: number, toY: number): Ranges => {
      const band = view.scene && bandOf(view.scene, axis);
      if (!band) return {};
      const to = nearestItem(band.scale, alongOf(band, toX, toY));
      const own: Ranges = { [axis]: kind === 'bracket' ? [Math.min(first, to), Math.max(last, to)] : [first, to] };
      if (place.col === undefined) return own;
      const [rows, cols] = [band, view.scene && bandOf(view.scene, 'col')];
      if (!cols) return own;
      const at = nearestItem(cols.scale, alongOf(cols, toX, toY));
      const strays = (of: typeof band, began: number): boolean => {
        const stretch = stretchOf(of.scale, began, began);
        const px = alongOf(of, toX, toY);
        const least = Math.max(STRAIGHT.px, STRAIGHT.share * Math.hypot(toX - x, toY - y));
        return (!stretch || px < stretch[0] || px >= stretch[1]) && Math.abs(px - alongOf(of, x, y)) > least;
      };
      const [down, over] = [strays(rows, first), strays(cols, place.col)];
      if (over && down) return { row: [first, to], col: [place.col, at] };
      return over ? { col: [place.col, at] } : own;
    };
    const move = (toX: number, toY: number): void => selecting.draw(ranges(toX, toY), adds(press), block);
    return {
      ...(press.touch
        ? {}
        : {
            move,
            drop: (toX: number, toY: number) => {
              move(toX, toY);
              selecting.settle();
            }
          }),
      click: (_x, _y, keys) => {
        if (kind === 'name' && !adds(keys) && name(place, keys)) return;
        selecting.pick(axis, [first, last], keys.shiftKey ? 'extend' : adds(keys) ? 'toggle' : 'only', block);
      },
      cancel: () => selecting.forget()
    };
  };
}
