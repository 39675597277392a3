import { exp, pow } from '../math/exp.js';

/** Points of a density curve: seaborn's `gridsize`. */
export const GRID = 100;
const FINE = 16;
/** Distinct values up to which each has a kernel of its own; beyond, they share those of a grid 16 times finer than the curve. */
const MANY = 600;

export interface DensityOptions {
  /** Bandwidths beyond the smallest and largest value. */
  readonly cut: number;
  readonly bwAdjust: number;
}

/** A curve over GRID equal steps from `low` to `high`; values without spread have none, and `low` = `high` = their mean. */
export interface Density {
  readonly low: number;
  readonly high: number;
  readonly values: Float64Array | null;
}

/**
 * Returns the Gaussian kernel density of ascending values, Scott's bandwidth.
 * @remarks Fewer than two values, or all equal: no curve. Not finite: no curve. Up to 600 distinct values equal to
 * seaborn 0.13.2 `violinplot` (scipy 1.17.1 `gaussian_kde`): class `rel(1e-9)`; beyond, values are shared linearly among
 * points a sixteenth of a step apart, which moves a curve by less than what a pixel shows. O(distinct × 100).
 */
export function density(sorted: Float64Array, { cut, bwAdjust }: DensityOptions): Density {
  const n = sorted.length;
  let mean = 0;
  for (const x of sorted) mean += x;
  mean /= n;
  let square = 0;
  for (const x of sorted) square += (x - mean) * (x - mean);
  const spread = Math.sqrt(square / (n - 1));
  if (!(spread > 0) || spread - spread !== 0) return { low: mean, high: mean, values: null };
  const bandwidth = spread * pow(n, -0.2) * bwAdjust;
  const low = sorted[0] - cut * bandwidth;
  const high = sorted[n - 1] + cut * bandwidth;
  const [at, weight] = distinct(sorted);
  const step = (high - low) / (GRID - 1);
  const norm = 1 / (n * bandwidth * Math.sqrt(2 * 3.141592653589793));
  const values =
    at.length <= MANY ? direct(at, weight, low, step, bandwidth) : binned(at, weight, low, step, bandwidth);
  return { low, high, values: values.map(v => v * norm) };
}

function distinct(sorted: Float64Array): [Float64Array, Float64Array] {
  const at = new Float64Array(sorted.length);
  const weight = new Float64Array(sorted.length);
  let k = -1;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) at[++k] = sorted[i];
    weight[k]++;
  }
  return [at.subarray(0, k + 1), weight.subarray(0, k + 1)];
}

function direct(at: Float64Array, weight: Float64Array, low: number, step: number, bandwidth: number): Float64Array {
  const out = new Float64Array(GRID);
  for (let g = 0; g < GRID; g++) {
    const x = low + g * step;
    for (let i = 0; i < at.length; i++) {
      const z = (x - at[i]) / bandwidth;
      if (z * z < 1500) out[g] += weight[i] * exp(-0.5 * z * z);
    }
  }
  return out;
}

function binned(at: Float64Array, weight: Float64Array, low: number, step: number, bandwidth: number): Float64Array {
  const size = (GRID - 1) * FINE + 1;
  const fine = step / FINE;
  const mass = new Float64Array(size + 1);
  for (let i = 0; i < at.length; i++) {
    const place = Math.min(size - 1, Math.max(0, (at[i] - low) / fine));
    const k = Math.floor(place);
    mass[k] += weight[i] * (1 - (place - k));
    mass[k + 1] += weight[i] * (place - k);
  }
  const kernel = new Float64Array(size);
  for (let d = 0; d < size; d++) {
    const z = (d * fine) / bandwidth;
    kernel[d] = z * z < 1500 ? exp(-0.5 * z * z) : 0;
  }
  const out = new Float64Array(GRID);
  for (let k = 0; k < size; k++) {
    if (mass[k] === 0) continue;
    for (let g = 0; g < GRID; g++) out[g] += mass[k] * kernel[Math.abs(g * FINE - k)];
  }
  return out;
}
