import { percentile } from './percentile.js';

export type Stat = 'mean' | 'variance' | 'mad';

/**
 * Returns a statistic of the finite numbers among `data[from … to − 1]`; NaN where there are too few.
 * @remarks mean in order, in float64. variance: two passes, n − 1 below, as pandas 2.3.3 `var`: `rel(1e-12)`. mad: median of the distances to the median, as scipy
 * 1.17.1 `median_abs_deviation(scale=1)`: class `bit`. O(n).
 */
export function statistic(stat: Stat, data: ArrayLike<number>, from: number, to: number): number {
  const kept = new Float64Array(to - from);
  let n = 0;
  for (let k = from; k < to; k++) if (data[k] - data[k] === 0) kept[n++] = data[k];
  const values = kept.subarray(0, n);
  if (stat === 'mad') {
    const middle = percentile(values, 50);
    for (let k = 0; k < n; k++) values[k] = Math.abs(values[k] - middle);
    return percentile(values, 50);
  }
  let sum = 0;
  for (let k = 0; k < n; k++) sum += values[k];
  const mean = sum / n;
  if (stat === 'mean') return mean;
  let squares = 0;
  for (let k = 0; k < n; k++) squares += (values[k] - mean) * (values[k] - mean);
  return n < 2 ? NaN : squares / (n - 1);
}
