import type { Matrix, SparseMatrix, Values } from '../src/matrix/index.js';
import { geneColumns, joinColumns, type ColumnChunks } from '../src/compute/index.js';
import { runNow } from '../src/tasks/index.js';
import { golden, nums } from './golden.js';

type Num = number | string | null;
type Tests = Readonly<Record<'welch' | 'overestim', (readonly [Num, Num] | null)[]>> &
  Readonly<Record<'mannwhitney' | 'auc', Num[]>>;

/** See scripts/golden/rank_stats.py. */
export interface RankCase {
  readonly name: string;
  readonly canary?: boolean;
  readonly dtype: keyof typeof ARRAYS;
  readonly shape: [number, number];
  readonly values: Num[];
  readonly codes: number[];
  readonly groups: number;
  readonly reference: number | null;
  readonly mean: Num[];
  readonly m2: Num[];
  readonly nonzero: Num[];
  readonly sum: Num[];
  readonly ties: Num[];
  readonly tests: Readonly<Record<string, Tests>>;
}

export interface RankCall {
  readonly case: number;
  readonly method: 't-test' | 't-test_overestim_var' | 'wilcoxon';
  readonly tie_correct: boolean;
  readonly reference: number | null;
  readonly log_base: number | null;
  readonly groups: Readonly<Record<string, Readonly<Record<string, Num[]>>>>;
}

const ARRAYS = { float32: Float32Array, float64: Float64Array, int8: Int8Array, uint16: Uint16Array };

export const known = golden('rank-stats.json') as {
  cases: RankCase[];
  scanpy: RankCall[];
  adjust: { p: Num[]; bh: Num[]; bonferroni: Num[] }[];
};

/** Returns rows × cols of any numbers compressed by row; zeros are left out, or stored where `keep` says so. */
export function compressed(
  values: Values,
  shape: readonly [number, number],
  keep: (k: number) => boolean
): SparseMatrix {
  const [rows, cols] = shape;
  const indptr = [0];
  const indices: number[] = [];
  const data: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const x = values[i * cols + j]!;
      if (x === 0 && !keep(i * cols + j)) continue;
      indices.push(j);
      data.push(x);
    }
    indptr.push(indices.length);
  }
  const type = values.constructor as new (data: number[]) => Values;
  return {
    kind: 'sparse',
    shape,
    major: 'row',
    indptr: Int32Array.from(indptr),
    indices: Int32Array.from(indices),
    data: new type(data)
  };
}

/** Returns chunks of rows of a matrix compressed by row. */
export function chunks({ shape, indptr, indices, data }: SparseMatrix, rows: number): SparseMatrix[] {
  const parts: SparseMatrix[] = [];
  for (let i = 0; i < shape[0]; i += rows) {
    const end = Math.min(shape[0], i + rows);
    const [from, to] = [indptr[i]!, indptr[end]!];
    parts.push({
      kind: 'sparse',
      shape: [end - i, shape[1]],
      major: 'row',
      indptr: indptr.slice(i, end + 1).map(p => p - from),
      indices: indices.slice(from, to),
      data: data.slice(from, to)
    });
  }
  return parts;
}

/** Returns the same numbers in every layout: C, F, by column, by column with zeros stored, and joined of chunks of rows. */
export function layouts(values: Values, shape: readonly [number, number]): [string, Matrix][] {
  const [rows, cols] = shape;
  const turned = values.map((_: number, k: number) => values[(k % rows) * cols + Math.floor(k / rows)]!);
  const byRow = compressed(values, shape, () => false);
  const some = compressed(values, shape, k => k % 3 === 0);
  const parts = chunks(byRow, 7).map(part => runNow(geneColumns(part)));
  return [
    ['C', { kind: 'dense', shape, order: 'C', data: values }],
    ['F', { kind: 'dense', shape, order: 'F', data: turned }],
    ['by column', runNow(geneColumns(byRow))],
    ['by column, zeros stored', runNow(geneColumns(some))],
    ['joined', rows > 0 ? joinColumns(parts, 0, cols) : runNow(geneColumns(byRow))]
  ];
}

/** Returns the same values as rows in chunks, each turned into columns, with groups in the place of positions. */
export function taggedChunks(
  values: Values,
  shape: readonly [number, number],
  codes: Int32Array,
  groups: number
): ColumnChunks {
  const tags = Uint16Array.from(codes, g => (g < 0 ? groups : g));
  let at = 0;
  const parts = chunks(
    compressed(values, shape, () => false),
    7
  ).map(part => {
    const memory = new Uint8Array(
      new SharedArrayBuffer(part.data.byteLength + 6 * part.data.length + 4 * (shape[1] + 2) + 16)
    );
    const own = tags.subarray(at, (at += part.shape[0]));
    return runNow(geneColumns(part, memory, own));
  });
  return { kind: 'chunks', shape, first: 0, parts };
}

export const valuesOf = ({ dtype, values }: RankCase): Values => ARRAYS[dtype].from(nums(values));
