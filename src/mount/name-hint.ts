import { otherAxis } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import type { Scene } from '../layout/index.js';
import type { Aside } from './aside.js';
import { bandOf, boxAlong, stretchOf } from './bands.js';
import { placeAt } from './place.js';

/** Returns what a name, or a bracket, says when it is pointed at: its whole words, and what a click does. */
export function nameHint(model: HeatmapModel, scene: Scene, x: number, y: number): Aside | null {
  const place = placeAt(scene, model, x, y);
  const band = place && bandOf(scene, place.axis);
  if (!band || (place.kind !== 'name' && place.kind !== 'bracket')) return null;
  const at = stretchOf(band.scale, place.first, place.last);
  if (!at) return null;
  const axis = model.axes[place.axis];
  const mod = 'Ctrl+click or drag';
  const facts: [string, string][] =
    place.kind === 'name'
      ? [
          ['click', `to sort ${model.names[otherAxis(place.axis)]}`],
          [mod, 'to select']
        ]
      : [['click', 'to select']];
  const bracket = axis.brackets.find(({ start }) => start === place.first);
  return {
    content: {
      name: place.kind === 'name' ? axis.label(axis.order[place.first]!) : (bracket?.label ?? ''),
      italic: place.kind === 'name' && model.names[place.axis] === 'genes',
      facts
    },
    box: boxAlong(band, at, band.across ? [y, y + 1] : [x, x + 1]),
    branch: null,
    points: true
  };
}
