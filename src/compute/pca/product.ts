import type { Steps } from '../steps.js';
import { readVector, type Centred } from './vectors.js';

/** Vectors of a block: four sums at a time keep the processor busy. */
export const BLOCK = 4;
const WORK = 1 << 20;

/** Maps BLOCK vectors (rows of `v`, each of the matrix's length) by a symmetric matrix, into the rows of `out`. */
export type Product = (v: Float64Array, out: Float64Array) => Steps<void>;

/** Returns the product with a matrix that is at hand. */
export const matrixProduct = (a: Float64Array, n: number): Product =>
  function* (v, out) {
    let work = 0;
    for (let i = 0; i < n; i++) {
      const sums = dots(a, i * n, v, n);
      for (let k = 0; k < BLOCK; k++) out[k * n + i] = sums[k];
      work += BLOCK * n;
      if (work > WORK) {
        work = 0;
        yield i / n;
      }
    }
  };

/** Returns the product with the sums of products of centred vectors, which are never made. O(values) a block. */
export const gramProduct = (x: Centred): Product => (x.at === null ? denseProduct(x) : sparseProduct(x));

const denseProduct = (x: Centred): Product =>
  function* (v, out) {
    const n = x.length;
    const vector = new Float64Array(n);
    out.fill(0);
    let work = 0;
    for (let l = 0; l < x.count; l++) {
      readVector(x, l, vector);
      const [a, b, c, d] = dots(vector, 0, v, n);
      for (let j = 0; j < n; j++) {
        const value = vector[j];
        out[j] += a * value;
        out[n + j] += b * value;
        out[2 * n + j] += c * value;
        out[3 * n + j] += d * value;
      }
      work += 2 * BLOCK * n;
      if (work > WORK) {
        work = 0;
        yield l / x.count;
      }
    }
  };

const sparseProduct = ({ count, length: n, share, shift, data, at }: Centred): Product =>
  function* (v, out) {
    const { indptr, indices } = at!;
    const shifted = dots(shift, 0, v, n);
    const total = new Float64Array(BLOCK);
    out.fill(0);
    let work = 0;
    for (let l = 0; l < count; l++) {
      const sums = shifted.map(s => -share[l] * s);
      for (let p = indptr[l]; p < indptr[l + 1]; p++)
        for (let k = 0; k < BLOCK; k++) sums[k] += data[p] * v[k * n + indices[p]];
      for (let p = indptr[l]; p < indptr[l + 1]; p++)
        for (let k = 0; k < BLOCK; k++) out[k * n + indices[p]] += data[p] * sums[k];
      for (let k = 0; k < BLOCK; k++) total[k] += share[l] * sums[k];
      work += 2 * BLOCK * (indptr[l + 1] - indptr[l] + 1);
      if (work > WORK) {
        work = 0;
        yield l / count;
      }
    }
    for (let k = 0; k < BLOCK; k++) for (let j = 0; j < n; j++) out[k * n + j] -= total[k] * shift[j];
  };

/** Returns the inner products of one vector with the BLOCK rows of `v`. */
function dots(a: Float64Array, from: number, v: Float64Array, n: number): [number, number, number, number] {
  let [w, x, y, z] = [0, 0, 0, 0];
  for (let j = 0; j < n; j++) {
    const value = a[from + j];
    w += value * v[j];
    x += value * v[n + j];
    y += value * v[2 * n + j];
    z += value * v[3 * n + j];
  }
  return [w, x, y, z];
}
