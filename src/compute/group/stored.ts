import type { DenseMatrix, Groups, SparseMatrix } from '../../matrix/index.js';
import type { Steps } from '../steps.js';

const SLICE = 1 << 18;

/** Returns the place of each item among the members of its group, and how many each group has. */
export function ranksOf(groups: Groups): { rank: Int32Array; size: Int32Array } {
  const { codes } = groups;
  const size = new Int32Array(groups.levels.length);
  const rank = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) rank[i] = size[codes[i]]++;
  return { rank, size };
}

/** Returns how many members each group has. */
function sizesOf({ codes, levels }: Groups): Int32Array {
  const size = new Int32Array(levels.length);
  for (let i = 0; i < codes.length; i++) if (codes[i] >= 0) size[codes[i]]++;
  return size;
}

/** Splits the rows or columns of a matrix into ranges of about SLICE stored values. */
function ranges({ indptr }: SparseMatrix): [number, number][] {
  const n = indptr.length - 1;
  const out: [number, number][] = [];
  for (let from = 0; from < n;) {
    let to = from + 1;
    while (to < n && indptr[to] - indptr[from] < SLICE) to++;
    out.push([from, to]);
    from = to;
  }
  return out;
}

/**
 * Returns what `meanSteps` returns, from the stored values alone.
 * @remarks Adding a zero to a compensated sum changes it only where the part that was lost rounds the sum to its neighbour; there the zeros
 * between two stored values are added one by one until they change nothing, so the bits are those of the dense way. O(stored values).
 */
export function* storedMeans(matrix: SparseMatrix, groups: Groups, above: number | null): Steps<DenseMatrix> {
  const sums = new Sums(matrix, groups, above);
  const parts = ranges(matrix);
  for (let k = 0; k < parts.length; k++) {
    sums.add(parts[k][0], parts[k][1]);
    yield (k + 1) / parts.length;
  }
  return sums.means();
}

/** Compensated sums of each group and column. */
class Sums {
  private readonly single: boolean;
  private readonly least: number;
  private readonly zeros: boolean;
  private readonly rank: Int32Array;
  private readonly size: Int32Array;
  private readonly sum: Float64Array;
  private readonly lost: Float64Array;
  private readonly skipped: Int32Array;
  private readonly kept: Int32Array;
  /** Rank of the last member that is no zero. */
  private readonly last: Int32Array;

  constructor(
    private readonly matrix: SparseMatrix,
    private readonly groups: Groups,
    private readonly above: number | null
  ) {
    const n = groups.levels.length * matrix.shape[1];
    this.single = matrix.data instanceof Float32Array;
    this.least = above === null ? -Infinity : this.single ? Math.fround(above) : above;
    this.zeros = above === null || 0 > this.least;
    const { rank, size } = ranksOf(groups);
    this.rank = rank;
    this.size = size;
    this.sum = new Float64Array(n);
    this.lost = new Float64Array(n);
    this.skipped = new Int32Array(n);
    this.kept = new Int32Array(n);
    this.last = new Int32Array(n).fill(-1);
  }

  /** Adds the stored values of rows or columns `from` … `to` − 1. */
  add(from: number, to: number): void {
    const { sum, lost, last, kept, skipped, rank, least, single } = this;
    const { major, indptr, indices, data, shape } = this.matrix;
    const { codes } = this.groups;
    const cols = shape[1];
    const byRow = major === 'row';
    const all = this.above === null;
    for (let k = from; k < to; k++) {
      // By rows an item's group and rank are those of all its values.
      let g = byRow ? codes[k] : 0;
      if (g < 0) continue;
      let r = byRow ? rank[k] : 0;
      for (let p = indptr[k], end = indptr[k + 1]; p < end; p++) {
        const i = indices[p];
        let at = g * cols + i;
        if (!byRow) {
          g = codes[i];
          if (g < 0) continue;
          r = rank[i];
          at = g * cols + k;
        }
        const x = data[p];
        const before = sum[at];
        // Nearly always a zero changes nothing; asking that here saves a call a value.
        if ((single ? Math.fround(before - lost[at]) : before - lost[at]) !== before)
          this.addZeros(at, r - last[at] - 1);
        last[at] = r;
        if (x !== x || !(all || x > least)) {
          skipped[at]++;
          continue;
        }
        kept[at]++;
        const s = sum[at];
        if (single) {
          const y = Math.fround(x - lost[at]);
          const t = Math.fround(s + y);
          const c = Math.fround(Math.fround(t - s) - y);
          lost[at] = c === c ? c : 0;
          sum[at] = t;
        } else {
          const y = x - lost[at];
          const t = s + y;
          const c = t - s - y;
          lost[at] = c === c ? c : 0;
          sum[at] = t;
        }
      }
    }
  }

