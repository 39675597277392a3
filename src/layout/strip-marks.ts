import type { AxisModel, Track } from '../flow/index.js';
import { slots, type Slot } from './drawn.js';
import type { LineItem, RectItem } from './scene.js';
import { place, rectOf, type Side } from './side.js';
import type { Strip } from './strips.js';

type Scaled = Extract<Track, { range: unknown }>;
/** Part of an item's room that its bar or box takes, where it has at least so many px. */
const FILL = 0.78;
const ROOMY = 3;

/** Returns bars, a line or boxes, with a thin line at 0 where that is inside. On one px stand the longest bar, the mean of a line, mean boxes. */
export function stripMarks(
  axis: AxisModel,
  track: Scaled,
  { near, far }: Strip,
  side: Side
): { rects: RectItem[]; lines: LineItem[] } {
  const [low, high] = track.range;
  const at = (x: number): number => {
    const t = high > low ? (x - low) / (high - low) : 0.5;
    return near + Math.max(0, Math.min(1, t)) * (far - near);
  };
  const shown = slots(side.scale);
  const [start, end] = [side.scale[0]?.start ?? 0, side.scale.at(-1)?.end ?? 0];
  const zero: LineItem[] =
    low <= 0 && high >= 0
      ? [{ points: [...place(side, start, at(0)), ...place(side, end, at(0))], stroke: 'line', width: 1 }]
      : [];
  if (track.kind === 'box') {
    const made = boxes(axis, track.boxes, track.color, shown, side, at);
    return { rects: made.rects, lines: made.lines };
  }
  const valueOf = (p: number): number => track.values[axis.order[p]!] ?? NaN;
  if (track.kind === 'line')
    return { rects: [], lines: [...zero, ...polylines(shown, valueOf, track.color, side, at)] };
  const base = at(Math.max(low, Math.min(high, 0)));
  const rects = shown.flatMap((slot): RectItem[] => {
    let tip = NaN;
    for (let p = slot.from; p < slot.to; p++) {
      const to = at(valueOf(p));
      if (to === to && !(Math.abs(to - base) <= Math.abs(tip - base))) tip = to;
    }
    if (tip !== tip || tip === base) return [];
    return [rectOf(side, inner(slot), base, tip, track.color)];
  });
  return { rects, lines: zero };
}

function inner({ start, end }: Slot): [number, number] {
  const margin = end - start >= ROOMY ? ((1 - FILL) / 2) * (end - start) : 0;
  return [start + margin, end - margin];
}

function polylines(
  shown: readonly Slot[],
  valueOf: (p: number) => number,
  stroke: string,
  side: Side,
  at: (x: number) => number
): LineItem[] {
  const width = shown.length > 1 && shown[0]!.end - shown[0]!.start < 3 ? 0.8 : 1.2;
  const lines: LineItem[] = [];
  let points: number[] = [];
  const close = (): void => {
    // A point alone is as wide as its line.
    if (points.length === 2) points.push(points[0]! + 0.1, points[1]!);
    if (points.length > 0) lines.push({ points, stroke, width });
    points = [];
  };
  for (const slot of shown) {
    let sum = 0;
    let count = 0;
    for (let p = slot.from; p < slot.to; p++) {
      const x = valueOf(p);
      if (x - x !== 0) continue;
      sum += x;
      count++;
    }
    if (slot.first || count === 0) close();
    if (count > 0) points.push(...place(side, (slot.start + slot.end) / 2, at(sum / count)));
  }
  close();
  return lines;
}

function boxes(
  axis: AxisModel,
  five: Float64Array,
  color: string,
  shown: readonly Slot[],
  side: Side,
  at: (x: number) => number
): { rects: RectItem[]; lines: LineItem[] } {
  const rects: RectItem[] = [];
  const lines: LineItem[] = [];
  for (const slot of shown) {
    const mean = new Float64Array(5);
    let count = 0;
    for (let p = slot.from; p < slot.to; p++) {
      const from = 5 * axis.order[p]!;
      const first = five[from];
      if (first === undefined || first !== first) continue;
      for (let k = 0; k < 5; k++) mean[k]! += five[from + k]!;
      count++;
    }
    if (count === 0) continue;
    const [low, q1, median, q3, high] = Array.from(mean, sum => at(sum / count)) as [
      number,
      number,
      number,
      number,
      number
    ];
    const [a, b] = inner(slot);
    const along = (slot.start + slot.end) / 2;
    if (slot.end - slot.start >= ROOMY)
      for (const [from, to] of [
        [low, q1],
        [q3, high]
      ] as const)
        lines.push({ points: [...place(side, along, from), ...place(side, along, to)], stroke: color, width: 1 });
    else rects.push(rectOf(side, [a, b], low, high, 'line'));
    rects.push(rectOf(side, [a, b], q1, q3, color));
    if (slot.end - slot.start >= ROOMY)
      lines.push({ points: [...place(side, a, median), ...place(side, b, median)], stroke: 'text', width: 1 });
  }
  return { rects, lines };
}
