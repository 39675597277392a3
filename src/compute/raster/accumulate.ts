import type { Values } from '../../matrix/index.js';

type Sums = Float64Array | Uint32Array;

// One line of cells at a time is added to what is known of its bin of lines, in the order in which it lies in memory. The loops are
// plain functions of typed arrays: engines turn them into a few instructions a cell.

/** Loops that add lines which have only finite values; `set` begins with one. */
export interface Adding {
  readonly set: (acc: Float64Array, data: Values, at: number) => void;
  readonly one: (acc: Float64Array, data: Values, at: number) => void;
  readonly two: (acc: Float64Array, data: Values, a: number, b: number) => void;
  readonly four: (acc: Float64Array, data: Values, a: number, b: number, c: number, d: number) => void;
}

/** Cells have loops of their own, and so have float64 and blocks: engines test in each round of a loop that has seen both. */
export const addingOf = (data: Values): Adding => (data instanceof Float64Array ? OF_SUMS : OF_CELLS);

const OF_CELLS: Adding = {
  set: (acc, data, at) => {
    for (let i = 0; i < acc.length; i++) acc[i] = data[at + i];
  },
  one: (acc, data, at) => {
    for (let i = 0; i < acc.length; i++) acc[i] += data[at + i];
  },
  two: (acc, data, a, b) => {
    for (let i = 0; i < acc.length; i++) acc[i] += data[a + i] + data[b + i];
  },
  four: (acc, data, a, b, c, d) => {
    for (let i = 0; i < acc.length; i++) acc[i] += data[a + i] + data[b + i] + (data[c + i] + data[d + i]);
  }
};

const OF_SUMS: Adding = {
  set: (acc, data, at) => {
    for (let i = 0; i < acc.length; i++) acc[i] = data[at + i];
  },
  one: (acc, data, at) => {
    for (let i = 0; i < acc.length; i++) acc[i] += data[at + i];
  },
  two: (acc, data, a, b) => {
    for (let i = 0; i < acc.length; i++) acc[i] += data[a + i] + data[b + i];
  },
  four: (acc, data, a, b, c, d) => {
    for (let i = 0; i < acc.length; i++) acc[i] += data[a + i] + data[b + i] + (data[c + i] + data[d + i]);
  }
};

/** Adds the finite values of a line, and how many they are. */
export function addFinite(acc: Float64Array, counts: Uint32Array, data: Values, at: number): void {
  for (let i = 0; i < acc.length; i++) {
    const x = data[at + i];
    if (x - x === 0) {
      acc[i] += x;
      counts[i]++;
    }
  }
}

export function addCounts(counts: Uint32Array, more: Uint32Array, at: number): void {
  for (let i = 0; i < counts.length; i++) counts[i] += more[at + i];
}

/** Keeps the larger of each finite value times `sign` and what was kept; `acc` begins at −∞. */
export function keepLargest(acc: Float64Array, data: Values, at: number, sign: number): void {
  for (let i = 0; i < acc.length; i++) {
    const x = sign * data[at + i];
    if (x > acc[i] && x < Infinity) acc[i] = x;
  }
}

/** Keeps of each finite value and what was kept the one farther from zero; `acc` begins at NaN. */
export function keepFarthest(acc: Float64Array, data: Values, at: number): void {
  for (let i = 0; i < acc.length; i++) {
    const x = data[at + i];
    if (x - x === 0) acc[i] = farther(acc[i], x);
  }
}

const farther = (kept: number, x: number): number => {
  const [a, b] = [Math.abs(kept), Math.abs(x)];
  return b > a || kept !== kept || (a === b && x > kept) ? x : kept;
};

/**
 * Sums what lies in each bin of a line into `out`. `planes` says for all bins where in the line their first item lies, then their second,
 * and so on, an even number of them; a bin without so many has the place behind the line, which is 0: without a branch for the
 * length of each bin it takes half the time.
 */
export function sumPlanes(out: Sums, at: number, line: Sums, planes: Int32Array, bins: number): void {
  if (bins === 0) return;
  for (let k = 0; k < bins; k++) out[at + k] = line[planes[k]] + line[planes[bins + k]];
  let from = 2 * bins;
  for (; from + 4 * bins <= planes.length; from += 4 * bins) {
    const [second, third, fourth] = [from + bins, from + 2 * bins, from + 3 * bins];
    for (let k = 0; k < bins; k++)
      out[at + k] +=
        line[planes[from + k]] + line[planes[second + k]] + (line[planes[third + k]] + line[planes[fourth + k]]);
  }
  if (from < planes.length)
    for (let k = 0; k < bins; k++) out[at + k] += line[planes[from + k]] + line[planes[from + bins + k]];
}

/** The same where bins are of very different lengths. */
export function sumBins(
  out: Sums,
  at: number,
  line: Sums,
  place: Int32Array,
  from: Int32Array,
  to: Int32Array,
  first: number
): void {
  for (let k = 0; k < from.length; k++) {
    let sum = 0;
    for (let b = from[k] - first; b < to[k] - first; b++) sum += line[place[b]];
    out[at + k] = sum;
  }
}

/** Writes the largest of each bin of a line times `sign`, NaN where nothing finite was kept. */
export function largestBins(
  out: Float64Array,
  at: number,
  line: Float64Array,
  place: Int32Array,
  from: Int32Array,
  to: Int32Array,
  first: number,
  sign: number
): void {
  for (let k = 0; k < from.length; k++) {
    let most = -Infinity;
    for (let b = from[k] - first; b < to[k] - first; b++) if (line[place[b]] > most) most = line[place[b]];
    // Zero added: what was −0 on the way is 0.
    out[at + k] = most === -Infinity ? NaN : sign * most + 0;
  }
}

export function farthestBins(
  out: Float64Array,
  at: number,
  line: Float64Array,
  place: Int32Array,
  from: Int32Array,
  to: Int32Array,
  first: number
): void {
  for (let k = 0; k < from.length; k++) {
    let best = NaN;
    for (let b = from[k] - first; b < to[k] - first; b++) {
      const x = line[place[b]];
      if (x === x) best = farther(best, x);
    }
    out[at + k] = best;
  }
}
