import type { Values } from '../matrix/index.js';
import type { Steps } from './steps.js';

export interface HistogramInput {
  readonly values: Values;
  readonly min: number;
  readonly max: number;
  readonly bins: number;
}

const STEP = 1 << 16;

/**
 * Returns how many values fall into each of `bins` equal bins from `min` to `max`, as numpy.histogram counts in float64:
 * bins are closed on the left, the last also on the right; what is not finite or outside is not counted; min = max
 * widens by ½ to both sides. O(values).
 */
export function* histogram({ values, min, max, bins }: HistogramInput): Steps<Uint32Array> {
  const counts = new Uint32Array(bins);
  const first = min === max ? min - 0.5 : min;
  const last = min === max ? max + 0.5 : max;
  const step = (last - first) / bins;
  const edge = (k: number): number => (k === bins ? last : first + k * step);
  for (let from = 0; from < values.length; from += STEP) {
    const to = Math.min(values.length, from + STEP);
    for (let i = from; i < to; i++) {
      const value = values[i];
      if (!(value >= first && value <= last)) continue;
      let k = Math.min(bins - 1, Math.floor(((value - first) / (last - first)) * bins));
      // Rounding may put a value on the wrong side of an edge: the edges decide, as numpy has it.
      if (value < edge(k)) k--;
      else if (k < bins - 1 && value >= edge(k + 1)) k++;
      counts[k]++;
    }
    yield to / values.length;
  }
  return counts;
}
