import type { Steps } from '../steps.js';
import type { Column } from './column.js';
import { addTies, exactSum, exactSums, type ExactSums } from './exact-sum.js';
import { blockEnd, partNaN, type RankRoom } from './rank-room.js';
import { sortedPositions } from './sorted.js';

/**
 * Writes, for each group, the sum of average ranks of its cells among those and the cells of group `reference` to `sum` from `at` on, and
 * Σ(c³ − c) over the pair's blocks of equal values to `ties`; both are 0 for the reference itself.
 * @remarks One sweep for all pairs: a cell ranks as many places above its group's own as there are cells of the reference below it, and half
 * those that equal it. Zeros, ±∞ and NaN as in `rankSumsInto`, the NaN of both groups in the order of cells. Exact. O(stored + groups).
 */
export function* pairRanksInto(
  column: Column,
  counts: Float64Array,
  reference: number,
  room: RankRoom,
  sum: Float64Array,
  ties: Float64Array,
  at: number
): Steps<void> {
  const { nonzero } = column;
  const { numbers, groups, missing, block, touched } = room;
  const size = counts.length;
  const [n, nan] = partNaN(column, room);
  const order = yield* sortedPositions(numbers, n, room);
  const tied = exactSums(size + 1);
  for (let g = 0; g < size; g++) sum[at + g] = (counts[g] * (counts[g] + 1)) / 2;
  let below = 0;
  const close = (many: number): void => {
    const own = block[reference];
    if (own > 1) addTies(tied, size, own, 1);
    for (let k = 0; k < many; k++) {
      const g = touched[k];
      sum[at + g] += block[g] * (below + own / 2);
      tiesOf(tied, g, block[g], own);
    }
    for (let k = 0; k < many; k++) block[touched[k]] = 0;
    below += own;
  };
  let pending = true;
  for (let i = 0; i <= n;) {
    if (pending && (i === n || numbers[order[i]] > 0)) {
      pending = false;
      let many = 0;
      for (let g = 0; g < size; g++) if ((block[g] = counts[g] - nonzero[g]) > 0) touched[many++] = g;
      close(many);
    }
    if (i === n) break;
    const to = blockEnd(numbers, order, i, n);
    let many = 0;
    for (; i < to; i++) {
      const g = groups[order[i]];
      if (block[g]++ === 0) touched[many++] = g;
    }
    close(many);
  }
  for (let k = 0; k < nan; k++)
    if (missing[k] === reference) below++;
    else sum[at + missing[k]] += below;
  // What ties within the reference alone is part of every pair.
  for (let g = 0; g < size; g++) {
    tied.high[g] += tied.high[size];
    tied.low[g] += tied.low[size];
    ties[at + g] = exactSum(tied, g);
  }
  sum[at + reference] = 0;
  ties[at + reference] = 0;
}

/** A block that both have counts whole instead of the reference's part of it. */
function tiesOf(tied: ExactSums, g: number, c: number, own: number): void {
  if (c + own < 2) return;
  addTies(tied, g, c + own, 1);
  if (own > 1) addTies(tied, g, own, -1);
}
