/** Numbers as they travel: half floats and 64-bit integers have become Float64 at the arrow wall, bool Uint8. */
export type Values =
  Float32Array | Float64Array | Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;

/** The kernel's dtype, numpy's letters. */
export type Dtype = 'f2' | 'f4' | 'f8' | 'i1' | 'i2' | 'i4' | 'i8' | 'u1' | 'u2' | 'u4' | 'u8' | 'b1';

/** Row-major (`C`) or column-major (`F`) values of `shape` [rows, cols]; missing = NaN. */
export interface DenseMatrix {
  readonly kind: 'dense';
  readonly shape: readonly [number, number];
  readonly order: 'C' | 'F';
  readonly data: Values;
}

/** Compressed rows (`major: 'row'`, scipy's CSR) or columns (`'col'`, CSC); what is not stored is 0; indices ascend. */
export interface SparseMatrix {
  readonly kind: 'sparse';
  readonly shape: readonly [number, number];
  readonly major: 'row' | 'col';
  readonly indptr: Int32Array;
  readonly indices: Int32Array | Uint16Array;
  readonly data: Values;
}

export type Matrix = DenseMatrix | SparseMatrix;

/** Returns the arithmetic type that numpy and pandas would keep for these values: `f4` for Float32, else `f8`. */
export const floatType = (values: Values): 'f4' | 'f8' => (values instanceof Float32Array ? 'f4' : 'f8');
