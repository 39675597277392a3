import type { Bins } from './bins.js';
import { binningOf, type RasterInput } from './raster.js';

/** Half-open drawn positions. */
type Range = readonly [from: number, to: number];

const binOf = ([from, to]: Range): Bins => ({
  ofPixel: new Int32Array(0),
  from: Int32Array.of(from),
  to: Int32Array.of(to),
  count: 1,
  size: Int32Array.of(to - from),
  most: to - from,
  ones: null
});

/** Returns what a pixel of these drawn cells shows: the statistic of their finite values, NaN without one. O(cells). */
export function summaryOf(
  input: Pick<RasterInput, 'values' | 'rowOrder' | 'colOrder' | 'statistic'>,
  rows: Range,
  cols: Range
): number {
  const bins = { rows: binOf(rows), cols: binOf(cols) };
  const { result, run } = binningOf(input, bins);
  run(0, 1);
  const { data, counts } = result;
  if (input.statistic !== 'mean') return data[0];
  return data[0] / (counts ? counts[0] : bins.rows.size[0] * bins.cols.size[0]);
}
