import type { DenseMatrix, Matrix, SparseMatrix, Values } from '../matrix/index.js';

const origins = new WeakMap<DenseMatrix, SparseMatrix>();

/** Returns the sparse matrix that a dense one was filled from: sums and limits need not read its zeros. */
export const sparseOf = (matrix: DenseMatrix): SparseMatrix | undefined => origins.get(matrix);

/** Returns the values that are stored: all of a dense matrix, the non-zeros of one that was sparse. For what asks of their type alone. */
export const storedOf = (matrix: DenseMatrix): Values => (origins.get(matrix) ?? matrix).data;

/**
 * Returns a dense matrix of the values: a dense one as it is, a sparse one filled with its zeros when its `data` are first read.
 * @remarks Only the columns that were sent are in a matrix, so this never densifies beyond what is shown. O(rows × cols) for sparse.
 */
export function selectDense(matrix: Matrix): DenseMatrix {
  if (matrix.kind === 'dense') return matrix;
  let data: Values | null = null;
  const dense: DenseMatrix = {
    kind: 'dense',
    shape: matrix.shape,
    order: matrix.major === 'row' ? 'C' : 'F',
    get data() {
      return (data ??= filled(matrix));
    }
  };
  origins.set(dense, matrix);
  return dense;
}

function filled(matrix: SparseMatrix): Values {
  const [rows, cols] = matrix.shape;
  const { indptr, indices, data: stored } = matrix;
  const Type = stored.constructor as new (n: number) => Values;
  const data = new Type(rows * cols);
  const stride = matrix.major === 'row' ? cols : rows;
  for (let k = 0; k + 1 < indptr.length; k++)
    for (let p = indptr[k]; p < indptr[k + 1]; p++) data[k * stride + indices[p]] = stored[p];
  return data;
}

let asked: DenseMatrix | null = null;
let origin: SparseMatrix | undefined;

/** Returns the value at (row, col) of a dense matrix; one that was sparse is not filled for it. O(1), or as `sparseAt`. */
export function baseAt(base: DenseMatrix, row: number, col: number): number {
  // A look into the map a cell would cost as much as the cell.
  if (base !== asked) {
    asked = base;
    origin = origins.get(base);
  }
  if (origin) return sparseAt(origin, row, col);
  return base.data[base.order === 'C' ? row * base.shape[1] + col : col * base.shape[0] + row];
}

/** Returns the value at (row, col) of a sparse matrix. O(stored values of the row or column). */
export function sparseAt({ major, indptr, indices, data }: SparseMatrix, row: number, col: number): number {
  const [outer, inner] = major === 'row' ? [row, col] : [col, row];
  let low = indptr[outer];
  let high = indptr[outer + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (indices[middle] < inner) low = middle + 1;
    else high = middle;
  }
  return low < indptr[outer + 1] && indices[low] === inner ? data[low] : 0;
}
