import type { Op } from './passes.js';

/** Adds to 2 × 4 pairs at once, rows `width` apart: each value that is read serves 4 or 2 pairs. Sums stand at `at` of a tile. */
type Block = (
  x: Float64Array,
  a: number,
  b: number,
  width: number,
  from: number,
  to: number,
  step: number,
  tile: Float64Array,
  at: number,
  tileWidth: number
) => void;

const squares: Block = (x, a, b, width, from, to, step, tile, at, tileWidth) => {
  const [b1, b2, b3] = [b + width, b + 2 * width, b + 3 * width];
  let [s0, s1, s2, s3] = [tile[at], tile[at + 1], tile[at + 2], tile[at + 3]];
  const low = at + tileWidth;
  let [t0, t1, t2, t3] = [tile[low], tile[low + 1], tile[low + 2], tile[low + 3]];
  for (let k = from; k < to; k += step) {
    const u = x[a + k];
    const v = x[a + width + k];
    const y0 = x[b + k];
    const y1 = x[b1 + k];
    const y2 = x[b2 + k];
    const y3 = x[b3 + k];
    s0 += (u - y0) * (u - y0);
    s1 += (u - y1) * (u - y1);
    s2 += (u - y2) * (u - y2);
    s3 += (u - y3) * (u - y3);
    t0 += (v - y0) * (v - y0);
    t1 += (v - y1) * (v - y1);
    t2 += (v - y2) * (v - y2);
    t3 += (v - y3) * (v - y3);
  }
  store(tile, at, s0, s1, s2, s3);
  store(tile, low, t0, t1, t2, t3);
};

const absolutes: Block = (x, a, b, width, from, to, step, tile, at, tileWidth) => {
  const [b1, b2, b3] = [b + width, b + 2 * width, b + 3 * width];
  let [s0, s1, s2, s3] = [tile[at], tile[at + 1], tile[at + 2], tile[at + 3]];
  const low = at + tileWidth;
  let [t0, t1, t2, t3] = [tile[low], tile[low + 1], tile[low + 2], tile[low + 3]];
  for (let k = from; k < to; k += step) {
    const u = x[a + k];
    const v = x[a + width + k];
    const y0 = x[b + k];
    const y1 = x[b1 + k];
    const y2 = x[b2 + k];
    const y3 = x[b3 + k];
    s0 += Math.abs(u - y0);
    s1 += Math.abs(u - y1);
    s2 += Math.abs(u - y2);
    s3 += Math.abs(u - y3);
    t0 += Math.abs(v - y0);
    t1 += Math.abs(v - y1);
    t2 += Math.abs(v - y2);
    t3 += Math.abs(v - y3);
  }
  store(tile, at, s0, s1, s2, s3);
  store(tile, low, t0, t1, t2, t3);
};

const products: Block = (x, a, b, width, from, to, step, tile, at, tileWidth) => {
  const [b1, b2, b3] = [b + width, b + 2 * width, b + 3 * width];
  let [s0, s1, s2, s3] = [tile[at], tile[at + 1], tile[at + 2], tile[at + 3]];
  const low = at + tileWidth;
  let [t0, t1, t2, t3] = [tile[low], tile[low + 1], tile[low + 2], tile[low + 3]];
  for (let k = from; k < to; k += step) {
    const u = x[a + k];
    const v = x[a + width + k];
    const y0 = x[b + k];
    const y1 = x[b1 + k];
    const y2 = x[b2 + k];
    const y3 = x[b3 + k];
    s0 += u * y0;
    s1 += u * y1;
    s2 += u * y2;
    s3 += u * y3;
    t0 += v * y0;
    t1 += v * y1;
    t2 += v * y2;
    t3 += v * y3;
  }
  store(tile, at, s0, s1, s2, s3);
  store(tile, low, t0, t1, t2, t3);
};

function store(tile: Float64Array, at: number, s0: number, s1: number, s2: number, s3: number): void {
  tile[at] = s0;
  tile[at + 1] = s1;
  tile[at + 2] = s2;
  tile[at + 3] = s3;
}

export const BLOCKS: Readonly<Partial<Record<Op, Block>>> = { squares, absolutes, lanes: products, products };
