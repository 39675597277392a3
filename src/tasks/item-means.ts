import type { Axis } from '../matrix/index.js';
import { packItems, type CellValues } from '../compute/index.js';
import type { Steps } from './steps.js';

export interface ItemMeansInput {
  readonly values: CellValues;
  /** Whose items: each mean is over the other axis. */
  readonly axis: Axis;
  /** Positions in the call's list; null = all. */
  readonly items: Int32Array | null;
}

/** Returns the mean of each item as drawn; missing values are skipped, of none NaN. Sums in float64, in order. O(rows × cols). */
export function* itemMeans({ values, axis, items }: ItemMeansInput): Steps<Float64Array> {
  const { n, features, data } = yield* packItems(values, axis, items);
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    let count = 0;
    for (let k = i * features; k < (i + 1) * features; k++)
      if (data[k] === data[k]) {
        sum += data[k];
        count++;
      }
    means[i] = sum / count;
  }
  return means;
}
