import type { Linkage } from '../../matrix/index.js';
import { halves, type Span, type Spans } from './spans.js';

/**
 * n × n numbers over the places of the leaves: below the diagonal the distances; above it the least length of a path through
 * all leaves of the two places' lowest common node that begins at the one and ends at the other.
 */
export type Lengths = Float32Array | Float64Array;

/**
 * Returns the tree with its children turned to the shortest path.
 * @remarks Found from the root downwards: a node's ends are given by what its parent chose. Of equal paths the one nearest to the
 * given order is taken: outer leaves stay outside. O(n²), the sums in the precision of `lengths`.
 */
export function turned(tree: Linkage, spans: Spans, lengths: Lengths): Linkage {
  const { n } = tree;
  const { from, to } = spans;
  const left = tree.left.slice();
  const right = tree.right.slice();
  const first = new Int32Array(2 * n - 1);
  const last = new Int32Array(2 * n - 1);
  const root = 2 * n - 2;
  [first[root], last[root]] = ends(lengths, n, [from[left[n - 2]], to[left[n - 2]]], to[root]);
  for (let k = n - 2; k >= 0; k--) {
    const [a, b] = [tree.left[k], tree.right[k]];
    const flip = first[n + k] >= to[a];
    const [u, w] = flip ? [last[n + k], first[n + k]] : [first[n + k], last[n + k]];
    const inner = (id: number, end: number): Span =>
      halves(tree, spans, id).find(([[start, stop]]) => end >= start && end < stop)![1];
    const [m, c] = joint(lengths, n, u, w, inner(a, u), inner(b, w));
    [first[a], last[a], first[b], last[b]] = flip ? [m, u, w, c] : [u, m, c, w];
    if (flip) [left[k], right[k]] = [b, a];
  }
  return { ...tree, left, right };
}

/** Returns the ends of the shortest path of all: first in `span`, last between it and `stop`. */
function ends(lengths: Lengths, n: number, [start, middle]: Span, stop: number): [number, number] {
  let best = Infinity;
  let found: [number, number] = [start, stop - 1];
  for (let u = start; u < middle; u++)
    for (let w = stop - 1; w >= middle; w--)
      if (lengths[u * n + w] < best) {
        best = lengths[u * n + w];
        found = [u, w];
      }
  return found;
}

/** Returns the inner ends m and c over which the path from u to w has its length. */
function joint(lengths: Lengths, n: number, u: number, w: number, m: Span, c: Span): [number, number] {
  const float = lengths instanceof Float32Array ? Math.fround : (x: number): number => x;
  const between = (i: number, j: number): number => (i === j ? 0 : i < j ? lengths[i * n + j] : lengths[j * n + i]);
  const start = new Float64Array(m[1] - m[0]);
  for (let i = m[0]; i < m[1]; i++) start[i - m[0]] = between(u, i);
  const length = lengths[u * n + w];
  for (let j = c[0]; j < c[1]; j++) {
    const end = between(j, w);
    for (let i = m[1] - 1; i >= m[0]; i--)
      if (float(float(start[i - m[0]] + lengths[j * n + i]) + end) === length) return [i, j];
  }
  return [m[1] - 1, c[0]];
}
