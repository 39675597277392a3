import type { Steps } from '../steps.js';
import { backTransform, tridiagonalSteps } from './tridiagonal.js';

export interface Eigen {
  /** Falling. */
  readonly values: Float64Array;
  /** Row i: the vector of value i, of length 1. */
  readonly vectors: Float64Array;
}

const EPSILON = 2 ** -52;
const SWEEPS = 60;

/**
 * Returns the `count` largest eigenvalues of a symmetric matrix (n × n, row-major, is overwritten) and their vectors.
 * @remarks Householder, then implicit QL, the methods of EISPACK's tred1 and imtql2. float64, O(n³). Ties in no set order.
 */
export function* symmetricEigenSteps(a: Float64Array, n: number, count: number): Steps<Eigen> {
  const reducing = tridiagonalSteps(a, n);
  let step = reducing.next();
  for (; !step.done; step = reducing.next()) yield step.value * 0.3;
  const reduced = step.value;
  const { diagonal, beside } = reduced;
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rows[i * n + i] = 1;
  yield* qlSteps(diagonal, beside, rows, n);
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[j] - diagonal[i] || i - j);
  const values = new Float64Array(count);
  const vectors = new Float64Array(count * n);
  for (let k = 0; k < count; k++) {
    values[k] = diagonal[order[k]];
    const vector = vectors.subarray(k * n, (k + 1) * n);
    vector.set(rows.subarray(order[k] * n, (order[k] + 1) * n));
    backTransform(reduced, vector);
    yield 0.95 + (0.05 * k) / count;
  }
  return { values, vectors };
}

/** Diagonalises in place: `d` becomes the eigenvalues, row i of `rows` is turned into the vector of d[i]. */
function* qlSteps(d: Float64Array, e: Float64Array, rows: Float64Array, n: number): Steps<void> {
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(d[i]) + Math.abs(e[i]));
  // What is below the rounding of the whole matrix is noise: among equal eigenvalues it may never settle by itself.
  const floor = norm * EPSILON;
  for (let first = 0; first < n; first++) {
    for (let sweep = 0; ; sweep++) {
      let last = first;
      while (last < n - 1 && Math.abs(e[last]) > floor) last++;
      if (last === first) break;
      if (sweep === SWEEPS) throw new RangeError('an eigenvalue did not converge');
      chase(d, e, rows, n, first, last);
      yield 0.3 + (0.65 * first) / n;
    }
  }
}

/** One implicit QL sweep over the places first … last. */
function chase(d: Float64Array, e: Float64Array, rows: Float64Array, n: number, first: number, last: number): void {
  const half = (d[first + 1] - d[first]) / (2 * e[first]);
  const root = hypotenuse(half, 1);
  let bulge = d[last] - d[first] + e[first] / (half + (half < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let moved = 0;
  for (let i = last - 1; i >= first; i--) {
    const off = sine * e[i];
    const near = cosine * e[i];
    const length = hypotenuse(off, bulge);
    e[i + 1] = length;
    if (length === 0) {
      // The matrix falls apart here: each piece goes on alone.
      d[i + 1] -= moved;
      e[last] = 0;
      return;
    }
    sine = off / length;
    cosine = bulge / length;
    const corner = d[i + 1] - moved;
    const turned = (d[i] - corner) * sine + 2 * cosine * near;
    moved = sine * turned;
    d[i + 1] = corner + moved;
    bulge = cosine * turned - near;
    rotate(rows, i * n, (i + 1) * n, n, sine, cosine);
  }
  d[first] -= moved;
  e[first] = bulge;
  e[last] = 0;
}

function rotate(rows: Float64Array, low: number, high: number, n: number, sine: number, cosine: number): void {
  for (let k = 0; k < n; k++) {
    const x = rows[low + k];
    const y = rows[high + k];
    rows[high + k] = sine * x + cosine * y;
    rows[low + k] = cosine * x - sine * y;
  }
}

function hypotenuse(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  const [large, small] = a > b ? [a, b] : [b, a];
  if (large === 0) return 0;
  const ratio = small / large;
  return large * Math.sqrt(1 + ratio * ratio);
}
