import type { Linkage } from '../matrix/index.js';
import {
  EXACT_LEAVES,
  halves,
  spansOf,
  turned,
  workOf,
  type Lengths,
  type Spans,
  type Steps
} from '../compute/index.js';
import { borrow, giveBack, type Held } from './kernel.js';

const BLOCK = 64;
/** Sums a step: a few milliseconds. */
const WORK = 1 << 25;
const GATHER = 1 << 18;

/** What one tree needs beyond its square, in bytes: the condensed distances at first, then packed panels, and rows of both products. */
function roomOf(tree: Linkage, spans: Spans, bytes: number): { packed: number; row: number; total: number } {
  const { n } = tree;
  let packed = 4 * n * (n - 1);
  for (let k = 0; k < n - 1; k++) {
    const [l, r] = [tree.left[k], tree.right[k]];
    const [a, b] = [spans.to[l] - spans.from[l], spans.to[r] - spans.from[r]];
    const [[ends, inner]] = halves(tree, spans, r);
    const [c, d] = [ends[1] - ends[0], inner[1] - inner[0]];
    packed = Math.max(packed, a * (b * bytes + 32) + c * (d * bytes + 32) + d * (c * bytes + 32));
  }
  const row = BLOCK * (n * bytes + 64);
  return { packed, row, total: packed + 3 * row + n * n * bytes + 4 * n + 256 };
}

/**
 * Returns the steps of `optimalSteps` in compute with the same bits, faster; or null where no kernel of that size can be had.
 * `slices` are the condensed distances one behind the other.
 */
export function optimalKernel(tree: Linkage, slices: readonly Float64Array[]): Steps<Linkage> | null {
  if (tree.n < 3) return null;
  const spans = spansOf(tree);
  const bytes = tree.n > EXACT_LEAVES ? 4 : 8;
  const held = borrow(roomOf(tree, spans, bytes).total);
  return held && steps(held, tree, spans, slices, bytes);
}

const up = (bytes: number): number => Math.ceil(bytes / 32) * 32;

function* steps(
  held: Held,
  tree: Linkage,
  spans: Spans,
  slices: readonly Float64Array[],
  bytes: 4 | 8
): Steps<Linkage> {
  const { n } = tree;
  const { kernel, base } = held;
  const { buffer } = kernel.memory;
  const single = bytes === 4;
  const room = roomOf(tree, spans, bytes);
  const order = up(base + room.packed);
  const [starts, row, out] = [0, 1, 2].map(k => up(order + 4 * n) + k * up(room.row));
  const lengths = out + up(room.row);
  let at = base;
  for (const slice of slices)
    for (let from = 0; from < slice.length; from += GATHER) {
      const part = slice.subarray(from, from + GATHER);
      new Float64Array(buffer, at, part.length).set(part);
      at += 8 * part.length;
      yield 0;
    }
  new Int32Array(buffer, order, n).set(spans.order);
  const some = Math.ceil(GATHER / n);
  for (let p = 0; p < n; p += some) {
    kernel.orderGather(single, base, order, lengths, n, p, Math.min(n, p + some));
    yield 0;
  }
  const total = workOf(tree, spans);
  let work = 0;
  let since = 0;
  for (let k = 0; k < n - 1; k++) {
    const [l, r] = [tree.left[k], tree.right[k]];
    const [c, d] = [spans.from[r], spans.to[r]];
    const panels = Math.ceil(((d - c) * bytes) / 32);
    let end = base;
    const packed = (a: number, b: number, from: number, to: number, mirrored: boolean): number => {
      const begin = end;
      kernel.orderPack(single, lengths, n, a, b, from, to, mirrored, begin);
      end += (b - a) * 32 * Math.ceil(((to - from) * bytes) / 32);
      return begin;
    };
    // From the inner ends k of the right child to its outer ones w.
    const ways = halves(tree, spans, r).map(([w, inner]) => ({
      w,
      inner,
      paths: packed(inner[0], inner[1], w[0], w[1], inner[0] > w[0])
    }));
    const across = end;
    for (const [[first, stop], [m, until]] of halves(tree, spans, l)) {
      end = across;
      packed(m, until, c, d, true);
      const each = (until - m) * (d - c) + ((d - c) * (d - c)) / 2;
      const block = Math.min(BLOCK, Math.max(4, Math.floor(WORK / each / 4) * 4));
      for (let u = first; u < stop; u += block) {
        const rows = Math.min(block, stop - u);
        kernel.orderFirst(single, lengths, n, u, rows, m, until, starts, across, panels, row);
        for (const { w, inner, paths } of ways)
          kernel.orderSecond(
            single,
            lengths,
            n,
            u,
            rows,
            w[0],
            w[1],
            row,
            panels,
            inner[0] - c,
            inner[1] - inner[0],
            paths,
            out
          );
        work += rows * each;
        since += rows * each;
        if (since < WORK) continue;
        since = 0;
        yield Math.min(1, work / total);
      }
    }
  }
  const square: Lengths = single ? new Float32Array(buffer, lengths, n * n) : new Float64Array(buffer, lengths, n * n);
  const best = turned(tree, spans, square);
  giveBack(held);
  return best;
}
