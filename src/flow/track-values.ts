import type { Axis } from '../matrix/index.js';
import type { AxisSpec } from '../spec/index.js';
import { percentile, valueAt, type CellValues } from '../compute/index.js';

export type TrackSpec = AxisSpec['tracks'][number];

const REACH = 1.5;

/** Calls `each` with the finite values of every row or column, in input order. */
function eachItem(values: CellValues, axis: Axis, each: (item: number, of: Float64Array) => void): void {
  const { rows, cols } = values;
  const [n, m] = axis === 'row' ? [rows, cols] : [cols, rows];
  const kept = new Float64Array(m);
  for (let item = 0; item < n; item++) {
    let count = 0;
    for (let k = 0; k < m; k++) {
      const x = axis === 'row' ? valueAt(values, item, k) : valueAt(values, k, item);
      if (x - x === 0) kept[count++] = x;
    }
    each(item, kept.subarray(0, count));
  }
}

/** Returns the mean of the finite values of each row or column, in float64, NaN where there are none. O(rows × cols). */
export function meansOf(values: CellValues, axis: Axis): Float64Array {
  const means = new Float64Array(axis === 'row' ? values.rows : values.cols);
  eachItem(values, axis, (item, of) => {
    let sum = 0;
    for (const x of of) sum += x;
    means[item] = sum / of.length;
  });
  return means;
}

/**
 * Returns five numbers of each row or column: lower whisker, lower quartile, median, upper quartile, upper whisker; NaN where no value is
 * finite. Infinite values are left out as missing ones are.
 * @remarks Equals matplotlib 3.11.2 `cbook.boxplot_stats(x)` of float64: class `bit`. A whisker that would end inside its box ends at it.
 * O(rows × cols).
 */
export function boxesOf(values: CellValues, axis: Axis): Float64Array {
  const boxes = new Float64Array(5 * (axis === 'row' ? values.rows : values.cols)).fill(NaN);
  eachItem(values, axis, (item, of) => {
    if (of.length === 0) return;
    const [q1, median, q3] = [percentile(of, 25), percentile(of, 50), percentile(of, 75)];
    const iqr = q3 - q1;
    const [least, most] = [q1 - REACH * iqr, q3 + REACH * iqr];
    let low = Infinity;
    let high = -Infinity;
    for (const x of of) {
      if (x >= least && x < low) low = x;
      if (x <= most && x > high) high = x;
    }
    boxes.set([low > q1 ? q1 : low, q1, median, q3, high < q3 ? q3 : high], 5 * item);
  });
  return boxes;
}

/** Returns the ends of a track's scale: as asked, else those of its values, of bars with 0; 0 to 1 of nothing. */
export function rangeOf(
  of: Float64Array,
  { vmin, vmax }: Pick<TrackSpec, 'vmin' | 'vmax'>,
  zero: boolean
): readonly [number, number] {
  let low = zero ? 0 : Infinity;
  let high = zero ? 0 : -Infinity;
  for (const x of of) {
    if (x - x !== 0) continue;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  if (low > high) [low, high] = [0, 1];
  return [vmin ?? low, vmax ?? high];
}
