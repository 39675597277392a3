import type { AxisScale } from '../../matrix/index.js';
import { entryOf, type CellColors } from '../color/color-scale.js';
import { sparseOf } from '../select.js';
import { scaled, type CellValues } from '../values.js';
import { axisBins, type Bins } from './bins.js';
import { sparseBins } from './sparse-bins.js';

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
}

/** What a pixel shows: 1 × 1 = every cell, else the mean of up to rows × cols cells. */
export interface Detail {
  readonly rows: number;
  readonly cols: number;
}

/**
 * Draws cells into `out`, width × height words of little-endian RGBA, row by row from the top; gaps become 0 (transparent). Returns the level of detail.
 * @remarks A pixel of several cells shows the mean of their finite values; without a finite one it is missing. The order is applied here: nothing is copied.
 * Cost O(cells + pixels).
 */
export function rasterInto(out: Uint32Array, input: RasterInput): Detail {
  const { width, height, ratio, transpose } = input;
  const across = axisBins(transpose ? input.rowScale : input.colScale, input.originX, width, ratio);
  const down = axisBins(transpose ? input.colScale : input.rowScale, input.originY, height, ratio);
  const [rows, cols] = transpose ? [across, down] : [down, across];
  const words = binColors(input, rows, cols);
  paint(out, words, input, across, down, cols.count);
  return { rows: rows.most, cols: cols.most };
}

/** One word a (row bin, col bin), row-major. */
function binColors(input: RasterInput, rows: Bins, cols: Bins): Uint32Array {
  const { values, color } = input;
  const { base } = values;
  const byRow = base.order === 'C';
  const stride = byRow ? base.shape[1] : base.shape[0];
  const words = new Uint32Array(rows.count * cols.count);
  const colAt = Int32Array.from(input.colOrder, position => values.colIndex[position]);
  const means = rows.most > 1 || cols.most > 1;
  const [outer, inner] = byRow ? [rows, cols] : [cols, rows];
  const [outerAt, innerAt] = byRow ? [input.rowOrder, colAt] : [colAt, input.rowOrder];
  const word = wordOf(color);
  const plain = values.scale === null;
  const firstAt = inner.from.map(position => innerAt[position]);
  const sparse = byRow && plain && means && inner.most === 1 ? sparseOf(base) : undefined;
  const summed = sparse ? sparseBins(sparse, firstAt, input.rowOrder, outer) : null;
  let sums: Float64Array = new Float64Array(inner.count);
  let counts: Uint32Array = new Uint32Array(inner.count);
  for (let o = 0; o < outer.count; o++) {
    if (summed) {
      sums = summed.sums.subarray(o * inner.count, (o + 1) * inner.count);
      counts = summed.counts.subarray(o * inner.count, (o + 1) * inner.count);
    } else if (means) {
      sums.fill(0);
      counts.fill(0);
    }
    for (let a = outer.from[o]; a < outer.to[o] && !summed; a++) {
      const offset = outerAt[a] * stride;
      if (plain && means && inner.most === 1) addSingles(sums, counts, base.data, offset, firstAt);
      else if (plain && means) addPlain(sums, counts, base.data, offset, innerAt, inner);
      else if (plain) for (let i = 0; i < inner.count; i++) sums[i] = base.data[offset + firstAt[i]];
      else addScaled(sums, counts, input, offset, a, innerAt, inner, byRow, means);
    }
    const place = byRow ? o * cols.count : o;
    const step = byRow ? 1 : cols.count;
    for (let i = 0; i < inner.count; i++) {
      const x = means
        ? counts[i] === 0
          ? NaN
          : color.type === 'f4'
            ? Math.fround(sums[i] / counts[i])
            : sums[i] / counts[i]
        : sums[i];
      words[place + i * step] = word(x);
    }
  }
  return words;
}

/** Each bin of the inner axis is one item: half the time of the general way. */
function addSingles(
  sums: Float64Array,
  counts: Uint32Array,
  data: ArrayLike<number>,
  offset: number,
  at: Int32Array
): void {
  for (let i = 0; i < at.length; i++) {
    const x = data[offset + at[i]];
    if (x - x === 0) {
      sums[i] += x;
      counts[i]++;
    }
  }
}

function addPlain(
  sums: Float64Array,
  counts: Uint32Array,
  data: ArrayLike<number>,
  offset: number,
  at: Int32Array,
  bins: Bins
): void {
  for (let i = 0; i < bins.count; i++) {
    let sum = sums[i];
    let count = counts[i];
    for (let b = bins.from[i]; b < bins.to[i]; b++) {
      const x = data[offset + at[b]];
      if (x - x === 0) {
        sum += x;
        count++;
      }
    }
    sums[i] = sum;
    counts[i] = count;
  }
}

function addScaled(
  sums: Float64Array,
  counts: Uint32Array,
  input: RasterInput,
  offset: number,
  outerPosition: number,
  at: Int32Array,
  bins: Bins,
  byRow: boolean,
  means: boolean
): void {
  const { values } = input;
  const scale = values.scale!;
  const outerScaled = (scale.along === 'row') === byRow;
  const order = byRow ? input.colOrder : input.rowOrder;
  const outerKey = (byRow ? input.rowOrder : input.colOrder)[outerPosition];
  for (let i = 0; i < bins.count; i++)
    for (let b = bins.from[i]; b < bins.to[i]; b++) {
      const x = scaled(scale, values.base.data[offset + at[b]], outerScaled ? outerKey : order[b]);
      if (!means) sums[i] = x;
      else if (x - x === 0) {
        sums[i] += x;
        counts[i]++;
      }
    }
}

/** Value → word. The linear norm, by far the most used, is spelled out: a call a cell costs as much as reading it. */
function wordOf(color: CellColors): (x: number) => number {
  const { norm, n, table, type } = color;
  const { vmin, vmax } = norm;
  if ((norm.kind !== 'linear' && norm.kind !== 'centered') || vmin === vmax || type !== 'f4')
    return x => table[entryOf(color, x)];
  const span = vmax - vmin;
  const fround = Math.fround;
  return x => {
    if (x - x !== 0) return table[n + 2];
    const at = fround(fround(fround(x - vmin) / span) * n);
    return table[at >= 0 ? (at < n ? at | 0 : at === n ? n - 1 : n + 1) : n];
  };
}

function paint(
  out: Uint32Array,
  words: Uint32Array,
  input: RasterInput,
  across: Bins,
  down: Bins,
  colCount: number
): void {
  const { width, height, transpose } = input;
  const [xStep, yStep] = transpose ? [colCount, 1] : [1, colCount];
  for (let y = 0; y < height; y++) {
    const line = y * width;
    const bin = down.ofPixel[y];
    if (bin < 0) out.fill(0, line, line + width);
    else if (y > 0 && down.ofPixel[y - 1] === bin) out.copyWithin(line, line - width, line);
    else
      for (let x = 0; x < width; x++) {
        const column = across.ofPixel[x];
        out[line + x] = column < 0 ? 0 : words[bin * yStep + column * xStep];
      }
  }
}
