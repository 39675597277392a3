import type { Linkage } from '../../matrix/index.js';
import { leaves } from './leaves.js';

/** Where each node of a tree stands among the leaves in drawn order. */
export interface Spans {
  readonly order: Int32Array;
  /** First place of each id (items, then merges), and the place behind its last. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Places [from, to) of a run of leaves. */
export type Span = readonly [from: number, to: number];

/** Returns the places of all nodes. O(n). */
export function spansOf(tree: Linkage): Spans {
  const { n, left, right } = tree;
  const order = leaves(tree);
  const from = new Int32Array(2 * n - 1);
  const to = new Int32Array(2 * n - 1);
  for (let place = 0; place < n; place++) {
    from[order[place]] = place;
    to[order[place]] = place + 1;
  }
  for (let k = 0; k < n - 1; k++) {
    from[n + k] = from[left[k]];
    to[n + k] = to[right[k]];
  }
  return { order, from, to };
}

/**
 * Returns where one end of a node's leaves can be, and where the other is then: [one end, other end] twice, once for an item.
 */
export function halves(tree: Linkage, { from, to }: Spans, id: number): [ends: Span, inner: Span][] {
  const whole: Span = [from[id], to[id]];
  if (id < tree.n) return [[whole, whole]];
  const middle = to[tree.left[id - tree.n]];
  const a: Span = [whole[0], middle];
  const b: Span = [middle, whole[1]];
  return [
    [a, b],
    [b, a]
  ];
}
