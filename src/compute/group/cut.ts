import { HeatmapError } from '../../spec/index.js';
import { decimalRound } from './decimal.js';

export interface Bins {
  readonly edges: Float64Array;
  /** `(a, b]` */
  readonly labels: readonly string[];
  /** −1 = missing or outside. */
  readonly codes: Int32Array;
}

/**
 * Returns bins (eᵢ, eᵢ₊₁] of equal width, or between the given edges, with pandas' labels.
 * @remarks Missing: NaN → −1; infinite values are refused when a number of bins is given. Equals pandas 2.3.3 `pd.cut(x, bins)`: class `bit` for codes and labels.
 * Errors: HeatmapError at `path` for no values, all missing, infinite values; at `binsPath` for a non-positive number, edges that do not ascend. O(n · log bins).
 */
export function cut(
  values: ArrayLike<number>,
  bins: number | readonly number[],
  path: string,
  binsPath: string = path
): Bins {
  if (typeof bins === 'number' && (!Number.isInteger(bins) || bins < 1))
    refuse(binsPath, `${binsPath}: the number of bins should be a positive integer, got ${bins}`);
  const edges = typeof bins === 'number' ? equalWidth(values, bins, path) : givenEdges(bins, binsPath);
  // pandas keeps integer edges integer; equal-width ones are always floats.
  const labels = edgeLabels(edges, typeof bins !== 'number' && bins.every(Number.isInteger));
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) codes[i] = bin(edges, values[i]);
  return { edges, labels, codes };
}

function bin(edges: Float64Array, x: number): number {
  if (x !== x || !(x > edges[0]) || x > edges[edges.length - 1]) return -1;
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const mid = (low + high) >> 1;
    if (edges[mid] < x) low = mid;
    else high = mid;
  }
  return low;
}

const refuse = (path: string, message: string): never => {
  throw new HeatmapError('bad-data', path, message);
};

function equalWidth(values: ArrayLike<number>, k: number, path: string): Float64Array {
  if (values.length === 0) refuse(path, `${path}: there are no values to bin`);
  let low = NaN;
  let high = NaN;
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    if (x === Infinity || x === -Infinity) refuse(path, `${path}: cannot bin a column that holds infinity`);
    if (x === x) {
      if (!(x >= low)) low = x;
      if (!(x <= high)) high = x;
    }
  }
  if (low !== low) refuse(path, `${path}: all values are missing, so there is nothing to bin`);
  const same = low === high;
  if (same) {
    const round = values instanceof Float32Array ? Math.fround : (x: number) => x;
    const margin = low === 0 ? 0.001 : round(round(0.001) * Math.abs(low));
    low = round(low - margin);
    high = round(high + margin);
  }
  // numpy's linspace: i·step + start, with the last edge exactly the end; all of it in the type of the column.
  const r = values instanceof Float32Array ? Math.fround : (x: number) => x;
  const edges = new Float64Array(k + 1);
  const span = r(high - low);
  const step = r(span / k);
  for (let i = 0; i < k; i++) edges[i] = r(r(i * step) + low);
  edges[k] = high;
  if (!same) edges[0] = r(edges[0] - r(span * r(0.001)));
  return edges;
}

function givenEdges(bins: readonly number[], path: string): Float64Array {
  if (bins.length < 2) refuse(path, `${path}: bin edges need at least two numbers`);
  for (let i = 1; i < bins.length; i++)
    if (!(bins[i] > bins[i - 1]))
      refuse(path, `${path}: bin edges must increase, got ${bins[i - 1]} before ${bins[i]}`);
  return Float64Array.from(bins);
}

/** Digits start at 3 and grow until all rounded edges differ. */
function edgeLabels(edges: Float64Array, integer: boolean): string[] {
  let texts: string[] = [];
  for (let precision = 3; precision < 20; precision++) {
    const rounded = Array.from(edges, e => roundEdge(e, precision));
    texts = rounded.map(integer ? String : pythonFloat);
    if (new Set(rounded).size === edges.length) break;
  }
  return texts.slice(1).map((text, i) => `(${texts[i]}, ${text}]`);
}

function roundEdge(x: number, precision: number): number {
  if (x - x !== 0 || x === 0) return x;
  const whole = Math.trunc(x);
  let digits = precision;
  if (whole === 0) {
    let fraction = Math.abs(x - whole);
    let exponent = 0;
    // −floor(log10 fraction) by counting, since Math.log10 differs between hosts.
    while (fraction < 1) {
      fraction *= 10;
      exponent--;
    }
    digits = -exponent - 1 + precision;
  }
  return decimalRound(x, digits);
}

/** Returns Python's repr of a float: shortest digits, `10.0`, exponents of two digits outside 1e−4…1e16. */
export function pythonFloat(x: number): string {
  if (x !== x) return 'nan';
  if (x === Infinity) return 'inf';
  if (x === -Infinity) return '-inf';
  const a = Math.abs(x);
  if (a !== 0 && (a < 1e-4 || a >= 1e16)) {
    const [digits, exponent] = x.toExponential().split('e');
    const e = Number(exponent);
    return `${digits}e${e < 0 ? '-' : '+'}${String(Math.abs(e)).padStart(2, '0')}`;
  }
  const text = String(x);
  if (text.includes('e')) return BigInt(x).toString() + '.0';
  return Object.is(x, -0) ? '-0.0' : text.includes('.') ? text : `${text}.0`;
}
