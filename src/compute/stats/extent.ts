import type { Values } from '../../matrix/index.js';

export interface Extent {
  readonly min: number;
  readonly max: number;
  /** How many values are NaN, +∞ or −∞. */
  readonly missing: number;
}

/** Returns the range of the finite values; min = +∞, max = −∞ where there is none. O(n). */
export function extent(values: Values): Extent {
  let min = Infinity;
  let max = -Infinity;
  let missing = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i];
    // One subtraction finds NaN and both infinities.
    if (v - v === 0) {
      if (v < min) min = v;
      if (v > max) max = v;
    } else missing++;
  }
  return { min, max, missing };
}
