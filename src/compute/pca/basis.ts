import type { Random } from '../../matrix/index.js';
import type { Steps } from '../steps.js';

const PLACES = 64;

/** Orthonormal vectors of one length, as rows. */
export class Basis {
  private readonly rows: Float64Array;
  size = 0;

  constructor(
    readonly length: number,
    readonly room: number
  ) {
    this.rows = new Float64Array(length * room);
  }

  row(i: number): Float64Array {
    return this.rows.subarray(i * this.length, (i + 1) * this.length);
  }

  /** Takes from `w` what lies along the basis, twice, as once leaves rounding behind; returns the coefficients. O(length · size). */
  project(w: Float64Array): Float64Array {
    const along = new Float64Array(this.size);
    for (let pass = 0; pass < 2; pass++)
      for (let i = 0; i < this.size; i++) {
        const q = this.row(i);
        const c = dot(q, w);
        along[i] += c;
        for (let j = 0; j < w.length; j++) w[j] -= c * q[j];
      }
    return along;
  }

  /**
   * Adds the direction of `w`, already projected, and returns its length; where less than `least` is left of it, adds a random
   * direction and returns 0.
   */
  push(w: Float64Array, least: number, random: Random): number {
    const length = Math.sqrt(dot(w, w));
    let norm = length;
    if (!(length > least)) {
      do {
        for (let j = 0; j < w.length; j++) w[j] = random.uniform() - 0.5;
        this.project(w);
        norm = Math.sqrt(dot(w, w));
      } while (!(norm > 1e-8));
      this.scaleInto(w, norm);
      return 0;
    }
    this.scaleInto(w, norm);
    return length;
  }

  private scaleInto(w: Float64Array, norm: number): void {
    const row = this.row(this.size++);
    for (let j = 0; j < w.length; j++) row[j] = w[j] / norm;
  }

  /** Replaces the first `from` vectors by `count` combinations of them (rows of `weights`), and drops what lies between. O(length · from · count). */
  *combineSteps(weights: Float64Array, from: number, count: number): Steps<void> {
    const { length, rows } = this;
    const made = new Float64Array(count);
    for (let j = 0; j < length; j++) {
      made.fill(0);
      for (let k = 0; k < count; k++) {
        let sum = 0;
        for (let i = 0; i < from; i++) sum += weights[k * from + i] * rows[i * length + j];
        made[k] = sum;
      }
      for (let k = 0; k < count; k++) rows[k * length + j] = made[k];
      if (j % PLACES === 0) yield j / length;
    }
    for (let i = from; i < this.size; i++) this.row(count + i - from).set(this.row(i));
    this.size += count - from;
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
