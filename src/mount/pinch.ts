import type { PerAxis } from '../matrix/index.js';
import type { Window } from '../layout/index.js';
import { hitAt, inFirst } from './hit.js';
import type { PictureView } from './view.js';
import { zoomed } from './window.js';

type Point = readonly [x: number, y: number];

/** Two fingers on a picture: it is zoomed about the middle between them by as much as they part. */
export class Pinch {
  private readonly fingers = new Map<number, Point>();
  private began: { readonly apart: number; readonly window: Window; readonly at: Partial<PerAxis<number>> } | null =
    null;

  constructor(
    private readonly view: PictureView,
    private readonly show: (window: Window) => void
  ) {}

  /** Returns whether there are two now. */
  down(id: number, at: Point): boolean {
    this.fingers.set(id, at);
    const [a, b] = this.fingers.values();
    const { scene, window } = this.view;
    if (!a || !b || !scene || this.fingers.size > 2) return false;
    const hit = hitAt(scene, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
    this.began = hit && { apart: apart(a, b), window, at: inFirst(scene, hit) };
    return true;
  }

  /** Returns whether the move was part of a pinch. */
  move(id: number, at: Point): boolean {
    if (!this.fingers.has(id)) return false;
    this.fingers.set(id, at);
    const [a, b] = this.fingers.values();
    if (!a || !b) return false;
    if (this.began && this.began.apart > 0) {
      const { apart: from, window, at: about } = this.began;
      this.show(zoomed(window, this.view.sizes, from / Math.max(1, apart(a, b)), about));
    }
    return true;
  }

  up(id: number): void {
    this.fingers.delete(id);
    this.began = null;
  }
}

const apart = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
