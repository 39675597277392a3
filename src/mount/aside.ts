import { toPosition } from '../matrix/index.js';
import { collapsedAt, modelAt, type AxisModel, type HeatmapModel, type Track } from '../flow/index.js';
import { format, type Box, type Panel, type Scene } from '../layout/index.js';
import type { TooltipContent } from '../controls/index.js';
import { branchOf, type Branch } from './branch.js';
import { bodyOf } from './hit.js';
import { shownAs } from './summary.js';

/** px from a merge at which it is meant. */
const NEAR = 6;

/** What stands under a point beside the body. */
export interface Aside {
  readonly content: TooltipContent;
  readonly box: Box;
  /** Of a merge of the first map: what hangs below it. */
  readonly branch: Branch | null;
  /** Whether a click does something here. */
  readonly points: boolean;
}

/** Returns the merge or the place of a track under a point of the picture, null elsewhere. */
export function asideAt(whole: HeatmapModel, scene: Scene, px: number, py: number): Aside | null {
  for (const panel of scene.panels) {
    const found = panel.merges ? mergeAt(whole, panel, px, py) : trackAt(whole, scene, panel, px, py);
    if (found) return found;
  }
  return null;
}

function mergeAt(whole: HeatmapModel, panel: Panel, px: number, py: number): Aside | null {
  const away = (x: number, y: number): number => Math.hypot(x - px, y - py);
  const [first, ...others] = panel.merges!;
  if (!first || !panel.axis) return null;
  const nearest = others.reduce((a, b) => (away(b.x, b.y) < away(a.x, a.y) ? b : a), first);
  if (away(nearest.x, nearest.y) > NEAR) return null;
  const model = modelAt(whole, panel.of);
  const branch = branchOf(model, panel.axis, nearest.merge);
  if (!branch) return null;
  const noun = branch.of === 'groups' ? 'groups' : model.names[panel.axis];
  // What stands beside the first map has options of its own, which a click here cannot say.
  const own = !panel.of;
  return {
    content: {
      name: `height ${format(branch.height)}`,
      of: `${branch.size} ${noun}`,
      facts: own
        ? [
            ['click', 'to select'],
            ['double click', branch.collapsed ? 'to expand' : 'to show it alone'],
            branch.collapsed ? ['shown', shownAs(model)] : ['Shift+click', 'to flip']
          ]
        : []
    },
    box: { x: nearest.x - NEAR, y: nearest.y - NEAR, width: 2 * NEAR, height: 2 * NEAR },
    branch: own ? branch : null,
    points: own
  };
}

function trackAt(whole: HeatmapModel, scene: Scene, panel: Panel, px: number, py: number): Aside | null {
  const { x, y, width, height } = panel.box;
  const { axis: name, track: k, of = 0 } = panel;
  if (name === undefined || k === undefined || px < x || py < y || px >= x + width || py >= y + height) return null;
  const body = bodyOf(scene, of);
  if (!body?.x || !body.y) return null;
  const model = modelAt(whole, of);
  const axis = model.axes[name];
  const across = body.xAxis === name;
  const place = toPosition(across ? body.x : body.y, across ? px : py);
  const track = axis.tracks[k];
  const one = collapsedAt(axis, place);
  const said =
    track && place >= 0 && place < axis.order.length
      ? one
        ? summaryOf(track, axis.order.subarray(one.start, one.end))
        : valueOf(track, axis.order[place]!)
      : null;
  if (!track || said === null) return null;
  return {
    content: {
      name: one?.label ?? labelOf(axis, place),
      italic: !one && model.names[name] === 'genes',
      facts: [[track.title ?? track.kind, said]]
    },
    box: across ? { x: px, y, width: 1, height } : { x, y: py, width, height: 1 },
    branch: null,
    points: false
  };
}

const labelOf = (axis: AxisModel, place: number): string => axis.label(axis.order[place]!);

/** Returns what a track says of the members of a collapsed branch: the mean of numbers; else what most say, of several the first, and how many do. */
function summaryOf(track: Track, positions: Int32Array): string | null {
  if ('values' in track) {
    const finite = Array.from(positions, at => track.values[at] ?? NaN).filter(Number.isFinite);
    return finite.length === 0 ? 'missing' : `mean ${format(finite.reduce((a, b) => a + b, 0) / finite.length)}`;
  }
  if (!('label' in track)) return null;
  const counts = new Map<string, number>();
  for (const position of positions) {
    const word = track.label(position);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first![1] === positions.length ? first![0] : `${first![0]} (${first![1]} of ${positions.length})`;
}

function valueOf(track: Track, position: number): string | null {
  const number = (x: number | undefined): string => (x === undefined || x !== x ? 'missing' : format(x));
  switch (track.kind) {
    case 'color':
    case 'text':
      return track.label(position);
    case 'bar':
    case 'line':
      return number(track.values[position]);
    case 'box':
      return Array.from(track.boxes.subarray(5 * position, 5 * position + 5), number).join(' · ');
    case 'labels':
      return null;
  }
}
