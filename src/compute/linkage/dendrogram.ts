import type { Linkage } from '../../matrix/index.js';

/** A drawn tree as scipy describes it. */
export interface DendrogramInfo {
  /** Item of each place, from left to right. */
  readonly leaves: Int32Array;
  /** Four x a link, then the next link; leaves stand at 5, 15, 25, … */
  readonly icoord: Float64Array;
  /** Four heights a link. */
  readonly dcoord: Float64Array;
  /** A colour a link: 0 above the threshold, else 1…9 by subtree. */
  readonly linkColors: Int32Array;
  /** A colour a leaf, from left to right: that of the last link that ends there; −1 where none does. */
  readonly leafColors: Int32Array;
}

const COLORS = 9;

/**
 * Returns links in the order left subtree, right subtree, node, with scipy's coordinates and colours.
 * @remarks The threshold is 0.7 of the greatest height; a link at or above it has colour 0, and ends the colour of the subtree before.
 * A tree of equal heights 0 is coloured 0. Equals scipy 1.17.1 `dendrogram(Z, no_plot=True)`: class `bit`. O(n), no recursion.
 */
export function dendrogram(tree: Linkage): DendrogramInfo {
  const { n, left, right, height } = tree;
  const links = n - 1;
  const out = {
    leaves: new Int32Array(n),
    icoord: new Float64Array(4 * links),
    dcoord: new Float64Array(4 * links),
    linkColors: new Int32Array(links),
    leafColors: new Int32Array(n).fill(-1)
  };
  let top = -Infinity;
  for (const h of height) top = Math.max(top, h);
  const threshold = top * 0.7;
  const x = new Float64Array(2 * n - 1);
  const color = new Int32Array(links);
  const heightOf = (id: number): number => (id < n ? 0 : height[id - n]);
  let current = 0;
  let below = false;
  let place = 0;
  let made = 0;
  // Each node comes three times: before its left child, between, and after its right child.
  const stack: [id: number, phase: 0 | 1 | 2][] = [[2 * n - 2, 0]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [id, phase] = top;
    const k = id - n;
    if (k < 0) {
      x[id] = 10 * place + 5;
      out.leaves[place++] = id;
    } else if (phase === 0) stack.push([id, 1], [left[k], 0]);
    else if (phase === 1) {
      const above = height[k] >= threshold || threshold <= 0;
      color[k] = above ? 0 : current + 1;
      if (above && below) current = (current + 1) % COLORS;
      below = !above;
      stack.push([id, 2], [right[k], 0]);
    } else {
      const [a, b] = [left[k], right[k]];
      x[id] = (x[a] + x[b]) / 2;
      out.icoord.set([x[a], x[a], x[b], x[b]], 4 * made);
      out.dcoord.set([heightOf(a), height[k], height[k], heightOf(b)], 4 * made);
      out.linkColors[made++] = color[k];
    }
  }
  colorLeaves(out);
  return out;
}

/** scipy takes every end of a link at height 0 that stands at an odd multiple of 5 for a leaf, inner nodes of height 0 included. */
function colorLeaves({ icoord, dcoord, linkColors, leafColors }: DendrogramInfo): void {
  for (let i = 0; i < icoord.length; i++)
    if (dcoord[i] === 0 && icoord[i] % 5 === 0 && icoord[i] % 2 === 1)
      leafColors[Math.floor((icoord[i] - 5) / 10)] = linkColors[Math.floor(i / 4)];
}
