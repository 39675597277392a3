import { entryOf, type CellColors } from '../color/color-scale.js';
import type { Binned } from './binned.js';

/** Writes the word of each bin. O(bins): cells are not looked at again. */
export function colorBins(words: Uint32Array, binned: Binned, color: CellColors): void {
  const { data, outer, inner } = binned;
  const { norm, type } = color;
  const linear = (norm.kind === 'linear' || norm.kind === 'centered') && norm.vmin !== norm.vmax && type === 'f4';
  const line = new Float64Array(inner.count);
  for (let o = 0; o < outer.count; o++) {
    const at = o * inner.count;
    if (binned.statistic === 'mean') meansOf(line, binned, o, type === 'f4');
    else line.set(data.subarray(at, at + inner.count));
    if (linear) linearWords(words, at, line, color);
    else for (let k = 0; k < line.length; k++) words[at + k] = color.table[entryOf(color, line[k])];
  }
}

/** A mean is rounded as its values are; a single value stays what it is. */
function meansOf(line: Float64Array, { data, counts, outer, inner }: Binned, o: number, single: boolean): void {
  const at = o * inner.count;
  for (let k = 0; k < line.length; k++) {
    const mean = data[at + k] / (counts ? counts[at + k] : outer.size[o] * inner.size[k]);
    line[k] = single ? Math.fround(mean) : mean;
  }
}

/** The linear norm, by far the most used, is spelled out: a call a bin costs as much as reading it. */
function linearWords(words: Uint32Array, at: number, line: Float64Array, { norm, n, table }: CellColors): void {
  const { vmin } = norm;
  const span = norm.vmax - vmin;
  const fround = Math.fround;
  for (let k = 0; k < line.length; k++) {
    const x = line[k];
    const place = fround(fround(fround(x - vmin) / span) * n);
    words[at + k] = table[x - x !== 0 ? n + 2 : place >= 0 ? (place < n ? place | 0 : place === n ? n - 1 : n + 1) : n];
  }
}
