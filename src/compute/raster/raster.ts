import type { AxisScale } from '../../matrix/index.js';
import type { CellColors } from '../color/color-scale.js';
import { isFinite } from '../finite.js';
import { sparseOf } from '../select.js';
import type { CellValues } from '../values.js';
import { binning, type Binned, type Binning } from './binned.js';
import { axisBins, type Bins } from './bins.js';
import { colorBins } from './colored.js';
import { linesOf } from './lines.js';
import { sparseBins } from './sparse-bins.js';
import type { Statistic } from './statistic.js';

export interface RasterInput {
  readonly values: CellValues;
  readonly color: CellColors;
  /** Drawn position → position in the call's list. */
  readonly rowOrder: Int32Array;
  readonly colOrder: Int32Array;
  readonly rowScale: AxisScale;
  readonly colScale: AxisScale;
  /** Whether rows run across. */
  readonly transpose: boolean;
  /** px of the left and top edge of the raster in the scales' terms. */
  readonly originX: number;
  readonly originY: number;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels a px. */
  readonly ratio: number;
  /** What stands as one on purpose, where anything does: another object, other cuts. */
  readonly rowParts?: object | undefined;
  readonly colParts?: object | undefined;
  /** What a pixel of several cells shows. */
  readonly statistic: Statistic;
}

/** What a pixel shows: 1 × 1 = every cell, else a statistic of up to rows × cols cells. */
export interface Detail {
  readonly rows: number;
  readonly cols: number;
  /** Whether rows or columns stand as one, which shows the statistic of all of them. */
  readonly collapsed?: boolean;
  readonly statistic: Statistic;
}

/** The bins of both directions, and of both axes. */
export interface Grid {
  readonly across: Bins;
  readonly down: Bins;
  readonly rows: Bins;
  readonly cols: Bins;
}

/**
 * Draws cells into `out`, width × height words of little-endian RGBA, row by row from the top; gaps become 0 (transparent). Returns the level of detail.
 * @remarks A pixel of several cells shows the statistic of their finite values; without a finite one it is missing. The order is applied here: nothing is copied.
 * Cost O(cells + pixels).
 */
export function rasterInto(out: Uint32Array, input: RasterInput): Detail {
  const grid = gridOf(input);
  const { result, run } = binningOf(input, grid);
  run(0, result.outer.count);
  paint(out, result, bins => new Uint32Array(bins), grid, input);
  return detailOf(grid, input);
}

export const detailOf = ({ rows, cols }: Grid, { statistic }: RasterInput): Detail => ({
  rows: rows.most,
  cols: cols.most,
  ...(rows.ones || cols.ones ? { collapsed: true } : {}),
  statistic
});

/** Returns which cells each pixel covers. */
export function gridOf(input: RasterInput): Grid {
  const { width, height, ratio, transpose } = input;
  const across = axisBins(transpose ? input.rowScale : input.colScale, input.originX, width, ratio);
  const down = axisBins(transpose ? input.colScale : input.rowScale, input.originY, height, ratio);
  return { across, down, rows: transpose ? across : down, cols: transpose ? down : across };
}

/** Returns the binning of the cells of a grid, its outer axis the one whose cells lie apart in memory. */
export function binningOf(
  { values, rowOrder, colOrder, statistic }: Pick<RasterInput, 'values' | 'rowOrder' | 'colOrder' | 'statistic'>,
  { rows, cols }: Pick<Grid, 'rows' | 'cols'>
): Binning {
  const { base, scale } = values;
  const [outer, inner] = base.order === 'C' ? [rows, cols] : [cols, rows];
  const sparse = sparseOf(base);
  if (sparse && scale === null && base.order === 'C' && statistic === 'mean' && single(cols) && rows.most > 1) {
    const at = inner.from.map(position => values.colIndex[colOrder[position]]);
    const summed = sparseBins(sparse, at, rowOrder, outer);
    const { sums: data, counts } = summed ?? {};
    if (data && counts) return { result: { statistic, outer, inner, data, counts }, run: () => undefined };
  }
  const lines = linesOf(values, rowOrder, colOrder, spanOf(inner));
  const finite = scale === null && isFinite((sparse ?? base).data);
  return binning({ ...lines, finite }, outer, inner, statistic);
}

const single = ({ most, ones }: Bins): boolean => most === 1 && ones === null;

/** Returns the positions that bins lie between. */
export function spanOf({ from, to, count }: Bins): [number, number] {
  let [first, last] = [Infinity, 0];
  for (let k = 0; k < count; k++) {
    first = Math.min(first, from[k]);
    last = Math.max(last, to[k]);
  }
  return count === 0 ? [0, 0] : [first, last];
}

/** Draws what bins hold; `room` gives a word a bin where bins are not pixels, `fill` writes these words. */
export function paint(
  out: Uint32Array,
  binned: Binned,
  room: (bins: number) => Uint32Array,
  { across, down }: Grid,
  { width, height, color, values, transpose }: RasterInput,
  fill = (words: Uint32Array): void => colorBins(words, binned, color)
): void {
  const inner = binned.inner.count;
  // Words lie outer bin by outer bin.
  const [xStep, yStep] = (values.base.order === 'C') !== transpose ? [1, inner] : [inner, 1];
  const straight = xStep === 1 && isStraight(across);
  if (straight && isStraight(down)) return fill(out);
  const words = room(binned.data.length);
  fill(words);
  for (let y = 0; y < height; y++) {
    const line = y * width;
    const bin = down.ofPixel[y];
    if (bin < 0) out.fill(0, line, line + width);
    else if (y > 0 && down.ofPixel[y - 1] === bin) out.copyWithin(line, line - width, line);
    else if (straight) out.set(words.subarray(bin * yStep, bin * yStep + width), line);
    else paintLine(out, line, words, bin * yStep, xStep, across.ofPixel);
  }
}

/** Whether each pixel is a bin of its own. */
const isStraight = ({ ofPixel, count }: Bins): boolean =>
  count === ofPixel.length && ofPixel[0] === 0 && ofPixel[count - 1] === count - 1;

function paintLine(
  out: Uint32Array,
  line: number,
  words: Uint32Array,
  from: number,
  step: number,
  ofPixel: Int32Array
): void {
  for (let x = 0; x < ofPixel.length; x++) {
    const bin = ofPixel[x];
    out[line + x] = bin < 0 ? 0 : words[from + bin * step];
  }
}
