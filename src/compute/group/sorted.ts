import type { DenseMatrix, Groups, Matrix, SparseMatrix } from '../../matrix/index.js';
import { byColumn, ranksOf } from './stored.js';

/** Returns a reader of columns: of each group the values ascending, without NaN. Zeros are counted and not sorted. */
export function sortedByGroup(matrix: Matrix, groups: Groups): (col: number) => Float64Array[] {
  const { size } = ranksOf(groups);
  return matrix.kind === 'dense' ? denseReader(matrix, groups, size) : sparseReader(byColumn(matrix), groups, size);
}

function denseReader(matrix: DenseMatrix, groups: Groups, size: Int32Array): (col: number) => Float64Array[] {
  const { data, order, shape } = matrix;
  return col => {
    const [rowStep, at] = order === 'C' ? [shape[1], col] : [1, col * shape[0]];
    const buckets = new Buckets(size);
    for (let i = 0; i < shape[0]; i++) if (groups.codes[i] >= 0) buckets.add(groups.codes[i], data[i * rowStep + at]);
    return buckets.sorted();
  };
}

function sparseReader(matrix: SparseMatrix, groups: Groups, size: Int32Array): (col: number) => Float64Array[] {
  const { indptr, indices, data } = matrix;
  return col => {
    const buckets = new Buckets(size);
    const absent = size.slice();
    for (let p = indptr[col]; p < indptr[col + 1]; p++) {
      const g = groups.codes[indices[p]];
      if (g < 0) continue;
      absent[g]--;
      buckets.add(g, data[p]);
    }
    buckets.addZeros(absent);
    return buckets.sorted();
  };
}

/** Values of each group; counts are mostly zeros, and sorting them would take most of the time. */
class Buckets {
  private readonly values: Float64Array[];
  private readonly count: Int32Array;
  private readonly zeros: Int32Array;

  constructor(size: Int32Array) {
    this.values = Array.from(size, n => new Float64Array(n));
    this.count = new Int32Array(size.length);
    this.zeros = new Int32Array(size.length);
  }

  add(group: number, x: number): void {
    if (x === 0) this.zeros[group]++;
    else if (x === x) this.values[group][this.count[group]++] = x;
  }

  addZeros(counts: Int32Array): void {
    counts.forEach((n, group) => (this.zeros[group] += n));
  }

  sorted(): Float64Array[] {
    return this.values.map((all, group) => {
      const n = this.count[group];
      const zeros = this.zeros[group];
      const others = all.subarray(0, n).sort();
      if (zeros === 0) return others;
      let negative = 0;
      while (negative < n && others[negative] < 0) negative++;
      all.copyWithin(negative + zeros, negative, n);
      return all.fill(0, negative, negative + zeros).subarray(0, n + zeros);
    });
  }
}
