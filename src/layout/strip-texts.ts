import { leastPerItem, type TextMeasure } from '../matrix/index.js';
import type { AxisModel, Track } from '../flow/index.js';
import { middle } from './drawn.js';
import { literal } from './ink.js';
import type { TextItem } from './scene.js';
import { place, type Side } from './side.js';
import { STRIP_TEXT, type Strip } from './strips.js';
import { drawable, elide } from './text.js';

const SMALLEST = 7;

/** Returns the texts of a track, each at its item; where they would touch, every k-th stands. */
export function stripTexts(
  axis: AxisModel,
  track: Extract<Track, { kind: 'text' }>,
  { near, far }: Strip,
  side: Side,
  measure: TextMeasure
): TextItem[] {
  const least = leastPerItem(side.scale);
  const size = Math.max(SMALLEST, Math.min(STRIP_TEXT.size, least / 1.05));
  const step = Math.max(1, Math.ceil((size * 1.05) / least - 1e-6));
  const [from, to] = [side.scale[0]?.from ?? 0, side.scale.at(-1)?.to ?? 0];
  const texts: TextItem[] = [];
  const ones = side.scale.filter(({ one }) => one);
  const put = (said: string, along: number): void => {
    const full = drawable(said);
    const text = elide(full, far - near - STRIP_TEXT.away / 2, size, measure);
    if (text === '') return;
    const [x, y] = place(side, along, near + STRIP_TEXT.away / 2);
    texts.push({
      text,
      ...(text === full ? {} : { full }),
      x,
      y,
      size,
      face: 'regular',
      align: side.name === 'right' ? 'left' : 'right',
      baseline: 'middle',
      angle: side.vertical ? 0 : 90,
      ink: literal(track.color) ?? 'text'
    });
  };
  for (let p = Math.ceil(from / step) * step; p < to; p += step)
    if (!ones.some(one => p >= one.from && p < one.to)) put(track.label(axis.order[p]!), middle(side.scale, p, p + 1));
  // A collapsed branch says what all of its members say.
  for (const { from: first, to: last, start, end } of ones) {
    const said = track.label(axis.order[first]!);
    if (axis.order.subarray(first, last).every(position => track.label(position) === said))
      put(said, (start + end) / 2);
  }
  return texts;
}
