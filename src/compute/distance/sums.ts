import { BLOCKS } from './blocks.js';
import { LOOPS } from './loops.js';
import type { Op, Pass } from './passes.js';
import { TILE, type Sums } from './triangle.js';

/** Features that are summed before those after them: a tile's items of so many stay in the cache. */
const DEPTH = 256;

/** Returns sums over row-major data, one array a pass, in plain numbers: the definition that the kernels equal. */
export function sumsOf(passes: readonly Pass[], data: readonly Float64Array[], features: number): Sums {
  const tiles = passes.map(() => new Float64Array(TILE * TILE));
  const odd = new Float64Array(TILE * TILE);
  return {
    tiles,
    add(pass, i, iEnd, j, jEnd, from, to) {
      const tile = tiles[pass];
      const { op } = passes[pass];
      if (from === 0) {
        tile.fill(0);
        odd.fill(0);
      }
      const full = op === 'lanes' ? Math.min(to, features & ~1) : to;
      for (let k = from; k < full; k += DEPTH) {
        const end = Math.min(full, k + DEPTH);
        if (op === 'lanes') {
          addTo(tile, op, data[pass], features, i, iEnd, j, jEnd, k, end, 2);
          addTo(odd, op, data[pass], features, i, iEnd, j, jEnd, k + 1, end, 2);
        } else addTo(tile, op, data[pass], features, i, iEnd, j, jEnd, k, end, 1);
      }
      if (op !== 'lanes' || to < features) return;
      for (let k = 0; k < tile.length; k++) tile[k] += odd[k];
      addTo(tile, op, data[pass], features, i, iEnd, j, jEnd, full, features, 1);
    }
  };
}

function addTo(
  tile: Float64Array,
  op: Op,
  x: Float64Array,
  features: number,
  i: number,
  iEnd: number,
  j: number,
  jEnd: number,
  from: number,
  to: number,
  step: number
): void {
  const block = BLOCKS[op];
  const loop = LOOPS[op];
  for (let p = i; p < iEnd; p += 2)
    for (let q = j; q < jEnd; q += 4) {
      if (q + 3 <= p) continue;
      const at = (p - i) * TILE + q - j;
      if (block && p + 1 < iEnd && q + 3 < jEnd) {
        block(x, p * features, q * features, features, from, to, step, tile, at, TILE);
        continue;
      }
      for (let r = p; r < Math.min(p + 2, iEnd); r++)
        for (let s = q; s < Math.min(q + 4, jEnd); s++) {
          const own = (r - i) * TILE + s - j;
          tile[own] = loop(x, r * features, s * features, from, to, step, tile[own]);
        }
    }
}
