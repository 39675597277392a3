/** Where points lie and what they look like, in device pixels. */
export interface PointsInput {
  /** Of the middle of each point; NaN = not drawn. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Little-endian RGBA words, opaque. */
  readonly words: Uint32Array;
  /** Which points are drawn, the first below. */
  readonly order: Int32Array;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
}

/**
 * Draws points over what stands in `out`, width × height opaque RGBA words, row by row. A pixel at the rim takes as much of the colour as the point covers of it.
 * O(points × pixels of one).
 */
export function pointsInto(out: Uint32Array, { x, y, words, order, width, height, radius }: PointsInput): void {
  const reach = Math.ceil(radius + 0.5);
  const side = 2 * reach + 1;
  const cover = new Uint16Array(side * side);
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const share = Math.max(0, Math.min(1, radius + 0.5 - Math.sqrt(dx * dx + dy * dy)));
      cover[(dy + reach) * side + dx + reach] = Math.round(256 * share);
    }
  for (const i of order) {
    const px = Math.floor(x[i]!);
    const py = Math.floor(y[i]!);
    if (!(px >= 0 && py >= 0 && px < width && py < height)) continue;
    const word = words[i]!;
    for (let row = Math.max(0, py - reach); row <= Math.min(height - 1, py + reach); row++)
      for (let col = Math.max(0, px - reach); col <= Math.min(width - 1, px + reach); col++) {
        const share = cover[(row - py + reach) * side + (col - px + reach)]!;
        if (share === 0) continue;
        const at = row * width + col;
        out[at] = share === 256 ? word : mixed(out[at]!, word, share);
      }
  }
}

/** Returns `share` 256ths of one colour over another, opaque. */
export function mixed(below: number, above: number, share: number): number {
  const rest = 256 - share;
  const red = ((below & 255) * rest + (above & 255) * share) >> 8;
  const green = (((below >> 8) & 255) * rest + ((above >> 8) & 255) * share) >> 8;
  const blue = (((below >> 16) & 255) * rest + ((above >> 16) & 255) * share) >> 8;
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * Returns which points lie in a closed outline of x, y, x, y, … (even-odd; on the rim either way). O(points × corners), less for those beside its box.
 */
export function pointsInside(x: Float64Array, y: Float64Array, outline: readonly number[]): Int32Array {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let k = 0; k < outline.length; k += 2) {
    left = Math.min(left, outline[k]!);
    right = Math.max(right, outline[k]!);
    top = Math.min(top, outline[k + 1]!);
    bottom = Math.max(bottom, outline[k + 1]!);
  }
  const corners = outline.length / 2;
  const found: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const px = x[i]!;
    const py = y[i]!;
    if (!(px >= left && px <= right && py >= top && py <= bottom)) continue;
    let inside = false;
    for (let a = 0, b = corners - 1; a < corners; b = a++) {
      const ay = outline[2 * a + 1]!;
      const by = outline[2 * b + 1]!;
      if (ay > py === by > py) continue;
      const ax = outline[2 * a]!;
      if (px < ((outline[2 * b]! - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
    }
    if (inside) found.push(i);
  }
  return Int32Array.from(found);
}

/** Returns the nearest point within `reach`, −1 where there is none; of equal ones the last drawn. O(points). */
export function nearestPoint(x: Float64Array, y: Float64Array, px: number, py: number, reach: number): number {
  let best = -1;
  let least = reach * reach;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - px;
    const dy = y[i]! - py;
    const away = dx * dx + dy * dy;
    if (away <= least) {
      least = away;
      best = i;
    }
  }
  return best;
}
