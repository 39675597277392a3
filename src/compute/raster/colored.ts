import { entryOf, type CellColors } from '../color/color-scale.js';
import type { Binned } from './binned.js';

/** Writes the word of each bin. O(bins): cells are not looked at again. */
export function colorBins(words: Uint32Array, binned: Binned, color: CellColors): void {
  const { data, counts, outer, inner } = binned;
  const line = new Float64Array(inner.count);
  const mean = binned.statistic === 'mean';
  for (let o = 0; o < outer.count; o++) {
    const at = o * line.length;
    if (!mean) line.set(data.subarray(at, at + line.length));
    else if (counts) meansOf(line, data, at, counts, at, 1);
    else meansOf(line, data, at, inner.size, 0, outer.size[o]);
    wordsOf(words, at, line, color, mean);
  }
}

/** Writes the word of each number; `means` are rounded as their values are. */
export function wordsOf(words: Uint32Array, at: number, line: Float64Array, color: CellColors, means: boolean): void {
  const { norm, type, table } = color;
  if ((norm.kind === 'linear' || norm.kind === 'centered') && norm.vmin !== norm.vmax && type === 'f4')
    return linearWords(words, at, line, color);
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
