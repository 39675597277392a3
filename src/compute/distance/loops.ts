import type { Op } from './passes.js';

/** Adds features `from`, `from` + `step`, … below `to` of the rows at `a` and `b` to `sum`. */
export type Loop = (
  x: Float64Array,
  a: number,
  b: number,
  from: number,
  to: number,
  step: number,
  sum: number
) => number;

/** The sums of a pair, one function each: a shared loop around a function would call it for every feature. */
export const LOOPS: Readonly<Record<Op, Loop>> = {
  squares: (x, a, b, from, to, step, sum) => {
    for (let k = from; k < to; k += step) {
      const d = x[a + k] - x[b + k];
      sum += d * d;
    }
    return sum;
  },
  absolutes: (x, a, b, from, to, step, sum) => {
    for (let k = from; k < to; k += step) sum += Math.abs(x[a + k] - x[b + k]);
    return sum;
  },
  largest: (x, a, b, from, to, step, sum) => {
    for (let k = from; k < to; k += step) {
      const d = Math.abs(x[a + k] - x[b + k]);
      if (sum < d) sum = d;
    }
    return sum;
  },
  lanes: products,
  products,
  quotients: (x, a, b, from, to, step, sum) => {
    for (let k = from; k < to; k += step) {
      const size = Math.abs(x[a + k]) + Math.abs(x[b + k]);
      sum += Math.abs(x[a + k] - x[b + k]) / (size === 0 ? 1 : size);
    }
    return sum;
  },
  sums: (x, a, b, from, to, step, sum) => {
    for (let k = from; k < to; k += step) sum += Math.abs(x[a + k] + x[b + k]);
    return sum;
  },
  unequal: (x, a, b, from, to, step, sum) => {
    for (let k = from; k < to; k += step) sum += x[a + k] === x[b + k] ? 0 : 1;
    return sum;
  },
  mixed: (x, a, b, from, to, step, sum) => {
    for (let k = from; k < to; k += step) {
      const [p, q] = [x[a + k], x[b + k]];
      sum += p * (1 - q) + q * (1 - p);
    }
    return sum;
  }
};

function products(x: Float64Array, a: number, b: number, from: number, to: number, step: number, sum: number): number {
  for (let k = from; k < to; k += step) sum += x[a + k] * x[b + k];
  return sum;
}
