import type { Steps } from '../steps.js';
import type { Column } from './column.js';
import { addTies, exactSum, exactSums } from './exact-sum.js';
import { blockEnd, partNaN, type RankRoom } from './rank-room.js';
import { sortedPositions } from './sorted.js';

/**
 * Writes the sum of average ranks of each group among all cells of the test to `sum` from `at` on, and returns Σ(c³ − c) over blocks of equal
 * values; `counts` are the cells of each group.
 * @remarks The zeros are one block at its place among the numbers, put there without being sorted. ±∞ rank as usual; NaN last, in the order of
 * cells, each with a rank of its own. Sums are exact. Equals `scipy.stats.rankdata` 1.17.1 summed by group: class `bit`. O(stored + groups).
 */
export function* rankSumsInto(
  column: Column,
  counts: Float64Array,
  room: RankRoom,
  sum: Float64Array,
  at: number
): Steps<number> {
  const { nonzero } = column;
  const { numbers, groups, missing } = room;
  const [n, nan] = partNaN(column, room);
  const order = yield* sortedPositions(numbers, n, room);
  let zeros = 0;
  for (let g = 0; g < counts.length; g++) zeros += counts[g] - nonzero[g];
  const ties = exactSums(1);
  if (zeros > 1) addTies(ties, 0, zeros, 1);
  sum.fill(0, at, at + counts.length);
  let below = 0;
  let pending = true;
  for (let i = 0; i <= n;) {
    if (pending && (i === n || numbers[order[i]] > 0)) {
      pending = false;
      const rank = below + (zeros + 1) / 2;
      for (let g = 0; g < counts.length; g++) sum[at + g] += (counts[g] - nonzero[g]) * rank;
      below += zeros;
    }
    if (i === n) break;
    const to = blockEnd(numbers, order, i, n);
    const c = to - i;
    const rank = below + (c + 1) / 2;
    for (; i < to; i++) sum[at + groups[order[i]]] += rank;
    if (c > 1) addTies(ties, 0, c, 1);
    below += c;
  }
  for (let k = 0; k < nan; k++) sum[at + missing[k]] += ++below;
  return exactSum(ties, 0);
}
