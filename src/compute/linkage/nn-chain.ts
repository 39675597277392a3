import type { Linkage } from '../../matrix/index.js';
import { condensedIndex, label } from './label.js';
import type { Update } from './updates.js';

/**
 * Returns the tree of complete, average, weighted or ward linkage by nearest-neighbour chains, in scipy's visiting order, so that ties fall as there.
 * Works in place on `d`. O(n²) time, no extra square.
 */
export function* nnChain(d: Float64Array, n: number, update: Update): Generator<number, Linkage> {
  const size = new Int32Array(n).fill(1);
  const a = new Int32Array(n - 1);
  const b = new Int32Array(n - 1);
  const height = new Float64Array(n - 1);
  const chain = new Int32Array(n);
  let length = 0;
  for (let k = 0; k < n - 1; k++) {
    if (length === 0) {
      length = 1;
      for (let i = 0; i < n; i++)
        if (size[i] > 0) {
          chain[0] = i;
          break;
        }
    }
    let x: number;
    let y = -1;
    let best: number;
    for (;;) {
      x = chain[length - 1];
      if (length > 1) {
        y = chain[length - 2];
        best = d[condensedIndex(n, x, y)];
      } else best = Infinity;
      for (let i = 0; i < n; i++) {
        if (size[i] === 0 || i === x) continue;
        const dist = d[condensedIndex(n, x, i)];
        if (dist < best) {
          best = dist;
          y = i;
        }
      }
      if (length > 1 && y === chain[length - 2]) break;
      chain[length++] = y;
    }
    length -= 2;
    if (x > y) [x, y] = [y, x];
    const nx = size[x];
    const ny = size[y];
    a[k] = x;
    b[k] = y;
    height[k] = best;
    size[x] = 0;
    size[y] = nx + ny;
    for (let i = 0; i < n; i++) {
      if (size[i] === 0 || i === y) continue;
      const iy = condensedIndex(n, i, y);
      d[iy] = update(d[condensedIndex(n, i, x)], d[iy], best, nx, ny, size[i]);
    }
    if ((k & 63) === 63) yield k / n;
  }
  return label({ a, b, height }, n);
}
