import type { TextMeasure } from '../matrix/index.js';
import type { AxisModel } from '../flow/index.js';
import { inverse, middle } from './drawn.js';
import { place, type Side } from './side.js';
import { drawable, elide, spread } from './text.js';
import type { LineItem, TextItem } from './scene.js';

const SIZE = 10.5;
const GAP = 12;
const ROOM = 130;
/** px away: straight, slanted, straight, then the name. */
const LEADER = { start: 2, elbow: 5, bend: 14, end: 17, text: 20 } as const;
const MEASURED = 400;

const nameOf = (axis: AxisModel, item: number): string => drawable(axis.label(item));

/** Returns px away from the body that chosen names and their leaders need. */
export function pointedRoom(axis: AxisModel, items: Int32Array, italic: boolean, measure: TextMeasure): number {
  let widest = 0;
  for (const item of items.subarray(0, MEASURED))
    widest = Math.max(widest, measure(nameOf(axis, item), SIZE, italic ? 'italic' : 'regular'));
  return items.length === 0 ? 0 : LEADER.text + Math.min(ROOM, widest);
}

/**
 * Returns chosen names beside an axis, pushed apart, each with a thin line to its place. Names of items that are not on screen are left
 * out; of more than fit, every k-th stands.
 */
export function pointedLabels(
  axis: AxisModel,
  items: Int32Array,
  side: Side,
  near: number,
  italic: boolean,
  measure: TextMeasure
): { texts: TextItem[]; lines: LineItem[] } {
  const [from, to] = [side.scale[0]?.from ?? 0, side.scale.at(-1)?.to ?? 0];
  const [start, end] = [side.scale[0]?.start ?? 0, side.scale.at(-1)?.end ?? 0];
  const places = inverse(axis.order, axis.n);
  const shown = [...new Set(items)]
    .map(item => ({ item, at: places[item]! }))
    .filter(({ at }) => at >= 0 && at + 1 > from && at < to)
    .sort((a, b) => a.at - b.at);
  const most = Math.max(1, Math.floor((end - start) / GAP) + 1);
  const step = Math.ceil(shown.length / most) || 1;
  const kept = shown.filter((_, k) => k % step === 0);
  const wanted = kept.map(({ at }) => middle(side.scale, at, at + 1));
  const along = spread(wanted, GAP, start, end) ?? wanted;
  const lines = kept.map((_, k): LineItem => ({
    points: [
      ...place(side, wanted[k]!, near + LEADER.start),
      ...place(side, wanted[k]!, near + LEADER.elbow),
      ...place(side, along[k]!, near + LEADER.bend),
      ...place(side, along[k]!, near + LEADER.end)
    ],
    stroke: 'tree',
    width: 0.7
  }));
  const face = italic ? 'italic' : 'regular';
  const texts = kept.map(({ item }, k): TextItem => {
    const full = nameOf(axis, item);
    const text = elide(full, ROOM, SIZE, measure, face);
    const [x, y] = place(side, along[k]!, near + LEADER.text);
    return {
      text,
      ...(text === full ? {} : { full }),
      x,
      y,
      size: SIZE,
      face,
      align: side.name === 'right' ? 'left' : 'right',
      baseline: 'middle',
      angle: side.vertical ? 0 : 90,
      ink: 'text'
    };
  });
  return { texts, lines };
}
