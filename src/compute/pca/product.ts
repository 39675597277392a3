import type { Steps } from '../steps.js';
import { readVector, type Centred } from './vectors.js';

/** Vectors of a block: four sums at a time keep the processor busy. */
export const BLOCK = 4;
const WORK = 1 << 18;

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
    // Place by place: what one stored value needs lies together.
    const mixed = new Float64Array(BLOCK * n);
    const image = new Float64Array(BLOCK * n);
    for (let k = 0; k < BLOCK; k++) for (let j = 0; j < n; j++) mixed[j * BLOCK + k] = v[k * n + j];
    let work = 0;
    for (let l = 0; l < count; l++) {
      const own = share[l];
      const end = indptr[l + 1];
      let [a, b, c, d] = [-own * shifted[0], -own * shifted[1], -own * shifted[2], -own * shifted[3]];
      for (let p = indptr[l]; p < end; p++) {
        const value = data[p];
        const at = BLOCK * indices[p];
        a += value * mixed[at];
        b += value * mixed[at + 1];
        c += value * mixed[at + 2];
        d += value * mixed[at + 3];
      }
      for (let p = indptr[l]; p < end; p++) {
        const value = data[p];
        const at = BLOCK * indices[p];
        image[at] += value * a;
        image[at + 1] += value * b;
        image[at + 2] += value * c;
        image[at + 3] += value * d;
      }
      total[0] += own * a;
      total[1] += own * b;
      total[2] += own * c;
      total[3] += own * d;
      work += 2 * BLOCK * (indptr[l + 1] - indptr[l] + 1);
      if (work > WORK) {
        work = 0;
        yield l / count;
      }
    }
    for (let k = 0; k < BLOCK; k++)
      for (let j = 0; j < n; j++) out[k * n + j] = image[j * BLOCK + k] - total[k] * shift[j];
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
