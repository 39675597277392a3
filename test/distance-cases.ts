import type { CellValues, Metric, Packed, Steps } from '../src/compute/index.js';
import { blobsOf, type Blob } from './blobs.js';
import { golden, num } from './golden.js';

interface Stored {
  readonly name: string;
  readonly canary?: boolean;
  readonly matrix: Blob;
  readonly metrics: Metric[];
  readonly condensed: Blob;
  readonly p: number | string;
}

interface StoredMissing {
  readonly name: string;
  readonly matrix: Blob;
  readonly condensed: Blob;
  readonly correlation: Blob;
}

const file = golden('distances/cases.json') as {
  cases: Stored[];
  missing: StoredMissing[];
  refused: { shape: [number, number]; message: string }[];
};
const { numbers } = blobsOf('distances');
const floats = (blob: Blob): Float64Array<ArrayBuffer> => numbers(blob) as Float64Array<ArrayBuffer>;

/** One metric on one matrix, as scipy has it. */
export interface DistanceCase {
  readonly name: string;
  readonly shape: readonly [number, number];
  readonly data: Float64Array<ArrayBuffer>;
  readonly metric: Metric;
  readonly p: number;
  readonly expected: Float64Array;
}

const spread = (c: Stored): DistanceCase[] => {
  const all = floats(c.condensed);
  const pairs = all.length / c.metrics.length;
  return c.metrics.map((metric, k) => ({
    name: `${c.name}, ${metric}`,
    shape: c.matrix.shape as [number, number],
    data: floats(c.matrix),
    metric,
    p: num(c.p),
    expected: all.subarray(k * pairs, (k + 1) * pairs)
  }));
};

export const distanceCases = file.cases.filter(c => !c.canary).flatMap(spread);
export const canary = file.cases.filter(c => c.canary).flatMap(spread);
export const refusals = file.refused;
export const withMissing = file.missing.map(c => ({
  name: c.name,
  shape: c.matrix.shape as [number, number],
  data: floats(c.matrix),
  euclidean: floats(c.condensed),
  correlation: floats(c.correlation)
}));

export const CLOSE: readonly Metric[] = ['minkowski', 'mahalanobis', 'jensenshannon', 'spearman', 'kendall'];

/** Returns where `actual` is not as near as the golden's class asks: bits, or 1e-12 of the value (jensenshannon: of the square). */
export function differences(metric: Metric, actual: Float64Array, expected: Float64Array): number[] {
  const near = (a: number, b: number): boolean => {
    if (Object.is(a, b) || (a !== a && b !== b)) return true;
    if (!CLOSE.includes(metric)) return a === b;
    if (metric === 'jensenshannon') return Math.abs(a * a - (b === b ? b * b : 0)) < 1e-12;
    return Math.abs(a - b) <= 1e-12 * Math.max(1e-3, Math.abs(b));
  };
  if (actual.length !== expected.length) return [-1];
  return [...expected.keys()].filter(k => !near(actual[k]!, expected[k]!));
}

export const packedOf = (data: Float64Array, [n, features]: readonly [number, number]): Packed => {
  const rows = Array.from({ length: n }, (_, i) => data.subarray(i * features, (i + 1) * features));
  const positions = (test: (x: number) => boolean) => [...rows.keys()].filter(i => rows[i]!.some(test));
  return {
    n,
    features,
    data,
    missing: positions(x => x !== x),
    missingValues: data.filter(x => x !== x).length,
    infinite: positions(x => x === Infinity || x === -Infinity)
  };
};

/** Returns cells that are drawn as they are. */
export const cellsOf = (
  data: Float64Array | Float32Array,
  [rows, cols]: readonly [number, number],
  order: 'C' | 'F' = 'C'
): CellValues => ({
  rows,
  cols,
  base: { kind: 'dense', shape: [rows, cols], order, data },
  colIndex: Int32Array.from({ length: cols }, (_, k) => k),
  scale: null,
  type: data instanceof Float32Array ? 'f4' : 'f8'
});

export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
