import { otherAxis, type Axis, type PerAxis } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import type { Scene, Window } from '../layout/index.js';
import { alongOf, bandOf, inside, nearestItem } from './bands.js';
import { bodyAt, bodyOf, hitAt, inFirst } from './hit.js';
import { placeAt } from './place.js';
import type { PictureView } from './view.js';
import { zoomed } from './window.js';

/** Returns what a wheel at a point zooms about: both axes over a body, one beside it; null elsewhere. An empty answer keeps the middle. */
export function aboutOf(scene: Scene, model: HeatmapModel, x: number, y: number): Partial<PerAxis<number>> | null {
  const hit = hitAt(scene, x, y);
  if (hit) return inFirst(scene, hit);
  // A gap between groups belongs to the picture as well.
  if (bodyAt(scene, x, y)) return middle(scene);
  const tree = scene.panels.find(panel => panel.kind === 'dendrogram' && !panel.of && inside(panel.box, x, y));
  const axis = tree?.axis ?? placeAt(scene, model, x, y)?.axis;
  const band = axis && bandOf(scene, axis);
  return band ? { [axis]: nearestItem(band.scale, alongOf(band, x, y)) } : null;
}

const middle = (scene: Scene): Partial<PerAxis<number>> =>
  Object.fromEntries(
    (['row', 'col'] as const).flatMap(axis => {
      const scale = bandOf(scene, axis)?.scale;
      return scale ? [[axis, (scale[0]!.from + scale.at(-1)!.to - 1) / 2]] : [];
    })
  );

/** Turn of a wheel's notch: zooms by 1.25; what a touch pad sends is less. */
const NOTCH = 100;
const LINE = 33;
/** ms after which another run begins. */
const PAUSE = 250;

/** The wheel zooms a picture that has the focus; over names, tracks and trees their axis alone, with Shift the axis across, with Alt the one down. Ctrl and ⌘ stay the browser's. */
export class Wheel {
  private turned = 0;
  private before = -Infinity;
  private from: Window | null = null;
  private shown = '';

  /** Returns the next window, the same one while the turn is too small for another; null where the wheel is the page's. */
  turn(
    event: WheelEvent,
    view: PictureView,
    model: HeatmapModel | null,
    [x, y]: readonly [number, number]
  ): Window | null {
    const { scene } = view;
    const about = scene && model && !event.ctrlKey && !event.metaKey ? aboutOf(scene, model, x, y) : null;
    if (!about || !scene) return null;
    const across = bodyOf(scene)!.xAxis!;
    const only: Axis | null = event.shiftKey ? across : event.altKey ? otherAxis(across) : null;
    const at = only ? (about[only] === undefined ? about : { [only]: about[only] }) : about;
    // With Shift, browsers turn the wheel to the side.
    const by = (event.deltaY === 0 ? event.deltaX : event.deltaY) * (event.deltaMode === 0 ? 1 : LINE);
    const goesOn = event.timeStamp - this.before < PAUSE && by * this.turned >= 0;
    if (!goesOn || !this.from || JSON.stringify(view.window) !== this.shown) {
      this.from = view.window;
      this.turned = 0;
    }
    this.before = event.timeStamp;
    this.turned += Math.max(-NOTCH, Math.min(NOTCH, by));
    // Windows are of whole items: small turns count from where the run began, so that what is rounded does not add up.
    const next = zoomed(this.from, view.sizes, 1.25 ** (this.turned / NOTCH), at);
    this.shown = JSON.stringify(next);
    return next;
  }
}
