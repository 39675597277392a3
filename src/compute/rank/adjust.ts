import { ascending } from './order.js';
import type { Correction } from './types.js';

/**
 * Returns p-values adjusted for having made as many tests as there are values (no NaN).
 * @remarks Benjamini-Hochberg equals `statsmodels.stats.multitest.multipletests(method="fdr_bh")` 0.15.0, Bonferroni `min(p·n, 1)`: class `bit`.
 * O(n).
 */
export function adjusted(pvals: Float64Array, correction: Correction): Float64Array {
  const n = pvals.length;
  if (correction === 'bonferroni') return pvals.map(p => Math.min(p * n, 1));
  const out = new Float64Array(n);
  const order = ascending(pvals);
  let least = 1;
  for (let k = n - 1; k >= 0; k--) {
    least = Math.min(least, pvals[order[k]] / ((k + 1) / n));
    out[order[k]] = least;
  }
  return out;
}
