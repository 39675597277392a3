import { placeOn } from '../color/bar.js';
import { entryOf, type CellColors } from '../color/color-scale.js';
import type { DenseMatrix } from '../../matrix/index.js';
import { sparseOf } from '../select.js';
import { wordsOf } from '../raster/colored.js';
import { linesOf } from '../raster/lines.js';
import { noteFinite } from '../finite.js';
import { valueAt, type CellValues } from '../values.js';
import { extent, type Extent } from './extent.js';

const known = new WeakMap<DenseMatrix, Extent>();
const knownScaled = new WeakMap<CellValues, Extent>();

/**
 * Returns the range of the finite values in the given columns of the call's list.
 * @remarks O(rows × cols); of all columns once: whoever asks again, for another limit or order, does not wait for it.
 */
export function extentOf(values: CellValues, cols: Int32Array, keep?: (x: number) => boolean): Extent {
  const { base } = values;
  if (keep || !everyColumn(values, cols)) return extentOfLines(values, cols, keep);
  const [kept, key] = values.scale === null ? [known, base] : [knownScaled, values];
  const held = (kept as WeakMap<object, Extent>).get(key);
  if (held) return held;
  const found = values.scale === null ? extentOfBase(base) : extentOfLines(values, cols);
  (kept as WeakMap<object, Extent>).set(key, found);
  return found;
}

function extentOfLines(values: CellValues, cols: Int32Array, keep?: (x: number) => boolean): Extent {
  const rows = Int32Array.from({ length: values.rows }, (_, i) => i);
  const [outer, inner] = values.base.order === 'C' ? [rows, cols] : [cols, rows];
  const { data, place, load } = linesOf(values, rows, cols, [0, inner.length]);
  let min = Infinity;
  let max = -Infinity;
  let missing = 0;
  for (let o = 0; o < outer.length; o++) {
    const at = load(o, 0);
    for (let i = 0; i < place.length; i++) {
      const x = data[at + place[i]];
      if (x - x !== 0) missing++;
      else if (!keep || keep(x)) {
        if (x < min) min = x;
        if (x > max) max = x;
      }
    }
  }
  return { min, max, missing };
}

/** Of a matrix that was sparse the stored values suffice, and one zero for the others. */
function extentOfBase(base: DenseMatrix): Extent {
  const sparse = sparseOf(base);
  const { data } = sparse ?? base;
  const { min, max, missing } = extent(data);
  if (missing === 0) noteFinite(data);
  const whole = !sparse || data.length === base.shape[0] * base.shape[1];
  return whole ? { min, max, missing } : { min: Math.min(min, 0), max: Math.max(max, 0), missing };
}

/** Whether every column that was sent is among these, and of scaled ones each of the call's list. */
function everyColumn(values: CellValues, cols: Int32Array): boolean {
  if (values.scale !== null) return cols.length === values.cols && new Set(cols).size === cols.length;
  if (cols.length !== values.base.shape[1]) return false;
  const seen = new Uint8Array(values.base.shape[1]);
  for (const col of cols) seen[values.colIndex[col]] = 1;
  return !seen.includes(0);
}

/** Cells that a histogram counts at most; beyond, evenly spaced ones stand for all. */
export const COUNTED = 30_000;

const samples = new WeakMap<
  CellValues,
  { readonly cols: Int32Array; readonly all: boolean; readonly found: Float64Array }
>();

/** Returns evenly spaced cells, those of before where only colours are others; of all columns it does not matter in which order. */
function sampleOf(values: CellValues, drawn: Int32Array): Float64Array {
  const all = drawn.length === values.cols && new Set(drawn).size === drawn.length;
  const known = samples.get(values);
  if (known && (all ? known.all : known.cols === drawn)) return known.found;
  const cols = all ? drawn.slice().sort() : drawn;
  const cells = values.rows * cols.length;
  let step = Math.max(1, Math.ceil(cells / COUNTED));
  // Each row gives cells of other columns: a step that divides them would see a few columns only.
  while (step > 1 && commonDivisor(step, cols.length) > 1) step++;
  const found = new Float64Array(Math.ceil(cells / step));
  const { base, scale, colIndex } = values;
  const data = scale === null && !sparseOf(base) ? base.data : null;
  const [down, across] = base.order === 'C' ? [base.shape[1], 1] : [1, base.shape[0]];
  const [rowStep, colStep] = [Math.floor(step / cols.length), step % cols.length];
  for (let k = 0, row = 0, at = 0; k < found.length; k++) {
    const col = cols[at];
    found[k] = data ? data[row * down + colIndex[col] * across] : valueAt(values, row, col);
    row += rowStep;
    at += colStep;
    if (at >= cols.length) {
      at -= cols.length;
      row++;
    }
  }
  samples.set(values, { cols, all, found });
  return found;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** Returns counts of drawn values in `bins` equal parts of the colour bar, for the back of the colour bar; of at most thirty thousand evenly spaced cells. */
export function histogramOf(values: CellValues, cols: Int32Array, color: CellColors, bins: number): Uint32Array {
  const sample = sampleOf(values, cols);
  const { n, norm } = color;
  if (norm.edges === null && n >= bins) {
    // A table of parts instead of colours; what is below, above or missing is counted behind the last.
    const table = Uint32Array.from({ length: n + 3 }, (_, entry) =>
      entry < n ? Math.floor((entry * bins) / n) : bins
    );
    const parts = new Uint32Array(sample.length);
    wordsOf(parts, 0, sample, { ...color, table }, false);
    const counts = new Uint32Array(bins + 1);
    for (let k = 0; k < parts.length; k++) counts[parts[k]]++;
    return counts.slice(0, bins);
  }
  const counts = new Uint32Array(bins);
  // Of few colours each has several parts.
  for (const value of sample)
    if (entryOf(color, value) < n) counts[Math.min(bins - 1, Math.floor(placeOn(norm, value) * bins))]++;
  return counts;
}
