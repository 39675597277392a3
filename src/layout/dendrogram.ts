import type { AxisModel } from '../flow/index.js';
import { boxOf, pixels, place, type Side } from './side.js';
import type { LineItem, Panel } from './scene.js';

export const TREE = { away: 6 } as const;

/**
 * Returns the tree over an axis' groups: leaves at block centres, heights to scale, the root farthest from the body.
 * While zoomed, leaves outside the window lie beyond the panel, which clips.
 */
export function dendrogram(axis: AxisModel, side: Side, away: number, depth: number): Panel {
  const tree = axis.linkage!;
  const n = tree.n;
  const from = away + TREE.away;
  const start = side.scale[0]?.start ?? 0;
  const end = side.scale.at(-1)?.end ?? 0;
  const along = new Float64Array(2 * n - 1);
  const height = new Float64Array(2 * n - 1);
  for (const block of axis.blocks)
    if (block.level >= 0) along[block.level] = center(side, block.start, block.end, start, end);
  const highest = tree.height.reduce((a, b) => Math.max(a, b), 0) || 1;
  const lines: LineItem[] = [];
  for (let k = 0; k < n - 1; k++) {
    const [a, b] = [tree.left[k], tree.right[k]];
    along[n + k] = (along[a] + along[b]) / 2;
    height[n + k] = tree.height[k] / highest;
    const far = from + Math.max(0, height[n + k]) * depth;
    lines.push({
      points: [
        ...place(side, along[a], from + Math.max(0, height[a]) * depth),
        ...place(side, along[a], far),
        ...place(side, along[b], far),
        ...place(side, along[b], from + Math.max(0, height[b]) * depth)
      ],
      stroke: 'tree',
      width: 1.1
    });
  }
  return {
    kind: 'dendrogram',
    id: `tree-${side.name}`,
    box: boxOf(side, start, end, from - 1, from + depth + 1),
    texts: [],
    rects: [],
    lines
  };
}

function center(side: Side, from: number, to: number, start: number, end: number): number {
  const at = pixels(side.scale, from, to);
  if (at) return (at[0] + at[1]) / 2;
  const first = side.scale[0];
  const last = side.scale.at(-1);
  if (!first || !last) return 0;
  const per = (end - start) / (last.to - first.from);
  return start + ((from + to) / 2 - first.from) * per;
}
