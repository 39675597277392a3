import { pixelsPerItem, type AxisScale } from '../../matrix/index.js';

/** How the pixels of one direction map to runs of drawn positions. */
export interface Bins {
  /** Device pixel → bin, −1 in gaps. */
  readonly ofPixel: Int32Array;
  /** Bin → first drawn position, and one past the last. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly count: number;
  /** Bin → how many items it has; as many as positions unless positions stand for blocks of items. */
  readonly size: Int32Array;
  /** Largest number of items in a bin: 1 = every item is seen. What stands as one on purpose does not count. */
  readonly most: number;
  /** Bin → 1 where its items stand as one on purpose; null = none does. */
  readonly ones: Uint8Array | null;
}

/**
 * Returns the bins of an axis at `ratio` device pixels a px, over `length` device pixels that begin at px `origin`.
 * @remarks An item of at least one device pixel is a bin of its own, seen by the pixels whose centres it covers.
 * Smaller items fall into the pixel in which they start, so the bins of a piece partition its items. A piece whose items stand as one is
 * a bin of all of them, also where the window cuts it. O(pixels).
 */
export function axisBins(scale: AxisScale, origin: number, length: number, ratio: number): Bins {
  const ofPixel = new Int32Array(length).fill(-1);
  const from: number[] = [];
  const to: number[] = [];
  const ones: number[] = [];
  let most = 1;
  for (const piece of scale) {
    const start = Math.round((piece.start - origin) * ratio);
    const end = Math.min(length, Math.round((piece.end - origin) * ratio));
    if (end <= start || piece.to <= piece.from) continue;
    if (piece.one) {
      if (end <= Math.max(0, start)) continue;
      ofPixel.fill(from.length, Math.max(0, start), end);
      ones.push(from.length);
      from.push(piece.from);
      to.push(piece.to);
      continue;
    }
    const size = pixelsPerItem({ ...piece, start, end });
    const last = Math.ceil(piece.to) - 1;
    let previous = -1;
    for (let p = Math.max(0, start); p < end; p++) {
      let a: number;
      let b: number;
      if (size >= 1) {
        a = Math.min(last, Math.floor(piece.from + (p + 0.5 - start) / size));
        b = a + 1;
      } else {
        a = Math.ceil(piece.from + (p - start) / size - 1e-9);
        b = p + 1 === end ? last + 1 : Math.ceil(piece.from + (p + 1 - start) / size - 1e-9);
        if (b - a > most) most = b - a;
      }
      if (a !== previous) {
        from.push(a);
        to.push(b);
        previous = a;
      }
      ofPixel[p] = from.length - 1;
    }
  }
  const size = Int32Array.from(from, (a, k) => to[k] - a);
  const marks = ones.length > 0 ? new Uint8Array(from.length) : null;
  for (const k of ones) marks![k] = 1;
  return { ofPixel, from: Int32Array.from(from), to: Int32Array.from(to), count: from.length, size, most, ones: marks };
}
