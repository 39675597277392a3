import type { DenseMatrix } from '../matrix/index.js';
import { baseAt } from './select.js';

/** (x − sub[k]) / div[k] with k the row or column. */
export interface Scale {
  readonly along: 'row' | 'col';
  readonly sub: Float64Array;
  readonly div: Float64Array;
  readonly type: 'f4' | 'f8';
  /** What a NaN result becomes: 0, as pandas' fillna(0) does in scanpy, or NaN, as in seaborn. */
  readonly undefined: number;
}

/**
 * The values of a body by position in the call's lists, without a scaled copy:
 * `cols[j]` finds the column in `base`, `scale` is applied a cell at a time.
 */
export interface CellValues {
  readonly rows: number;
  readonly cols: number;
  /** After log, before scaling. */
  readonly base: DenseMatrix;
  readonly colIndex: Int32Array;
  readonly scale: Scale | null;
  readonly type: 'f4' | 'f8';
}

/** Returns the value that is drawn at (row, col) of the call's lists; missing = NaN. */
export function valueAt(values: CellValues, row: number, col: number): number {
  const { base, scale } = values;
  const x = baseAt(base, row, values.colIndex[col]);
  return scale === null ? x : scaled(scale, x, scale.along === 'row' ? row : col);
}

/** Returns the value before scaling (after log) at (row, col); missing = NaN. */
export function unscaledAt(values: CellValues, row: number, col: number): number {
  return baseAt(values.base, row, values.colIndex[col]);
}

/** Returns x scaled with the numbers of row or column k, each operation rounded as the input's type. */
export function scaled(scale: Scale, x: number, k: number): number {
  const y =
    scale.type === 'f4' ? Math.fround(Math.fround(x - scale.sub[k]) / scale.div[k]) : (x - scale.sub[k]) / scale.div[k];
  return y === y ? y : scale.undefined;
}
