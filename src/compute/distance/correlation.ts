import type { Condensed } from '../../matrix/index.js';
import { kendall, ranks, spearman } from './rank-correlation.js';

export type Correlation = 'pearson' | 'spearman' | 'kendall';

/**
 * Returns r between the rows of a row-major n × m matrix, clipped to −1…1, condensed.
 * @remarks Missing: pairs with NaN are skipped; no or constant pairs → NaN. Pearson is pandas' one pass with x the row of larger index.
 * Equals pandas 2.3.3 `DataFrame.corr(method).clip(-1, 1)`: class `bit`. O(n² m), kendall O(n² m²).
 */
export function correlations(data: Float64Array, n: number, m: number, method: Correlation): Condensed {
  const rows = Array.from({ length: n }, (_, i) => data.subarray(i * m, (i + 1) * m));
  const missing = data.some(x => x !== x);
  const ready = method === 'spearman' && !missing ? rows.map(ranks) : rows;
  const out = new Float64Array((n * (n - 1)) / 2);
  let k = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const r = correlation(ready[j], ready[i], method, missing);
      out[k++] = r > 1 ? 1 : r < -1 ? -1 : r;
    }
  return out;
}

/** Returns 1 − {@link correlations}. */
export const correlationDistance = (data: Float64Array, n: number, m: number, method: Correlation): Condensed =>
  correlations(data, n, m, method).map(r => 1 - r);

function correlation(x: Float64Array, y: Float64Array, method: Correlation, missing: boolean): number {
  if (method === 'pearson') return pearson(x, y);
  if (missing) {
    const both = Array.from(x.keys()).filter(k => x[k] === x[k] && y[k] === y[k]);
    x = Float64Array.from(both, k => x[k]);
    y = Float64Array.from(both, k => y[k]);
  }
  // pandas hands the earlier row to scipy first, which divides by its ties first.
  if (method === 'kendall') return kendall(y, x);
  return missing ? spearman(ranks(x), ranks(y)) : spearman(x, y);
}

/** Returns r by Welford's update, in pandas' order of operations. */
export function pearson(x: Float64Array, y: Float64Array): number {
  let n = 0;
  let meanX = 0;
  let meanY = 0;
  let sxx = 0;
  let syy = 0;
  let sxy = 0;
  for (let k = 0; k < x.length; k++) {
    if (x[k] !== x[k] || y[k] !== y[k]) continue;
    n++;
    const dx = x[k] - meanX;
    const dy = y[k] - meanY;
    meanX += (1 / n) * dx;
    meanY += (1 / n) * dy;
    sxx += (x[k] - meanX) * dx;
    syy += (y[k] - meanY) * dy;
    sxy += (x[k] - meanX) * dy;
  }
  const divisor = Math.sqrt(sxx * syy);
  if (n === 0 || divisor === 0) return NaN;
  const r = sxy / divisor;
  return r > 1 ? 1 : r < -1 ? -1 : r;
}
