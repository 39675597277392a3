import type { GeneStats } from './types.js';

/** Count, mean and sum of squares about it of some groups together. */
interface Pool {
  n: number;
  mean: number;
  m2: number;
}

function put(into: Pool, n: number, mean: number, m2: number): void {
  into.n = n;
  into.mean = mean;
  into.m2 = m2;
}

/** Adds cells to a pool by the rule of Chan, Golub and LeVeque: without cancellation, and equal means leave nothing behind. */
function merge(into: Pool, n: number, mean: number, m2: number): void {
  if (n === 0) return;
  if (into.n === 0) {
    put(into, n, mean, m2);
    return;
  }
  const total = into.n + n;
  const delta = mean - into.mean;
  into.m2 += m2 + delta * delta * ((into.n * n) / total);
  // ∞ stays ∞ where the difference is NaN.
  into.mean = delta - delta === 0 ? into.mean + delta * (n / total) : into.mean + mean;
  into.n = total;
}

export interface Others {
  readonly mean: Float64Array;
  readonly m2: Float64Array;
}

/** Room for `othersOf`, which writes its answer there. */
export const othersRoom = (
  groups: number
): Others & { readonly pools: Float64Array; readonly before: Pool; readonly behind: Pool; readonly all: Pool } => ({
  mean: new Float64Array(groups),
  m2: new Float64Array(groups),
  pools: new Float64Array(3 * groups),
  before: { n: 0, mean: NaN, m2: NaN },
  behind: { n: 0, mean: NaN, m2: NaN },
  all: { n: 0, mean: NaN, m2: NaN }
});

/**
 * Writes mean and sum of squares of all cells outside each group, for one gene, to the room: what stands before the group and what stands behind it,
 * pooled. Without other cells NaN. O(groups).
 */
export function othersOf(
  { mean, m2, groups }: GeneStats,
  counts: Float64Array,
  gene: number,
  room: ReturnType<typeof othersRoom>
): void {
  const { pools, before, behind, all } = room;
  const at = gene * groups;
  put(before, 0, NaN, NaN);
  for (let g = 0; g < groups; g++) {
    pools[3 * g] = before.n;
    pools[3 * g + 1] = before.mean;
    pools[3 * g + 2] = before.m2;
    merge(before, counts[g], mean[at + g], m2[at + g]);
  }
  put(behind, 0, NaN, NaN);
  for (let g = groups - 1; g >= 0; g--) {
    put(all, pools[3 * g], pools[3 * g + 1], pools[3 * g + 2]);
    merge(all, behind.n, behind.mean, behind.m2);
    room.mean[g] = all.mean;
    room.m2[g] = all.m2;
    merge(behind, counts[g], mean[at + g], m2[at + g]);
  }
}
