import type { Linkage } from '../../matrix/index.js';
import { Heap } from './heap.js';
import { empty } from './label.js';
import { rowStarts } from './row-starts.js';
import type { Update } from './updates.js';

/**
 * Returns the tree of centroid or median linkage by scipy's generic algorithm; heights may fall (inversions), rows stay in merge order.
 * Works in place on `d`. O(n²) typically.
 */
export function* generic(d: Float64Array, n: number, update: Update): Generator<number, Linkage> {
  const size = new Int32Array(n).fill(1);
  const id = Int32Array.from({ length: n }, (_, i) => i);
  const neighbor = new Int32Array(Math.max(0, n - 1));
  const keys = new Float64Array(Math.max(0, n - 1));
  const out = empty(n);
  const start = rowStarts(n);
  const nearest = (x: number): [number, number] => {
    let y = -1;
    let best = Infinity;
    for (let i = x + 1; i < n; i++) {
      if (size[i] === 0) continue;
      const dist = d[start[x] + i];
      if (dist < best) {
        best = dist;
        y = i;
      }
    }
    // All are infinitely far: any will do.
    return [y < 0 ? n - 1 : y, best];
  };
  for (let x = 0; x < n - 1; x++) [neighbor[x], keys[x]] = nearest(x);
  const current = keys.slice();
  const heap = new Heap(keys);
  for (let k = 0; k < n - 1; k++) {
    let x = 0;
    let y = 0;
    let best = 0;
    for (let tries = 0; tries < n - k; tries++) {
      [x, best] = heap.top();
      y = neighbor[x];
      if (best === d[start[x] + y]) break;
      [y, best] = nearest(x);
      neighbor[x] = y;
      current[x] = best;
      heap.change(x, best);
    }
    heap.pop();
    const nx = size[x];
    const ny = size[y];
    const [a, b] = id[x] < id[y] ? [id[x], id[y]] : [id[y], id[x]];
    out.left[k] = a;
    out.right[k] = b;
    out.height[k] = best;
    out.size[k] = nx + ny;
    size[x] = 0;
    size[y] = nx + ny;
    id[y] = n + k;
    for (let z = 0; z < n; z++) {
      if (size[z] === 0 || z === y) continue;
      const zy = z < y ? start[z] + y : start[y] + z;
      d[zy] = update(d[z < x ? start[z] + x : start[x] + z], d[zy], best, nx, ny, size[z]);
    }
    for (let z = 0; z < x; z++) if (size[z] > 0 && neighbor[z] === x) neighbor[z] = y;
    for (let z = 0; z < y; z++) {
      if (size[z] === 0) continue;
      const dist = d[start[z] + y];
      if (dist < current[z]) {
        neighbor[z] = y;
        current[z] = dist;
        heap.change(z, dist);
      }
    }
    if (y < n - 1) {
      const [z, dist] = nearest(y);
      if (dist < Infinity) {
        neighbor[y] = z;
        current[y] = dist;
        heap.change(y, dist);
      }
    }
    if ((k & 63) === 63) yield k / n;
  }
  return out;
}
