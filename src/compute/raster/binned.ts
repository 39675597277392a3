import type { Values } from '../../matrix/index.js';
import {
  addCounts,
  addFinite,
  addFour,
  addOne,
  countBins,
  farthestBins,
  keepFarthest,
  keepLargest,
  largestBins,
  sumBins
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
 * @remarks Sums are of float64 and do not depend on the order of addition unless the values span more than 29 bits. O(cells).
 */
export function binning(lines: Binnable, outer: Bins, inner: Bins, statistic: Statistic): Binning {
  const size = outer.count * inner.count;
  const counted = statistic === 'mean' && !lines.finite;
  const result: Binned = {
    statistic,
    outer,
    inner,
    data: new Float64Array(size),
    counts: counted ? new Uint32Array(size) : null
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
  const acc = new Float64Array(lines.length);
  const seen = new Uint32Array(counts ? lines.length : 0);
  const { load, place, first } = lines;
  return o => {
    acc.fill(0);
    seen.fill(0);
    const end = outer.to[o];
    let a = outer.from[o];
    if (counts)
      for (; a < end; a++) {
        const at = load(a, 0);
        if (!lines.counts) addFinite(acc, seen, lines.data, at);
        else {
          addOne(acc, lines.data, at);
          addCounts(seen, lines.counts, at);
        }
      }
    else {
      for (; a + AT_ONCE <= end; a += AT_ONCE)
        addFour(acc, lines.data, load(a, 0), load(a + 1, 1), load(a + 2, 2), load(a + 3, 3));
      for (; a < end; a++) addOne(acc, lines.data, load(a, 0));
    }
    sumBins(data, o * inner.count, acc, place, inner.from, inner.to, first);
    if (counts) countBins(counts, o * inner.count, seen, place, inner.from, inner.to, first);
  };
}

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
