import { entryOf, type CellColors } from '../color/color-scale.js';
import type { Binned } from './binned.js';

/** Writes the word of each bin. O(bins): cells are not looked at again. */
export function colorBins(words: Uint32Array, binned: Binned, color: CellColors): void {
  const line = new Float64Array(binned.inner.count);
  for (let o = 0; o < binned.outer.count; o++) {
    numbersOf(line, binned, o, false);
    wordsOf(words, o * line.length, line, color, binned.statistic === 'mean');
  }
}

/** Reads what one outer bin shows; of `single` values means are rounded as these are. */
export function numbersOf(line: Float64Array, binned: Binned, o: number, single: boolean): void {
  const { data, counts, outer, inner } = binned;
  const at = o * line.length;
  if (binned.statistic !== 'mean') line.set(data.subarray(at, at + line.length));
  else if (counts) meansOf(line, data, at, counts, at, 1);
  else meansOf(line, data, at, inner.size, 0, outer.size[o]);
  if (single) for (let k = 0; k < line.length; k++) line[k] = Math.fround(line[k]);
}

/** Returns what one bin shows. */
export function numberAt(
  { statistic, data, counts, outer, inner }: Binned,
  o: number,
  k: number,
  single: boolean
): number {
  const at = o * inner.count + k;
  const shown = statistic !== 'mean' ? data[at] : data[at] / (counts ? counts[at] : inner.size[k] * outer.size[o]);
  return single ? Math.fround(shown) : shown;
}

/** Returns the lowest and the highest finite number that bins show. */
export function bothEnds(binned: Binned, single: boolean): [number, number] {
  const line = new Float64Array(binned.inner.count);
  let low = Infinity;
  let high = -Infinity;
  for (let o = 0; o < binned.outer.count; o++) {
    numbersOf(line, binned, o, single);
    for (let k = 0; k < line.length; k++) {
      const x = line[k];
      if (x - x !== 0) continue;
      if (x < low) low = x;
      if (x > high) high = x;
    }
  }
  return [low, high];
}

/** Whether a norm is the one that is spelled out. */
export const isLinear = ({ norm, type }: CellColors): boolean =>
  (norm.kind === 'linear' || norm.kind === 'centered') && norm.vmin !== norm.vmax && type === 'f4';

/** Whether what bins show is rounded to float32 before it is coloured. */
export const isSingle = (binned: Binned, color: CellColors): boolean =>
  color.type === 'f4' && (binned.statistic === 'mean' || isLinear(color));

/** Writes the word of each number; `means` are rounded as their values are. */
export function wordsOf(words: Uint32Array, at: number, line: Float64Array, color: CellColors, means: boolean): void {
  const { type, table } = color;
  if (isLinear(color)) return linearWords(words, at, line, color);
  const single = means && type === 'f4';
  for (let k = 0; k < line.length; k++) words[at + k] = table[entryOf(color, single ? Math.fround(line[k]) : line[k])];
}

function meansOf(
  line: Float64Array,
  sums: Float64Array,
  at: number,
  counts: Int32Array | Uint32Array,
  from: number,
  times: number
): void {
  for (let k = 0; k < line.length; k++) line[k] = sums[at + k] / (counts[from + k] * times);
}

/** The linear norm, by far the most used, is spelled out: a call a bin costs as much as reading it. */
function linearWords(words: Uint32Array, at: number, line: Float64Array, { norm, n, table }: CellColors): void {
  const { vmin } = norm;
  const span = norm.vmax - vmin;
  const fround = Math.fround;
  for (let k = 0; k < line.length; k++) {
    const x = fround(line[k]);
    const place = fround(fround(fround(x - vmin) / span) * n);
    words[at + k] = table[x - x !== 0 ? n + 2 : place >= 0 ? (place < n ? place | 0 : place === n ? n - 1 : n + 1) : n];
  }
}
