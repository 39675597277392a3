import { exp } from '../math/exp.js';
import { log, log1p } from '../math/log.js';
import type { Steps } from '../steps.js';

/** Exponentials between two yields. */
const WORK = 1 << 16;

/** Where the loss is looked at: at scores + step·turn, both cells × k. */
export interface Along {
  readonly scores: Float64Array;
  readonly turn: Float64Array;
  step: number;
}

export interface Loss {
  value: number;
  /** Its derivative by the step. */
  slope: number;
}

/**
 * Returns the weighed sum of log-losses and its derivative along the step, and writes weight × (probability − truth) to `residual`, cells × k:
 * softmax over k classes, or with k = 1 the logistic function of class 1.
 */
export function* lossSteps(
  { scores, turn, step }: Along,
  codes: Int32Array,
  weights: Float64Array,
  k: number,
  residual: Float64Array
): Steps<Loss> {
  const total: Loss = { value: 0, slope: 0 };
  const row = new Float64Array(k);
  const every = Math.max(1, Math.floor(WORK / k));
  for (let i = 0; i < codes.length; i++) {
    if (i % every === every - 1) yield i / codes.length;
    const y = codes[i];
    if (y < 0) continue;
    const at = i * k;
    for (let c = 0; c < k; c++) row[c] = scores[at + c] + step * turn[at + c];
    const w = weights[y];
    total.value += w * (k === 1 ? logistic(row, y) : softmax(row, y));
    for (let c = 0; c < k; c++) {
      const r = w * (row[c] - (c === y - (k === 1 ? 1 : 0) ? 1 : 0));
      residual[at + c] = r;
      total.slope += r * turn[at + c];
    }
  }
  return total;
}

/** Turns scores into probabilities; returns the log-loss of class y. */
function softmax(row: Float64Array, y: number): number {
  let most = row[0];
  for (const s of row) if (s > most) most = s;
  const own = row[y] - most;
  let sum = 0;
  for (let c = 0; c < row.length; c++) sum += row[c] = exp(row[c] - most);
  for (let c = 0; c < row.length; c++) row[c] /= sum;
  return log(sum) - own;
}

function logistic(row: Float64Array, y: number): number {
  const s = row[0];
  const e = exp(-Math.abs(s));
  row[0] = (s >= 0 ? 1 : e) / (1 + e);
  return log1p(e) + (s >= 0 ? (y === 1 ? 0 : s) : y === 1 ? -s : 0);
}
