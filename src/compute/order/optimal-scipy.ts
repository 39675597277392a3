import type { Condensed, Linkage } from '../../matrix/index.js';
import type { Steps } from '../steps.js';
import { leaves } from './leaves.js';

const NONE = 2 ** 30;

/** Path lengths between ends of subtrees, over leaves in the order of the tree, and what each asks of the two children. */
interface Paths {
  readonly n: number;
  readonly distance: Float64Array;
  readonly length: Float32Array;
  /** Bit 0: turn the left child; bit 1: the right one. */
  readonly turn: Uint8Array;
}

/**
 * Returns the tree with children turned so that neighbouring leaves are alike, as scipy does it.
 * @remarks Ties: the first pair of ends, in the order of the leaves. Heights stay; a left id may become the larger one. scipy decides
 * each child by its parent alone, so that the order is not always the best one. Equals scipy 1.17.1 `optimal_leaf_ordering`: class `bit`.
 * O(n⁴) at worst in time, 9 n² bytes: for groups, not for cells.
 */
export function* optimalScipySteps(tree: Linkage, condensed: Condensed): Steps<Linkage> {
  const { n } = tree;
  if (n < 3) return tree;
  const order = leaves(tree);
  const place = new Int32Array(2 * n - 1).map((_, id) => id);
  order.forEach((leaf, k) => (place[leaf] = k));
  const [from, to] = ranges(tree, place);
  const paths: Paths = {
    n,
    distance: square(condensed, order),
    length: new Float32Array(n * n),
    turn: new Uint8Array(n * n)
  };
  const turned = new Uint8Array(2 * n - 1);
  const children = (id: number): [number, number] => [place[tree.left[id - n]], place[tree.right[id - n]]];
  for (let node = n; node < 2 * n - 1; node++) {
    const [left, right] = children(node);
    const range = (id: number): Range => [from[id], to[id]];
    const ends = (id: number, first: 0 | 1): [Range, Range][] => {
      if (id < n) return [[range(id), range(id)]];
      const pair = children(id);
      const [a, b] = [range(pair[first]), range(pair[1 - first])];
      return [
        [a, b],
        [b, a]
      ];
    };
    ends(left, 0).forEach(([u, m], i) => ends(right, 1).forEach(([w, k], j) => join(paths, u, m, w, k, i | (j << 1))));
    const best = shortest(paths, range(left), range(right));
    turned[left] = best & 1;
    turned[right] = best >> 1;
    yield (node - n + 1) / (n - 1);
  }
  return flip(tree, turned);
}

type Range = readonly [number, number];

function ranges(tree: Linkage, place: Int32Array): [Int32Array, Int32Array] {
  const { n } = tree;
  const from = Int32Array.from(place);
  const to = from.map(k => k + 1);
  for (let k = 0; k < n; k++) [from[k], to[k]] = [k, k + 1];
  for (let i = 0; i < n - 1; i++) {
    from[n + i] = from[place[tree.left[i]]];
    to[n + i] = to[place[tree.right[i]]];
  }
  return [from, to];
}

function square(condensed: Condensed, order: Int32Array): Float64Array {
  const n = order.length;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const [a, b] = order[i] < order[j] ? [order[i], order[j]] : [order[j], order[i]];
      out[i * n + j] = i === j ? 0 : condensed[n * a - (a * (a + 1)) / 2 + (b - a - 1)];
    }
  return out;
}

/** Sets the lengths from each u to each w over an inner m next to an inner k. The cut-offs are scipy's: float32 sums that may cut a hair early. */
function join({ n, distance, length, turn }: Paths, u: Range, m: Range, w: Range, k: Range, how: number): void {
  let least = NONE;
  for (let a = m[0]; a < m[1]; a++)
    for (let b = k[0]; b < k[1]; b++) least = Math.min(least, Math.fround(distance[a * n + b]));
  const inner = new Int32Array(m[1] - m[0]);
  const width = k[1] - k[0];
  const outers = new Int32Array((w[1] - w[0]) * width);
  for (let j = w[0]; j < w[1]; j++)
    sortInto(outers.subarray((j - w[0]) * width, (j - w[0] + 1) * width), length, j * n, k);
  for (let i = u[0]; i < u[1]; i++) {
    sortInto(inner, length, i * n, m);
    for (let j = w[0]; j < w[1]; j++) {
      const first = (j - w[0]) * width;
      const shortest = length[j * n + outers[first]];
      let best = NONE;
      for (let p = 0; p < inner.length; p++) {
        const a = inner[p];
        const start = length[i * n + a];
        if (Math.fround(Math.fround(start + shortest) + least) >= best) break;
        for (let q = first; q < first + width; q++) {
          const b = outers[q];
          const sum = Math.fround(start + length[j * n + b]);
          if (Math.fround(sum + least) >= best) break;
          const path = Math.fround(sum + distance[a * n + b]);
          if (path < best) best = path;
        }
      }
      length[i * n + j] = length[j * n + i] = best;
      turn[i * n + j] = turn[j * n + i] = how;
    }
  }
}

/** Fills `out` with the places of a span, the nearest to the row's first; ties by place. */
function sortInto(out: Int32Array, length: Float32Array, row: number, [from]: Range): void {
  for (let i = 0; i < out.length; i++) out[i] = from + i;
  if (out.length > 1) out.sort((a, b) => length[row + a] - length[row + b]);
}

function shortest({ n, length, turn }: Paths, u: Range, w: Range): number {
  let best = NONE;
  let how = 0;
  for (let i = u[0]; i < u[1]; i++)
    for (let j = w[0]; j < w[1]; j++)
      if (length[i * n + j] < best) {
        best = length[i * n + j];
        how = turn[i * n + j];
      }
  return how;
}

/** Turns a node, and with it all below: two turns are none. */
function flip(tree: Linkage, turned: Uint8Array): Linkage {
  const { n } = tree;
  const left = tree.left.slice();
  const right = tree.right.slice();
  const total = new Uint8Array(2 * n - 1);
  for (let i = n - 2; i >= 0; i--) {
    total[n + i] = (total[n + i] + turned[n + i]) & 1;
    for (const child of [tree.left[i], tree.right[i]]) total[child] = total[n + i];
    if (total[n + i]) [left[i], right[i]] = [tree.right[i], tree.left[i]];
  }
  return { ...tree, left, right };
}
