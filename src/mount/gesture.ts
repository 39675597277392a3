import type { Session } from '../session/index.js';
import { bandOf, nearestRow, rowAt, type RowPlace } from './rows.js';
import type { Selecting } from './selecting.js';
import type { PictureView } from './view.js';

/** px that a press may move and still be a click. */
const STILL = 3;

export interface GestureOptions {
  readonly session: Session;
  readonly view: PictureView;
  readonly selecting: Selecting;
  /** Whether a point belongs to something else that is clicked. */
  taken(x: number, y: number): boolean;
}

interface Keys {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** A press of the pointer that may become a click or a range of rows, in px of the picture. */
export interface Gesture {
  /** `only` a click counts: to draw means something else here. */
  press(x: number, y: number, keys: Keys, only: boolean): void;
  /** Returns whether rows are being drawn. */
  move(x: number, y: number): boolean;
  release(x: number, y: number, keys: Keys): void;
  cancel(): void;
  /** The click before was the first half of a double click. */
  doubled(): void;
}

/** Returns the gestures that select rows: a press begins in a body, on names, tracks or groups of rows; a range may end anywhere. */
export function makeGesture({ session, view, selecting, taken }: GestureOptions): Gesture {
  let pressed: { place: RowPlace; x: number; y: number; only: boolean; adding: boolean; drawing: boolean } | null =
    null;
  const along = (x: number, y: number): number => {
    const band = view.scene && bandOf(view.scene);
    return band ? nearestRow(band.scale, band.across ? x : y) : 0;
  };
  const gesture: Gesture = {
    press: (x, y, keys, only) => {
      const { model } = session;
      const place = model && view.scene && !taken(x, y) ? rowAt(view.scene, model, x, y) : null;
      pressed = place && { place, x, y, only, adding: keys.ctrlKey || keys.metaKey, drawing: false };
    },
    move: (x, y) => {
      if (!pressed || pressed.only) return false;
      if (!pressed.drawing && Math.hypot(x - pressed.x, y - pressed.y) <= STILL) return false;
      pressed.drawing = true;
      const { place, adding } = pressed;
      selecting.draw(place.row, along(x, y), place.block, adding);
      return true;
    },
    release: (x, y, keys) => {
      const drawn = gesture.move(x, y);
      const was = pressed;
      pressed = null;
      if (!was) return;
      if (drawn) selecting.settle();
      else if (Math.hypot(x - was.x, y - was.y) <= STILL) {
        const how = keys.shiftKey ? 'extend' : keys.ctrlKey || keys.metaKey ? 'toggle' : 'only';
        selecting.pick(was.place.row, was.place.block, how);
      }
    },
    cancel: () => {
      pressed = null;
      selecting.forget();
    },
    doubled: () => selecting.unpick()
  };
  return gesture;
}
