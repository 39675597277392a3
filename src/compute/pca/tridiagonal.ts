import type { Steps } from '../steps.js';

export interface Tridiagonal {
  readonly n: number;
  readonly diagonal: Float64Array;
  /** n − 1 of them; the last place is 0. */
  readonly beside: Float64Array;
  /** Row k: the reflector of step k, from place k + 1; of length √2, so that H = I − v vᵀ; all 0 where none was needed. */
  readonly reflectors: Float64Array;
}

/**
 * Reduces a symmetric matrix (n × n, row-major, is overwritten) to tridiagonal form by Householder's reflections.
 * @remarks The method of EISPACK's tred1, from the first row on. O(n³).
 */
export function* tridiagonalSteps(a: Float64Array, n: number): Steps<Tridiagonal> {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  const product = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const row = k * n;
    diagonal[k] = a[row + k];
    if (k + 1 === n) break;
    const v = a.subarray(row, row + n);
    beside[k] = reflector(v, k + 1);
    if (v[k + 1] !== 0) {
      let along = 0;
      for (let i = k + 1; i < n; i++) {
        const at = i * n;
        let sum = 0;
        for (let j = k + 1; j < n; j++) sum += a[at + j] * v[j];
        product[i] = sum;
        along += sum * v[i];
      }
      for (let i = k + 1; i < n; i++) product[i] -= (along / 2) * v[i];
      for (let i = k + 1; i < n; i++) {
        const at = i * n;
        const vi = v[i];
        const pi = product[i];
        for (let j = k + 1; j < n; j++) a[at + j] -= vi * product[j] + pi * v[j];
      }
    }
    const left = 1 - k / n;
    yield 1 - left * left * left;
  }
  return { n, diagonal, beside, reflectors: a };
}

/** Turns x = v[from…] into the reflector that maps it onto its first place; returns what then stands there. */
function reflector(v: Float64Array, from: number): number {
  let largest = 0;
  for (let j = from; j < v.length; j++) largest = Math.max(largest, Math.abs(v[j]));
  let squares = 0;
  for (let j = from + 1; j < v.length; j++) squares += (v[j] / largest) * (v[j] / largest);
  const first = v[from];
  if (largest === 0 || squares === 0) {
    v.fill(0, from);
    return first;
  }
  const norm = largest * Math.sqrt(squares + (first / largest) * (first / largest));
  const image = first > 0 ? -norm : norm;
  const away = first - image;
  // |x − image·e|² = 2 norm (norm + |first|), without cancellation.
  const scale = Math.sqrt(norm * Math.abs(away));
  v[from] = away / scale;
  for (let j = from + 1; j < v.length; j++) v[j] /= scale;
  return image;
}

/** Maps a vector of the tridiagonal matrix (place) back to one of the matrix it came from. O(n²). */
export function backTransform({ n, reflectors }: Tridiagonal, x: Float64Array): void {
  for (let k = n - 2; k >= 0; k--) {
    const row = k * n;
    let along = 0;
    for (let j = k + 1; j < n; j++) along += reflectors[row + j] * x[j];
    if (along === 0) continue;
    for (let j = k + 1; j < n; j++) x[j] -= along * reflectors[row + j];
  }
}
