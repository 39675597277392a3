import { otherAxis } from '../matrix/index.js';
import { collapsedAt, type HeatmapModel } from '../flow/index.js';
import type { Scene } from '../layout/index.js';
import type { Aside } from './aside.js';
import { ACTIONS } from '../session/index.js';
import { showKey } from '../controls/index.js';
import { bandOf, boxAlong, stretchOf } from './bands.js';
import { branchOf } from './branch.js';
import { nameAt, placeAt } from './place.js';
import { shownAs } from './summary.js';

/** Returns what a name, a bracket, or the bar of a group says when it is pointed at: its whole words, and what a click does. */
export function nameHint(model: HeatmapModel, scene: Scene, x: number, y: number): Aside | null {
  const place = placeAt(scene, model, x, y);
  const band = place && bandOf(scene, place.axis);
  if (!band || place.kind === 'cell') return null;
  const at = stretchOf(band.scale, place.first, place.last);
  if (!at) return null;
  const axis = model.axes[place.axis];
  const box = boxAlong(band, at, band.across ? [y, y + 1] : [x, x + 1]);
  const one = collapsedAt(axis, place.first);
  if (place.kind === 'beside') {
    if (!one || nameAt(scene, band, x, y) === null) return null;
    const facts: [string, string][] = [
      ['click', 'to select'],
      [showKey(ACTIONS.find(({ name }) => name === 'collapse')!.keys[0]!), 'to expand']
    ];
    return {
      content: { name: one.label, of: shownAs(model), facts },
      box,
      branch: branchOf(model, place.axis, one.merge),
      points: true
    };
  }
  const group = place.kind === 'group';
  const block = group ? axis.blocks.find(({ start, end }) => place.first >= start && place.first < end) : undefined;
  const bracket = axis.brackets.find(({ start }) => start === place.first);
  const moves = place.kind !== 'bracket' && !axis.trees.some(({ of }) => of === (group ? 'groups' : 'items'));
  const facts: [string, string][] =
    place.kind === 'name'
      ? [
          ['click', `to sort ${model.names[otherAxis(place.axis)]}`],
          ['Ctrl+click or drag', 'to select']
        ]
      : [['click', 'to select']];
  if (moves) facts.push(['Alt+drag', 'to move']);
  const label = place.kind === 'name' ? axis.label(axis.order[place.first]!) : group ? block?.label : bracket?.label;
  return {
    content: {
      name: label ?? '',
      italic: place.kind === 'name' && model.names[place.axis] === 'genes',
      ...(block ? { of: `${block.count} ${model.names[place.axis]}` } : {}),
      facts
    },
    box,
    branch: null,
    points: true
  };
}
