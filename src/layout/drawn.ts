import { pixelsPerItem, type AxisScale } from '../matrix/index.js';
import { pixels } from './side.js';

/** Returns the drawn place of each of n positions, −1 of those that are not drawn; the first of several. */
export function inverse(order: Int32Array, n: number): Int32Array {
  const places = new Int32Array(n).fill(-1);
  for (let p = order.length - 1; p >= 0; p--) places[order[p]!] = p;
  return places;
}

/** Returns the px of the middle of half-open drawn positions, beyond the scale where they are not on screen. */
export function middle(scale: AxisScale, from: number, to: number): number {
  const one = scale.find(piece => piece.one && from >= piece.from && to <= piece.to);
  if (one) return (one.start + one.end) / 2;
  const at = pixels(scale, from, to);
  if (at) return (at[0] + at[1]) / 2;
  const first = scale[0];
  const last = scale.at(-1);
  if (!first || !last) return 0;
  const per = (last.end - first.start) / (last.to - first.from);
  return first.start + ((from + to) / 2 - first.from) * per;
}

/** Drawn positions that share a place beside the body: one item, or what falls on one px. */
export interface Slot {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** Whether a gap, or the end of the picture, comes before it. */
  readonly first: boolean;
}

/** Returns the slots of a scale in drawn order: an item each, where items are narrower than a px one a px. */
export function slots(scale: AxisScale): Slot[] {
  const out: Slot[] = [];
  let before = NaN;
  for (const piece of scale) {
    const { start, end, from, to } = piece;
    const per = pixelsPerItem(piece);
    const apart = before !== start;
    before = end;
    if (piece.one) out.push({ start, end, from, to, first: apart });
    else if (per >= 1)
      for (let p = Math.floor(from); p < to; p++)
        out.push({
          start: start + (Math.max(p, from) - from) * per,
          end: start + (Math.min(p + 1, to) - from) * per,
          from: p,
          to: p + 1,
          first: apart && p <= from
        });
    else {
      const count = Math.max(1, Math.round(end - start));
      const at = (k: number): number => (k === count ? Math.ceil(to) : Math.floor(from + (k / count) * (to - from)));
      for (let k = 0; k < count; k++)
        if (at(k + 1) > at(k))
          out.push({
            start: start + (k / count) * (end - start),
            end: start + ((k + 1) / count) * (end - start),
            from: at(k),
            to: at(k + 1),
            first: apart && k === 0
          });
    }
  }
  return out;
}
