import type { Linkage } from '../../matrix/index.js';
import { label } from './label.js';
import { rowStarts } from './row-starts.js';
import type { Update } from './updates.js';

/**
 * Returns the tree of complete, average, weighted or ward linkage by nearest-neighbour chains, in scipy's visiting order, so that ties fall as there.
 * Works in place on `d`. O(n²) time, no extra square.
 */
export function* nnChain(d: Float64Array, n: number, update: Update): Generator<number, Linkage> {
  const size = new Int32Array(n).fill(1);
  const merges = { a: new Int32Array(n - 1), b: new Int32Array(n - 1), height: new Float64Array(n - 1) };
  const chain = new Int32Array(n);
  const start = rowStarts(n);
  // The slots that are left, ascending.
  const slots = Int32Array.from({ length: n }, (_, i) => i);
  let count = n;
  let length = 0;
  for (let k = 0; k < n - 1; k++) {
    if (length === 0) {
      length = 1;
      chain[0] = slots[0];
    }
    let x: number;
    let y: number;
    let best: number;
    for (;;) {
      x = chain[length - 1];
      y = length > 1 ? chain[length - 2] : -1;
      best = y < 0 ? Infinity : x < y ? d[start[x] + y] : d[start[y] + x];
      let at = 0;
      for (; slots[at] < x; at++) {
        const dist = d[start[slots[at]] + x];
        if (dist < best) {
          best = dist;
          y = slots[at];
        }
      }
      const row = start[x];
      for (at++; at < count; at++) {
        const dist = d[row + slots[at]];
        if (dist < best) {
          best = dist;
          y = slots[at];
        }
      }
      // All are infinitely far: any will do.
      if (y < 0) y = slots[slots[0] === x ? 1 : 0];
      if (length > 1 && y === chain[length - 2]) break;
      chain[length++] = y;
    }
    length -= 2;
    if (x > y) [x, y] = [y, x];
    merges.a[k] = x;
    merges.b[k] = y;
    merges.height[k] = best;
    const [nx, ny] = [size[x], size[y]];
    size[y] = nx + ny;
    slots.copyWithin(slots.indexOf(x), slots.indexOf(x) + 1, count--);
    for (let at = 0; at < count; at++) {
      const i = slots[at];
      if (i === y) continue;
      const ix = i < x ? start[i] + x : start[x] + i;
      const iy = i < y ? start[i] + y : start[y] + i;
      d[iy] = update(d[ix], d[iy], best, nx, ny, size[i]);
    }
    if ((k & 63) === 63) yield k / n;
  }
  return label(merges, n);
}
