import { pow } from '../compute/index.js';
import type { HeatmapSpec } from '../spec/index.js';

/** What the size of a dot says, with every automatic value as used. */
export interface DotSizes {
  /** Groups × the call's columns, row-major: shares, not clipped. */
  readonly values: Float64Array;
  readonly min: number;
  readonly max: number;
  readonly exponent: number;
  /** pt² */
  readonly smallest: number;
  /** pt²; null = what fits a cell. */
  readonly largest: number | null;
  /** Shares of the legend, ascending; the last is `max`. */
  readonly legend: readonly number[];
}

/** Returns the sizes of the drawn dots: scanpy 1.11.5's `DotPlot` (dot_max is the largest share rounded up to a tenth; steps of the legend by the range). */
export function dotSizes(shares: Float64Array, cols: Int32Array, n: number, spec: HeatmapSpec['size']): DotSizes {
  let most = 0;
  for (let at = 0; at < shares.length; at += n) for (const j of cols) if (shares[at + j] > most) most = shares[at + j];
  const min = spec.min ?? 0;
  const max = spec.max ?? Math.ceil(most * 10) / 10;
  const { exponent, smallest, largest } = spec;
  return { values: shares, min, max, exponent, smallest, largest, legend: legendOf(min, max) };
}

function legendOf(min: number, max: number): number[] {
  const range = max - min;
  const step = range <= 0.3 ? 0.05 : range <= 0.6 ? 0.1 : 0.2;
  const count = Math.ceil((min - max) / -step);
  return Array.from({ length: Math.max(0, count) }, (_, k) => max - k * step).reverse();
}

/** Returns the part 0…1 of the way from the smallest to the largest area that a share is; NaN where there is no dot. */
export function areaShare(sizes: Pick<DotSizes, 'min' | 'max' | 'exponent'>, share: number): number {
  const { min, max, exponent } = sizes;
  if (share !== share) return NaN;
  if (min === 0 && max === 1) return pow(share, exponent);
  return pow((Math.min(max, Math.max(min, share)) - min) / (max - min), exponent);
}
