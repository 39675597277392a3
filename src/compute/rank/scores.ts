import { expm1 } from '../math/expm1.js';
import { log } from '../math/log.js';
import { normalTail } from '../math/normal-tail.js';
import { studentTail } from '../math/student-tail.js';

export interface Score {
  readonly score: number;
  readonly p: number;
}

const NONE: Score = { score: 0, p: 1 };
const LN2 = 0.6931471805599453;

/**
 * Returns t and two-sided p of unequal variances; of samples of n1 and n2 cells with these means and variances (ddof 1).
 * @remarks Not defined (NaN or ∞ among the values, no cells, no variance and equal means): score 0, p 1. No variance and unequal means: ±∞, p 0.
 * Degrees of freedom that are not defined are 1. Equals `scipy.stats.ttest_ind_from_stats(equal_var=False)` 1.17.1 as scanpy 1.11.5 calls it:
 * class `rel(1e-12)`.
 */
export function welch(mean1: number, var1: number, n1: number, mean2: number, var2: number, n2: number): Score {
  const [v1, v2] = [var1 / n1, var2 / n2];
  const t = (mean1 - mean2) / Math.sqrt(v1 + v2);
  if (t !== t) return NONE;
  const df = ((v1 + v2) * (v1 + v2)) / ((v1 * v1) / (n1 - 1) + (v2 * v2) / (n2 - 1));
  return { score: t, p: studentTail(t, df === df ? df : 1) };
}

/**
 * Returns z and two-sided p of a rank sum of n1 of n1 + n2 cells, without correction for continuity; `ties` = Σ(c³ − c), or null to leave ties out.
 * @remarks All values equal, or no other cells: score 0, p 1. Equals scanpy 1.11.5: z class `ulp(2)`, p `rel(1e-12)`.
 */
export function wilcoxon(rankSum: number, n1: number, n2: number, ties: number | null): Score {
  const n = n1 + n2;
  const size = n * n * n - n;
  const share = ties === null || n < 2 ? 1 : 1 - ties / size;
  const z = (rankSum - n1 * ((n + 1) / 2)) / Math.sqrt((share * n1 * n2 * (n + 1)) / 12);
  return z === z ? { score: z, p: normalTail(z) } : NONE;
}

/**
 * Returns log2 of the ratio of two means of log(1 + x), each undone and raised by 1e-9; `logBase` is the base of those logarithms, null = e.
 * @remarks NaN where the ratio is negative or a mean is NaN. Equals scanpy 1.11.5: class `rel(1e-12)` but where the ratio is next to 1.
 */
export function logFoldChange(mean: number, meanOthers: number, logBase: number | null): number {
  const factor = logBase === null ? 1 : log(logBase);
  return log((expm1(mean * factor) + 1e-9) / (expm1(meanOthers * factor) + 1e-9)) / LN2;
}

/** Returns Cohen's d: the difference of means by the pooled standard deviation; NaN where that is 0 or not defined. */
export function cohensD(mean1: number, m2a: number, n1: number, mean2: number, m2b: number, n2: number): number {
  const pooled = (m2a + m2b) / (n1 + n2 - 2);
  return pooled > 0 ? (mean1 - mean2) / Math.sqrt(pooled) : NaN;
}
