import type { Linkage } from '../../matrix/index.js';
import { label } from './label.js';
import { rowStarts } from './row-starts.js';

/** Returns the tree of single linkage by Prim's algorithm from item 0, first index on ties, as scipy. O(n²), `d` is not changed. */
export function* single(d: Float64Array, n: number): Generator<number, Linkage> {
  const merged = new Uint8Array(n);
  const start = rowStarts(n);
  const nearest = new Float64Array(n).fill(Infinity);
  const a = new Int32Array(n - 1);
  const b = new Int32Array(n - 1);
  const height = new Float64Array(n - 1);
  let x = 0;
  for (let k = 0; k < n - 1; k++) {
    merged[x] = 1;
    let best = Infinity;
    let y = 0;
    for (let i = 0; i < n; i++) {
      if (merged[i]) continue;
      const dist = d[x < i ? start[x] + i : start[i] + x];
      if (nearest[i] > dist) nearest[i] = dist;
      if (nearest[i] < best) {
        best = nearest[i];
        y = i;
      }
    }
    a[k] = x;
    b[k] = y;
    height[k] = best;
    x = y;
    if ((k & 63) === 63) yield k / n;
  }
  return label({ a, b, height }, n);
}
