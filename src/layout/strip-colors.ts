import type { AxisModel, Track } from '../flow/index.js';
import { slots } from './drawn.js';
import type { RectItem } from './scene.js';
import { rectOf, type Side } from './side.js';
import type { Strip } from './strips.js';

/** Neighbours overlap by so much: else the background shines through between them. */
const SEAM = 0.4;

/** Returns the cells of a colour track, neighbours of one colour as one; of several on one px the most frequent, ties to the first. */
export function colorCells(
  axis: AxisModel,
  { codes, fills, bad, label }: Extract<Track, { kind: 'color' }>,
  { near, far }: Strip,
  side: Side
): RectItem[] {
  const rects: RectItem[] = [];
  const counts = new Int32Array(fills.length + 1);
  let open: { start: number; end: number; code: number; label: string } | null = null;
  const close = (touched: boolean): void => {
    const fill = open && (open.code < 0 ? bad : fills[open.code]);
    if (open && fill)
      rects.push(rectOf(side, [open.start, open.end + (touched ? SEAM : 0)], near, far, fill, open.label));
    open = null;
  };
  for (const slot of slots(side.scale)) {
    const at = slot.to - slot.from === 1 ? slot.from : most(axis.order, codes, slot.from, slot.to, counts);
    const position = axis.order[at]!;
    const code = codes[position] ?? -1;
    if (open && !slot.first && open.code === code) open.end = slot.end;
    else {
      close(!slot.first);
      open = { start: slot.start, end: slot.end, code, label: label(position) };
    }
  }
  close(false);
  return rects;
}

/** Returns the first drawn position that has the most frequent code of a range; `counts` has a place more than there are codes, all 0. */
function most(order: Int32Array, codes: Int32Array, from: number, to: number, counts: Int32Array): number {
  let highest = 0;
  for (let p = from; p < to; p++) highest = Math.max(highest, ++counts[(codes[order[p]!] ?? -1) + 1]!);
  let best = from;
  for (let p = to - 1; p >= from; p--) if (counts[(codes[order[p]!] ?? -1) + 1] === highest) best = p;
  for (let p = from; p < to; p++) counts[(codes[order[p]!] ?? -1) + 1] = 0;
  return best;
}
