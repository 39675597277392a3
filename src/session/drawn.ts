import type { Axis } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';

/** Returns positions in the input of a range of drawn positions of an axis, both ends included; of groups all their members. `n` in all. Repeats of a column are one. */
export function positionsIn(
  { axes, bodies, spec }: HeatmapModel,
  axis: Axis,
  first: number,
  last: number,
  n: number
): Int32Array {
  const own = axes[axis];
  const drawn = own.order.subarray(first, last + 1);
  if (own.of === 'items') return axis === 'col' ? drawn.map(p => spec.data.cols?.[p] ?? p) : Int32Array.from(drawn);
  const { codes } = bodies[0]!;
  if (codes === null) return Int32Array.from({ length: n }, (_, i) => i);
  const wanted = new Set(drawn);
  const members: number[] = [];
  for (let i = 0; i < codes.length; i++) if (wanted.has(codes[i]!)) members.push(i);
  return Int32Array.from(members);
}

/** Returns how much of each drawn position of an axis is in a mask over the input: 0 none, 1 some of the group, 2 all. O(items). */
export function coverOf({ axes, bodies, spec }: HeatmapModel, axis: Axis, mask: Uint8Array): Uint8Array {
  const own = axes[axis];
  const { order } = own;
  const { cols } = spec.data;
  const cover = new Uint8Array(order.length);
  if (own.of === 'items') {
    const at = axis === 'col' ? cols : null;
    // Of tens of thousands, several times after each selection: a call each would cost milliseconds.
    for (let p = 0; p < order.length; p++) if (mask[at ? at[order[p]!]! : order[p]!]) cover[p] = 2;
    return cover;
  }
  const { codes } = bodies[0]!;
  const [members, within] = [new Float64Array(own.n), new Float64Array(own.n)];
  for (let i = 0; i < mask.length; i++) {
    const level = codes === null ? 0 : codes[i]!;
    if (level < 0) continue;
    members[level]!++;
    if (mask[i]) within[level]!++;
  }
  return Uint8Array.from(own.order, level => (within[level] === 0 ? 0 : within[level] === members[level] ? 2 : 1));
}
