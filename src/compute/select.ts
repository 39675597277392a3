import type { DenseMatrix, Matrix, SparseMatrix, Values } from '../matrix/index.js';

const origins = new WeakMap<DenseMatrix, SparseMatrix>();

/** Returns the sparse matrix that a dense one was filled from: sums and limits need not read its zeros. */
export const sparseOf = (matrix: DenseMatrix): SparseMatrix | undefined => origins.get(matrix);

/**
 * Returns a dense matrix of the values: a dense one as it is, a sparse one filled with its zeros.
 * @remarks Only the columns that were sent are in a matrix, so this never densifies beyond what is shown. O(rows × cols) for sparse.
 */
export function selectDense(matrix: Matrix): DenseMatrix {
  if (matrix.kind === 'dense') return matrix;
  const [rows, cols] = matrix.shape;
  const Type = matrix.data.constructor as new (n: number) => Values;
  const data = new Type(rows * cols);
  const stride = matrix.major === 'row' ? cols : rows;
  for (let k = 0; k + 1 < matrix.indptr.length; k++)
    for (let p = matrix.indptr[k]; p < matrix.indptr[k + 1]; p++) data[k * stride + matrix.indices[p]] = matrix.data[p];
  const dense: DenseMatrix = { kind: 'dense', shape: matrix.shape, order: matrix.major === 'row' ? 'C' : 'F', data };
  origins.set(dense, matrix);
  return dense;
}
