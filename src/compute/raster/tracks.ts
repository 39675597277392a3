import type { AxisScale } from '../../matrix/index.js';
import type { CellValues } from '../values.js';
import { axisBins } from './bins.js';
import { profilesOf } from './profiles.js';
import type { Detail } from './raster.js';

export interface TracksInput {
  readonly values: CellValues;
  /** Drawn position → position in the call's lists: of the rows along the profiles, and of the columns, one a track. */
  readonly alongOrder: Int32Array;
  readonly trackOrder: Int32Array;
  readonly alongScale: AxisScale;
  readonly trackScale: AxisScale;
  /** Smallest and largest value of each drawn track. */
  readonly ranges: readonly (readonly [number, number])[];
  /** Colour of a drawn position along, a little-endian RGBA word. */
  readonly colorAt: (position: number) => number;
  /** px of the left and top edge of the raster in the scales' terms. */
  readonly originX: number;
  readonly originY: number;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  /** Whether tracks lie beside each other and profiles run down. */
  readonly upright: boolean;
}

/** Opacity of what reaches from the mean to the largest value. */
const LIGHT = 110;
const PAD = 0.08;

/**
 * Draws profiles into `out`, width × height little-endian RGBA words, each track filled from its zero in the colour of its group.
 * @remarks A pixel of several items is solid up to their mean and lighter up to the largest (below zero: the smallest); without a finite value it is empty.
 * Cost O(cells + pixels).
 */
export function tracksInto(out: Uint32Array, input: TracksInput): Detail {
  const { ratio, upright, width, height } = input;
  const [alongOrigin, trackOrigin] = upright ? [input.originY, input.originX] : [input.originX, input.originY];
  const [length, depth] = upright ? [height, width] : [width, height];
  const along = axisBins(input.alongScale, alongOrigin, length, ratio);
  const at = upright
    ? (a: number, t: number): number => a * width + t
    : (a: number, t: number): number => t * width + a;
  out.fill(0);
  const { alongOrder, trackOrder } = input;
  const { mean, peak } = profilesOf(input.values, alongOrder, trackOrder, along.from, along.to);
  for (const piece of input.trackScale)
    for (let track = Math.ceil(piece.from); track < piece.to; track++) {
      const size = (piece.end - piece.start) / (piece.to - piece.from);
      const start = (piece.start + (track - piece.from) * size - trackOrigin) * ratio;
      const [low, high] = input.ranges[track] ?? [0, 1];
      const room = size * ratio * (1 - PAD);
      const span = high - low || 1;
      // Values grow towards the previous track: up, or to the right where profiles run down.
      const place = (x: number): number => {
        const share = ((x - low) / span) * room;
        return upright ? start + share : start + size * ratio - share;
      };
      for (let a = 0; a < length; a++) {
        const bin = along.ofPixel[a];
        const k = bin * trackOrder.length + track;
        if (bin < 0 || mean[k] !== mean[k]) continue;
        const color = input.colorAt(along.from[bin]) & 0xffffff;
        span1(out, at, a, place(0), place(peak[k]), color, LIGHT, depth);
        span1(out, at, a, place(0), place(mean[k]), color, 255, depth);
      }
    }
  return { rows: along.most, cols: 1, statistic: 'mean' };
}

/** Fills one line of pixels between two places, the ends by how much of their pixel is covered. */
function span1(
  out: Uint32Array,
  at: (a: number, t: number) => number,
  a: number,
  first: number,
  second: number,
  color: number,
  alpha: number,
  depth: number
): void {
  const from = Math.max(0, Math.min(first, second));
  const to = Math.min(depth, Math.max(first, second));
  for (let t = Math.floor(from); t < to; t++) {
    const covered = Math.min(to, t + 1) - Math.max(from, t);
    const k = at(a, t);
    const had = out[k] >>> 24;
    const now = Math.round(alpha * covered);
    if (now > had) out[k] = (color | (now << 24)) >>> 0;
  }
}
