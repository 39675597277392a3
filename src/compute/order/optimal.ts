import type { Condensed, Linkage } from '../../matrix/index.js';
import type { Steps } from '../steps.js';
import { halves, spansOf, type Spans } from './spans.js';
import { turned, type Lengths } from './turn.js';

/** Up to here lengths are float64, above float32. */
export const EXACT_LEAVES = 512;

const WORK = 1 << 19;

/**
 * Returns the tree with its children turned so that the distances between neighbouring leaves have the least sum of all orders
 * that the tree allows (its true optimum, which scipy's `optimal_leaf_ordering` misses).
 * @remarks Heights stay; a left id may become the larger one. Ties: see {@link turned}. Above {@link EXACT_LEAVES} items lengths are
 * float32, so that orders closer than about 1e-6 of the length are not told apart. O(n³) time, independent of the data; about
 * n² + n²/2 numbers.
 */
export function* optimalSteps(tree: Linkage, condensed: Condensed): Steps<Linkage> {
  const { n } = tree;
  if (n < 3) return tree;
  const spans = spansOf(tree);
  const lengths = distancesBelow(condensed, spans.order);
  const total = workOf(tree, spans);
  let work = 0;
  let since = 0;
  for (let k = 0; k < n - 1; k++)
    for (const done of join(tree, spans, lengths, k)) {
      work += done;
      since += done;
      if (since < WORK) continue;
      since = 0;
      yield work / total;
    }
  return turned(tree, spans, lengths);
}

/** Returns how many sums the whole tree asks for, about. */
export function workOf(tree: Linkage, { from, to }: Spans): number {
  let work = 1;
  for (let k = 0; k < tree.n - 1; k++) {
    const [l, r] = [tree.left[k], tree.right[k]];
    const [a, b] = [to[l] - from[l], to[r] - from[r]];
    work += a * b * (a + b);
  }
  return work / 2;
}

/** Returns the square with distances below the diagonal and zeros elsewhere. */
function distancesBelow(condensed: Condensed, order: Int32Array): Lengths {
  const n = order.length;
  const out = n > EXACT_LEAVES ? new Float32Array(n * n) : new Float64Array(n * n);
  for (let p = 1; p < n; p++) {
    const i = order[p];
    for (let q = 0; q < p; q++) {
      const j = order[q];
      out[p * n + q] =
        i < j ? condensed[n * i - (i * (i + 1)) / 2 + j - i - 1] : condensed[n * j - (j * (j + 1)) / 2 + i - j - 1];
    }
  }
  return out;
}

/**
 * Sets the lengths between the leaves left and right of merge k; yields the sums that each row took.
 * A float32 keeps the least of unrounded sums as it would of rounded ones: rounding never changes an order.
 */
function* join(tree: Linkage, spans: Spans, lengths: Lengths, k: number): Generator<number, void> {
  const { n } = tree;
  const { from, to } = spans;
  const [l, r] = [tree.left[k], tree.right[k]];
  const [low, middle, high] = [from[l], from[r], to[r]];
  const width = high - middle;
  const make = (size: number): Lengths =>
    lengths instanceof Float32Array ? new Float32Array(size) : new Float64Array(size);
  const across = mirrored(lengths, make((middle - low) * width), n, low, middle, middle, high);
  const right = halves(tree, spans, r);
  const [[one, two]] = right;
  // Rows of the second half look back at the first: their lengths lie in columns.
  const back = r < n ? across : above(lengths, make((two[1] - two[0]) * (one[1] - one[0])), n, one, two);
  const row = make(width);
  for (const [[first, end], [inner, stop]] of halves(tree, spans, l))
    for (let u = first; u < end; u++) {
      row.fill(Infinity);
      for (let m = inner; m < stop; m++) {
        const start = u === m ? 0 : u < m ? lengths[u * n + m] : lengths[m * n + u];
        const at = (m - low) * width;
        for (let c = 0; c < width; c++) {
          const sum = start + across[at + c];
          if (sum < row[c]) row[c] = sum;
        }
      }
      const out = lengths.subarray(u * n + middle, u * n + high);
      if (r < n) out[0] = row[0];
      else {
        out.fill(Infinity);
        const split = one[1] - middle;
        for (let c = 0; c < split; c++) least(out, row[c], lengths, (middle + c) * n + middle, split, width);
        for (let c = split; c < width; c++) least(out, row[c], back, (c - split) * split, 0, split);
      }
      yield (stop - inner) * width + 2 * width;
    }
}

/** out[w] = min(out[w], start + paths[at + w]) for w in [from, to). */
function least(out: Lengths, start: number, paths: Lengths, at: number, from: number, to: number): void {
  for (let w = from; w < to; w++) {
    const sum = start + paths[at + w];
    if (sum < out[w]) out[w] = sum;
  }
}

/** Returns the distances between rows [a, b) and columns [c, d), that stand below the diagonal, row by row. */
function mirrored(lengths: Lengths, out: Lengths, n: number, a: number, b: number, c: number, d: number): Lengths {
  const width = d - c;
  for (let j = c; j < d; j++) for (let i = a; i < b; i++) out[(i - a) * width + j - c] = lengths[j * n + i];
  return out;
}

/** Returns the lengths from the second span to the first, row by row; they stand above the diagonal. */
function above(
  lengths: Lengths,
  out: Lengths,
  n: number,
  [a, b]: readonly [number, number],
  [c, d]: readonly [number, number]
): Lengths {
  for (let i = a; i < b; i++) for (let j = c; j < d; j++) out[(j - c) * (b - a) + i - a] = lengths[i * n + j];
  return out;
}
