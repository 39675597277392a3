import type { Values } from '../../matrix/index.js';
import {
  addCounts,
  addFinite,
  addingOf,
  farthestBins,
  keepFarthest,
  keepLargest,
  largestBins,
  sumBins,
  sumPlanes
} from './accumulate.js';
import type { Bins } from './bins.js';
import { AT_ONCE } from './lines.js';
import { modeOf, type Statistic } from './statistic.js';

/** What bins hold, outer bin by outer bin. */
export interface Binned {
  readonly statistic: Statistic;
  readonly outer: Bins;
  readonly inner: Bins;
  /** Of `mean` the sums of the finite values, else what the pixel shows, NaN without a finite value. */
  readonly data: Float64Array;
  /** Of `mean`: how many values are finite; null = all. */
  readonly counts: Uint32Array | null;
}

/** Lines of cells, or of blocks of cells with what is known of each. */
export interface Binnable {
  readonly data: Values;
  /** Of blocks with missing values: how many finite ones each has, where `data` has their sum. */
  readonly counts?: Uint32Array | null;
  readonly length: number;
  readonly place: Int32Array;
  readonly first: number;
  readonly load: (position: number, slot: number) => number;
  /** Whether every value is finite, and every block has as many as cells. */
  readonly finite: boolean;
}

/** Binning that can be done in parts. */
export interface Binning {
  readonly result: Binned;
  /** Does the outer bins from…to (half-open). */
  readonly run: (from: number, to: number) => void;
}

/**
 * Returns the binning of lines. Each line is read once, from end to end, however its items are ordered; then what it became is
 * told apart by bins: a permuted matrix costs what an unpermuted one does.
 * @remarks What was `kept` of the same size is written over. Sums are of float64 and do not depend on the order of addition unless the values span more than 29 bits. O(cells).
 */
export function binning(
  lines: Binnable,
  outer: Bins,
  inner: Bins,
  statistic: Statistic,
  kept: Binned | null = null
): Binning {
  const size = outer.count * inner.count;
  const counted = statistic === 'mean' && !lines.finite;
  const result: Binned = {
    statistic,
    outer,
    inner,
    data: kept?.data.length === size ? kept.data : new Float64Array(size),
    counts: !counted ? null : kept?.counts?.length === size ? kept.counts : new Uint32Array(size)
  };
  const one =
    statistic === 'mode' ? modes(lines, result) : statistic === 'mean' ? sums(lines, result) : ends(lines, result);
  return {
    result,
    run: (from, to) => {
      for (let o = from; o < Math.min(to, outer.count); o++) one(o);
    }
  };
}

function sums(lines: Binnable, { outer, inner, data, counts }: Binned): (o: number) => void {
  const { load, length } = lines;
  // A place more, which stays 0: what is not there is read there.
  const line = new Float64Array(length + 1);
  const seenLine = new Uint32Array(length + 1);
  const acc = line.subarray(0, length);
  const seen = seenLine.subarray(0, length);
  const summed = summing(lines, inner);
  const add = addingOf(lines.data);
  return o => {
    const end = outer.to[o];
    let a = outer.from[o];
    if (counts) {
      acc.fill(0);
      seen.fill(0);
      for (; a < end; a++) {
        const at = load(a, 0);
        if (!lines.counts) addFinite(acc, seen, lines.data, at);
        else {
          add.one(acc, lines.data, at);
          addCounts(seen, lines.counts, at);
        }
      }
    } else {
      add.set(acc, lines.data, load(a++, 0));
      for (; a + AT_ONCE <= end; a += AT_ONCE)
        add.four(acc, lines.data, load(a, 0), load(a + 1, 1), load(a + 2, 2), load(a + 3, 3));
      if (a + 2 <= end) {
        add.two(acc, lines.data, load(a, 0), load(a + 1, 1));
        a += 2;
      }
      if (a < end) add.one(acc, lines.data, load(a, 0));
    }
    summed(data, o * inner.count, line);
    if (counts) summed(counts, o * inner.count, seenLine);
  };
}

type Sums = Float64Array | Uint32Array;

/** Returns what sums a line by bins. */
function summing(
  { place, first, length }: Binnable,
  { from, to, count }: Bins
): (out: Sums, at: number, line: Sums) => void {
  let most = 0;
  for (let k = 0; k < count; k++) most = Math.max(most, to[k] - from[k]);
  const planes = 2 * Math.ceil(most / 2);
  if (planes * count > SPARSE * place.length + 2 * count)
    return (out, at, line) => sumBins(out, at, line, place, from, to, first);
  const places = new Int32Array(planes * count).fill(length);
  for (let k = 0; k < count; k++)
    for (let b = from[k]; b < to[k]; b++) places[(b - from[k]) * count + k] = place[b - first];
  return (out, at, line) => sumPlanes(out, at, line, places, count);
}

/** Planes with fewer than one of so many places in use are not worth it. */
const SPARSE = 3;

function ends(lines: Binnable, { statistic, outer, inner, data }: Binned): (o: number) => void {
  const acc = new Float64Array(lines.length);
  const { load, place, first } = lines;
  const sign = statistic === 'min' ? -1 : 1;
  const far = statistic === 'max_abs';
  return o => {
    acc.fill(far ? NaN : -Infinity);
    for (let a = outer.from[o]; a < outer.to[o]; a++)
      if (far) keepFarthest(acc, lines.data, load(a, 0));
      else keepLargest(acc, lines.data, load(a, 0), sign);
    if (far) farthestBins(data, o * inner.count, acc, place, inner.from, inner.to, first);
    else largestBins(data, o * inner.count, acc, place, inner.from, inner.to, first, sign);
  };
}

/** Which value is most frequent is known only when all are there. */
function modes(lines: Binnable, { outer, inner, data }: Binned): (o: number) => void {
  const { load, place, first, length } = lines;
  const high = outer.count === 0 ? 0 : outer.to.reduce((most, to, o) => Math.max(most, to - outer.from[o]), 0);
  const wide = inner.to.reduce((most, to, k) => Math.max(most, to - inner.from[k]), 0);
  const held = new Float64Array(high * length);
  const found = new Float64Array(high * wide);
  return o => {
    const n = outer.to[o] - outer.from[o];
    for (let a = 0; a < n; a++) {
      const at = load(outer.from[o] + a, 0);
      for (let i = 0; i < length; i++) held[a * length + i] = lines.data[at + i];
    }
    for (let k = 0; k < inner.count; k++) {
      let many = 0;
      for (let a = 0; a < n; a++)
        for (let b = inner.from[k] - first; b < inner.to[k] - first; b++) {
          const x = held[a * length + place[b]];
          if (x - x === 0) found[many++] = x;
        }
      data[o * inner.count + k] = modeOf(found, many);
    }
  };
}
