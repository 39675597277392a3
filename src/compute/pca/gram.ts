import type { Steps } from '../steps.js';
import { readVector, type Centred } from './vectors.js';

/** Vectors that are added at once: the sums are read and written once for all of them. */
const TOGETHER = 4;
const WORK = 1 << 18;
const ROWS = 64;

/** Returns the sums of products of all centred vectors, length × length, row-major. O(count · length²), sparse O(values · stored per vector). */
export function* gramSteps(x: Centred): Steps<Float64Array> {
  const n = x.length;
  const out = new Float64Array(n * n);
  yield* x.at === null ? denseSums(x, out) : sparseSums(x, out);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) out[i * n + j] = out[j * n + i];
    if (i % ROWS === 0) yield 1;
  }
  return out;
}

function* denseSums(x: Centred, out: Float64Array): Steps<void> {
  const n = x.length;
  const [a, b, c, d] = Array.from({ length: TOGETHER }, () => new Float64Array(n));
  let work = 0;
  for (let l = 0; l < x.count; l += TOGETHER) {
    [a, b, c, d].forEach((vector, k) => (l + k < x.count ? readVector(x, l + k, vector) : vector.fill(0)));
    for (let i = 0; i < n; i++) {
      const at = i * n;
      const [ai, bi, ci, di] = [a[i], b[i], c[i], d[i]];
      for (let j = i; j < n; j++) out[at + j] += ai * a[j] + bi * b[j] + (ci * c[j] + di * d[j]);
      work += 2 * (n - i);
      if (work > WORK) {
        work = 0;
        yield Math.min(1, l / x.count);
      }
    }
  }
}

function* sparseSums({ count, length: n, share, shift, data, at }: Centred, out: Float64Array): Steps<void> {
  const { indptr, indices } = at!;
  const shared = new Float64Array(n);
  let squares = 0;
  let work = 0;
  for (let l = 0; l < count; l++) {
    const end = indptr[l + 1];
    for (let p = indptr[l]; p < end; p++) {
      const i = indices[p];
      const value = data[p];
      shared[i] += share[l] * value;
      for (let q = p; q < end; q++) {
        const j = indices[q];
        // Indices ascend, so this is the upper triangle.
        out[i * n + j] += value * data[q];
      }
      work += end - p;
      if (work > WORK) {
        work = 0;
        yield l / count;
      }
    }
    squares += share[l] * share[l];
  }
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++)
      out[i * n + j] += squares * shift[i] * shift[j] - shared[i] * shift[j] - shift[i] * shared[j];
}
