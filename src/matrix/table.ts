import type { Values } from './matrix.js';

/** Numbers of one annotation; missing = NaN. `bool` marks 0/1 that came from a boolean column. */
export interface NumericColumn {
  readonly kind: 'numeric';
  readonly values: Values;
  readonly bool: boolean;
}

/** `codes[i]` indexes `levels`; −1 = missing. Level order is the kernel's category order. */
export interface CategoricalColumn {
  readonly kind: 'categorical';
  readonly codes: Int8Array | Int16Array | Int32Array;
  readonly levels: readonly string[];
  readonly ordered: boolean;
}

/** Strings read one at a time; null = missing. */
export interface StringColumn {
  readonly kind: 'string';
  readonly length: number;
  at(i: number): string | null;
}

export type Column = NumericColumn | CategoricalColumn | StringColumn;

/** One axis of a Dataset: display names and annotations by name. */
export interface Table {
  readonly length: number;
  readonly index: StringColumn;
  readonly columns: ReadonlyMap<string, Column>;
}

/** Returns how many entries a column has. */
export const columnLength = (column: Column): number =>
  column.kind === 'numeric'
    ? column.values.length
    : column.kind === 'categorical'
      ? column.codes.length
      : column.length;
