import type { Packed } from './pack.js';

/**
 * Returns items whose euclidean distances are the mahalanobis distances of the given ones: L⁻¹(x − mean), L the Cholesky factor of
 * the covariance (divisor n − 1). Null where the covariance is singular. O(n × features² + features³), in steps.
 * @remarks scipy inverts the covariance instead: equal to 1e-12 where it is well conditioned.
 */
export function* whitenSteps({ n, features, data }: Packed): Generator<number, Float64Array | null> {
  const out = data.slice();
  for (let k = 0; k < features; k++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += out[i * features + k];
    mean /= n;
    for (let i = 0; i < n; i++) out[i * features + k] -= mean;
  }
  const l = new Float64Array(features * features);
  for (let i = 0; i < n; i++) {
    const row = i * features;
    for (let a = 0; a < features; a++) {
      const x = out[row + a];
      for (let b = 0; b <= a; b++) l[a * features + b] += x * out[row + b];
    }
    yield (0.4 * i) / n;
  }
  for (let k = 0; k < l.length; k++) l[k] /= n - 1;
  let largest = 0;
  for (let k = 0; k < features; k++) largest = Math.max(largest, l[k * features + k]);
  for (let a = 0; a < features; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = l[a * features + b];
      for (let k = 0; k < b; k++) sum -= l[a * features + k] * l[b * features + k];
      if (a !== b) l[a * features + b] = sum / l[b * features + b];
      else if (sum > largest * features * 2 ** -52) l[a * features + a] = Math.sqrt(sum);
      else return null;
    }
    yield 0.4 + (0.3 * a) / features;
  }
  for (let i = 0; i < n; i++) {
    const row = i * features;
    for (let a = 0; a < features; a++) {
      let sum = out[row + a];
      for (let k = 0; k < a; k++) sum -= l[a * features + k] * out[row + k];
      out[row + a] = sum / l[a * features + a];
    }
    yield 0.7 + (0.3 * i) / n;
  }
  return out;
}
