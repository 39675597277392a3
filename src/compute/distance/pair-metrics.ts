import { pow } from '../math/exp.js';
import { log } from '../math/log.js';
import type { Metric } from './metrics.js';
import type { Packed } from './pack.js';
import { kendall } from './rank-correlation.js';
import { variances } from './variances.js';

/**
 * Returns the distance of two rows of `count` values, out of `all` features; `kept` says which features those are where some
 * are left out: sums over differences are then scaled up to all.
 */
export type PairDistance = (
  u: Float64Array,
  v: Float64Array,
  count: number,
  all: number,
  kept: Int32Array | null
) => number;

/** Returns the metrics that are computed a pair at a time, made ready for the packed items; null for the others. */
export function pairMetric(metric: Metric, p: number, packed: Packed): PairDistance | null {
  if (metric === 'minkowski') return minkowski(p);
  if (metric === 'seuclidean') return seuclidean(variances(packed));
  if (metric === 'jensenshannon') return jensenShannon;
  return metric === 'kendall' ? oneMinusTau : null;
}

const grown = (sum: number, count: number, all: number): number => (count === all ? sum : (sum / count) * all);

/** Products and a root take a tenth of the time of a logarithm and an exponential. */
const PRODUCTS = 8;

const minkowski =
  (p: number): PairDistance =>
  (u, v, count, all) => {
    const whole = Math.floor(p);
    let sum = 0;
    if (p <= PRODUCTS && (p === whole || p === whole + 0.5))
      for (let k = 0; k < count; k++) {
        const d = Math.abs(u[k] - v[k]);
        let power = p === whole ? 1 : Math.sqrt(d);
        for (let times = 0; times < whole; times++) power *= d;
        sum += power;
      }
    else for (let k = 0; k < count; k++) sum += pow(Math.abs(u[k] - v[k]), p);
    return pow(grown(sum, count, all), 1 / p);
  };

/** In two sums, of even and of odd features, as scipy's wheel for x86-64. */
const seuclidean =
  (variance: Float64Array): PairDistance =>
  (u, v, count, all, kept) => {
    const sums = [0, 0];
    const pairs = count & ~1;
    const term = (k: number): number => ((u[k] - v[k]) * (u[k] - v[k])) / variance[kept ? kept[k] : k];
    for (let k = 0; k < pairs; k++) sums[k & 1] += term(k);
    const sum = sums[0] + sums[1];
    return Math.sqrt(grown(count === pairs ? sum : sum + term(pairs), count, all));
  };

/** What rounding leaves below 0 between proportional rows is 0; scipy has NaN there. */
const jensenShannon: PairDistance = (u, v, count) => {
  let [sumU, sumV] = [0, 0];
  for (let k = 0; k < count; k++) {
    if (u[k] < 0 || v[k] < 0) return Infinity;
    sumU += u[k];
    sumV += v[k];
  }
  if (sumU === 0 || sumV === 0) return Infinity;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const [x, y] = [u[k] / sumU, v[k] / sumV];
    const middle = (x + y) / 2;
    if (x > 0) sum += x * log(x / middle);
    if (y > 0) sum += y * log(y / middle);
  }
  return Math.sqrt(Math.max(0, sum / 2));
};

const oneMinusTau: PairDistance = (u, v, count) => {
  const tau = kendall(u.subarray(0, count), v.subarray(0, count));
  return 1 - (tau > 1 ? 1 : tau < -1 ? -1 : tau);
};
