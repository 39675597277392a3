import type { Axis, Values } from '../../matrix/index.js';
import { scaled, type CellValues } from '../values.js';

/** Items × features, row-major, in float64, and what of them a distance has to know first. Positions are of the packed items. */
export interface Packed {
  readonly n: number;
  readonly features: number;
  readonly data: Float64Array;
  /** Items with NaN. */
  readonly missing: readonly number[];
  /** How many values are NaN. */
  readonly missingValues: number;
  /** Items with ∞ or −∞. */
  readonly infinite: readonly number[];
}

/** Positions in the base; beyond 2³¹ they do not fit into integers. */
type Offsets = Int32Array | Float64Array;

/** Features that are copied for all rows of a block before the next: what is read or written with a stride stays in the cache. */
const STRIP = 16;
const BLOCK = 64;

/** Returns the number of items and of features of a body whose `axis` is compared. */
export function packedShape(values: CellValues, axis: Axis, items: Int32Array | null): { n: number; features: number } {
  const byRow = axis === 'row';
  return {
    n: items ? items.length : byRow ? values.rows : values.cols,
    features: byRow ? values.cols : values.rows
  };
}

/**
 * Writes items `from`…`to` of the list `items` (positions in the call's list; null = all) to `out`, row-major, as they are drawn.
 * O(items × features), as fast for columns as for rows.
 */
export function packBlock(
  values: CellValues,
  axis: Axis,
  items: Int32Array | null,
  from: number,
  to: number,
  out: Float64Array
): void {
  const { base, colIndex, scale } = values;
  const { data } = base;
  const byRow = axis === 'row';
  const { features } = packedShape(values, axis, null);
  const [rowStride, colStride] = base.order === 'C' ? [base.shape[1], 1] : [1, base.shape[0]];
  const positions = Int32Array.from({ length: to - from }, (_, k) => (items ? items[from + k] : from + k));
  const wide = data.length >= 2 ** 31;
  const ofItem = offsets(wide, positions.length, k =>
    byRow ? positions[k] * rowStride : colIndex[positions[k]] * colStride
  );
  const ofFeature = offsets(wide, features, k => (byRow ? colIndex[k] * colStride : k * rowStride));
  const along = byRow ? colStride : rowStride;
  const first = features > 0 ? ofFeature[0] : 0;
  if (along === 1 && ofFeature.every((offset, k) => offset === first + k))
    for (let r = 0; r < ofItem.length; r++)
      out.set(data.subarray(ofItem[r] + first, ofItem[r] + first + features), r * features);
  else copyStrips(data, ofItem, ofFeature, along === 1 ? features : STRIP, out);
  if (scale === null) return;
  const ofItems = (scale.along === 'row') === byRow;
  for (let r = 0, at = 0; r < positions.length; r++)
    for (let k = 0; k < features; k++, at++) out[at] = scaled(scale, out[at], ofItems ? positions[r] : k);
}

function offsets(wide: boolean, length: number, of: (k: number) => number): Offsets {
  const out = wide ? new Float64Array(length) : new Int32Array(length);
  for (let k = 0; k < length; k++) out[k] = of(k);
  return out;
}

function copyStrips(data: Values, ofItem: Offsets, ofFeature: Offsets, strip: number, out: Float64Array): void {
  const features = ofFeature.length;
  for (let first = 0; first < features; first += strip) {
    const last = Math.min(features, first + strip);
    for (let r = 0; r < ofItem.length; r++) {
      const start = ofItem[r];
      const at = r * features;
      for (let k = first; k < last; k++) out[at + k] = data[start + ofFeature[k]];
    }
  }
}

/** What is not finite in the blocks that `see` was given, which come in order. */
export class Unfit {
  readonly missing: number[] = [];
  readonly infinite: number[] = [];
  missingValues = 0;

  /** Looks through `count` rows that begin with item `first`. */
  see(data: Float64Array, first: number, count: number, features: number): void {
    for (let r = 0, at = 0; r < count; r++) {
      let sum = 0;
      // What is finite leaves 0 here; NaN and ∞ leave NaN: one test a row instead of two a value.
      for (const end = at + features; at < end; at++) sum += data[at] * 0;
      if (sum !== sum) this.row(data.subarray(at - features, at), first + r);
    }
  }

  private row(row: Float64Array, item: number): void {
    let missing = 0;
    let infinite = false;
    for (const x of row)
      if (x !== x) missing++;
      else if (x - x !== 0) infinite = true;
    if (missing > 0) this.missing.push(item);
    if (infinite) this.infinite.push(item);
    this.missingValues += missing;
  }
}

/** Returns one packed copy of the drawn values of `items` (positions in the call's list of that axis; null = all), in steps. */
export function* packItems(values: CellValues, axis: Axis, items: Int32Array | null): Generator<number, Packed> {
  const { n, features } = packedShape(values, axis, items);
  const data = new Float64Array(n * features);
  const unfit = new Unfit();
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK);
    const block = data.subarray(from * features, to * features);
    packBlock(values, axis, items, from, to, block);
    unfit.see(block, from, to - from, features);
    yield to / n;
  }
  const { missing, missingValues, infinite } = unfit;
  return { n, features, data, missing, missingValues, infinite };
}