  private addZeros(at: number, count: number): void {
    const { sum, lost } = this;
    const round = this.single ? Math.fround : (x: number) => x;
    for (let left = this.zeros ? count : 0; left > 0 && lost[at] !== 0; left--) {
      const y = -lost[at];
      const t = round(sum[at] + y);
      if (t === sum[at]) return;
      const c = round(round(t - sum[at]) - y);
      lost[at] = c === c ? c : 0;
      sum[at] = t;
    }
  }

  means(): DenseMatrix {
    const { sum, kept, skipped, last, size, above } = this;
    const cols = this.matrix.shape[1];
    const out = this.single ? new Float32Array(sum.length) : new Float64Array(sum.length);
    for (let at = 0; at < out.length; at++) {
      const members = size[Math.floor(at / cols)];
      this.addZeros(at, members - 1 - last[at]);
      const count = this.zeros ? members - skipped[at] : kept[at];
      const mean = sum[at] / count;
      out[at] = count === 0 ? (above === null ? NaN : 0) : above === null || mean === mean ? mean : 0;
    }
    return { kind: 'dense', shape: [size.length, cols], order: 'C', data: out };
  }
}

/** Returns what `shareSteps` returns, from the stored values alone. O(stored values). */
export function* storedShares(matrix: SparseMatrix, groups: Groups, cutoff: number): Steps<Float64Array> {
  const cols = matrix.shape[1];
  const least = matrix.data instanceof Float32Array ? Math.fround(cutoff) : cutoff;
  const size = sizesOf(groups);
  const above = new Int32Array(size.length * cols);
  const stored = new Int32Array(above.length);
  const parts = ranges(matrix);
  for (let k = 0; k < parts.length; k++) {
    count(matrix, groups.codes, least, parts[k], above, stored, 0 > least);
    yield (k + 1) / parts.length;
  }
  const out = new Float64Array(above.length);
  for (let at = 0; at < out.length; at++) {
    const members = size[Math.floor(at / cols)];
    out[at] = (above[at] + (0 > least ? members - stored[at] : 0)) / members;
  }
  return out;
}

function count(
  { major, indptr, indices, data, shape }: SparseMatrix,
  codes: ArrayLike<number>,
  least: number,
  [from, to]: readonly [number, number],
  above: Int32Array,
  stored: Int32Array,
  zeros: boolean
): void {
  const cols = shape[1];
  const byRow = major === 'row';
  for (let k = from; k < to; k++) {
    let g = byRow ? codes[k] : 0;
    if (g < 0) continue;
    for (let p = indptr[k], end = indptr[k + 1]; p < end; p++) {
      const i = indices[p];
      if (!byRow) {
        g = codes[i];
        if (g < 0) continue;
      }
      const at = g * cols + (byRow ? i : k);
      if (zeros) stored[at]++;
      if (data[p] > least) above[at]++;
    }
  }
}

/** Returns a matrix by columns: one by rows is turned, in order. O(stored values). */
export function byColumn(matrix: SparseMatrix): SparseMatrix {
  if (matrix.major === 'col') return matrix;
  const [, cols] = matrix.shape;
  const { indptr, indices, data } = matrix;
  const starts = new Int32Array(cols + 1);
  for (const j of indices) starts[j + 1]++;
  for (let j = 0; j < cols; j++) starts[j + 1] += starts[j];
  const next = starts.slice();
  const rows = new Int32Array(data.length);
  const values = data.slice();
  for (let i = 0; i + 1 < indptr.length; i++)
    for (let p = indptr[i]; p < indptr[i + 1]; p++) {
      const to = next[indices[p]]++;
      rows[to] = i;
      values[to] = data[p];
    }
  return { ...matrix, major: 'col', indptr: starts, indices: rows, data: values };
}
