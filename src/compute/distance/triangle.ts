import type { Items, Summed } from './passes.js';

/** Items a side of what is summed at a time. */
export const TILE = 64;
/** Features of one call: even, and few enough that a call takes no more than some milliseconds. */
const CHUNK = 2048;
/** Pair-features between two steps; a pair's own cost counts as some. */
const STEP = 2 ** 20;
const PAIR = 16;

/** Sums over the features of the pairs of a tile, one array of TILE × TILE a pass. */
export interface Sums {
  readonly tiles: readonly Float64Array[];
  /**
   * Adds features `from`…`to` of pass `pass` for items `i`…`iEnd` × `j`…`jEnd`; `from` = 0 begins anew. `from` is even, `i` and
   * `j` multiples of 4 apart from 0; chunks come in order. Where j ≤ i the sums are undefined.
   */
  add(pass: number, i: number, iEnd: number, j: number, jEnd: number, from: number, to: number): void;
}

/** Returns how many pairs have a first item below `i`. */
export const pairsBefore = (i: number, n: number): number => i * n - (i * (i + 1)) / 2;

/** Returns `parts` + 1 first items, from 0 to n, between which lie about equally many pairs: two workers' shares of one triangle. */
export function splitTriangle(n: number, parts: number): number[] {
  const pairs = pairsBefore(n, n);
  const side = 2 * n - 1;
  const cut = (k: number): number => {
    const i = (side - Math.sqrt(Math.max(0, side * side - (8 * pairs * k) / parts))) / 2;
    return Math.min(n, Math.round(i / 4) * 4);
  };
  return Array.from({ length: parts + 1 }, (_, k) => (k === 0 ? 0 : k === parts ? n : cut(k)));
}

/** Returns the condensed distances of first items `from`…`to`, tile by tile. The bits do not depend on how they are cut. */
export function* triangleSteps(
  sums: Sums,
  { passes, project }: Pick<Summed, 'passes' | 'project'>,
  items: Items,
  n: number,
  from: number,
  to: number
): Generator<number, Float64Array> {
  const { features } = items;
  const before = pairsBefore(from, n);
  const out = new Float64Array(pairsBefore(to, n) - before);
  let done = 0;
  let since = 0;
  for (let i = from - (from % 4); i < to; i += TILE) {
    const iEnd = Math.min(to, i + TILE);
    for (let j = i; j < n; j += TILE) {
      const jEnd = Math.min(n, j + TILE);
      for (let pass = 0; pass < passes.length; pass++) {
        for (let k = 0; k < features || k === 0; k += CHUNK) {
          sums.add(pass, i, iEnd, j, jEnd, k, Math.min(features, k + CHUNK));
          since += (iEnd - i) * (jEnd - j) * (Math.min(features - k, CHUNK) + PAIR);
          if (since < STEP) continue;
          since = 0;
          yield done / out.length;
        }
      }
      for (let row = Math.max(i, from); row < iEnd; row++) {
        const first = Math.max(j, row + 1);
        if (first >= jEnd) continue;
        const at = pairsBefore(row, n) - before + first - row - 1;
        project(out, at, sums.tiles, (row - i) * TILE + first - j, jEnd - first, row, first, items);
        done += jEnd - first;
      }
    }
  }
  return out;
}
