import type { Axis, PerAxis } from '../matrix/index.js';
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

/** The wheel zooms a picture that has the focus; over names, tracks and trees their axis alone, with Shift the axis across, with Alt the one down. Ctrl and ⌘ stay the browser's. Returns whether the wheel was taken. */
export function wheel(
  event: WheelEvent,
  view: PictureView,
  model: HeatmapModel | null,
  [x, y]: readonly [number, number]
): Window | null {
  const { scene } = view;
  const about = scene && model && !event.ctrlKey && !event.metaKey ? aboutOf(scene, model, x, y) : null;
  if (!about || !scene) return null;
  const across = bodyOf(scene)!.xAxis!;
  const only: Axis | null = event.shiftKey ? across : event.altKey ? (across === 'row' ? 'col' : 'row') : null;
  const at = only ? (about[only] === undefined ? about : { [only]: about[only] }) : about;
  // With Shift, browsers turn the wheel to the side.
  const turned = event.deltaY === 0 ? event.deltaX : event.deltaY;
  return zoomed(view.window, view.sizes, turned > 0 ? 1.25 : 0.8, at);
}
