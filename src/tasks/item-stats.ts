import type { Axis } from '../matrix/index.js';
import { packBlock, statistic, type CellValues, type Stat } from '../compute/index.js';
import type { Steps } from './steps.js';

export interface ItemStatsInput {
  readonly values: CellValues;
  /** Whose items: each statistic is over the other axis. */
  readonly axis: Axis;
  readonly stat: Stat;
}

/** Numbers that are packed at a time. */
const PACKED = 1 << 18;

/** Returns a statistic of each item as drawn; missing and infinite values are left out, of none NaN. O(rows × cols). */
export function* itemStats({ values, axis, stat }: ItemStatsInput): Steps<Float64Array> {
  const [n, features] = axis === 'row' ? [values.rows, values.cols] : [values.cols, values.rows];
  const out = new Float64Array(n);
  const step = Math.max(1, Math.floor(PACKED / Math.max(1, features)));
  const block = new Float64Array(Math.min(n, step) * features);
  for (let from = 0; from < n; from += step) {
    const to = Math.min(n, from + step);
    packBlock(values, axis, null, from, to, block.subarray(0, (to - from) * features));
    for (let i = from; i < to; i++) out[i] = statistic(stat, block, (i - from) * features, (i + 1 - from) * features);
    yield to / n;
  }
  return out;
}
