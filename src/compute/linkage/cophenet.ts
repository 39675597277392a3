import type { Condensed, Linkage } from '../../matrix/index.js';
import type { Steps } from '../steps.js';
import { spansOf, type Spans } from '../order/spans.js';

const ROWS = 64;

/** Returns the height at which each pair of items first shares a cluster. Equals scipy 1.17.1 `cophenet(Z)`: class `bit`. O(n²). */
export function cophenet(tree: Linkage): Condensed {
  const { n } = tree;
  const out = new Float64Array((n * (n - 1)) / 2);
  const rows = rowsOf(tree);
  let at = 0;
  for (let i = 0; i < n; i++) {
    const row = rows(i);
    for (let j = i + 1; j < n; j++) out[at++] = row[j];
  }
  return out;
}

/**
 * Returns the cophenetic correlation coefficient: Pearson's, of the distances (slices of one condensed vector, in order) and the
 * heights at which their pairs meet.
 * @remarks NaN where either does not vary. Equals scipy 1.17.1 `cophenet(Z, Y)[0]`: class `rel(1e-10)`. O(n²) time, O(n) memory.
 */
export function* copheneticSteps(tree: Linkage, slices: readonly Float64Array[]): Steps<number> {
  const { n } = tree;
  const pairs = (n * (n - 1)) / 2;
  const meanHeight = heightSum(tree) / pairs;
  let sum = 0;
  for (const slice of slices) for (const d of slice) sum += d;
  const mean = sum / pairs;
  yield 0.2;
  const rows = rowsOf(tree);
  let [both, distances, heights] = [0, 0, 0];
  let slice = 0;
  let at = 0;
  for (let i = 0; i < n - 1; i++) {
    const row = rows(i);
    for (let j = i + 1; j < n; j++) {
      while (at >= slices[slice].length) {
        slice++;
        at = 0;
      }
      const d = slices[slice][at++] - mean;
      const h = row[j] - meanHeight;
      both += d * h;
      distances += d * d;
      heights += h * h;
    }
    if (i % ROWS === 0) yield 0.2 + (0.8 * i) / n;
  }
  return both / Math.sqrt(distances * heights);
}

function heightSum({ n, left, right, height, size }: Linkage): number {
  const sizeOf = (id: number): number => (id < n ? 1 : size[id - n]);
  return height.reduce((sum, h, k) => sum + h * sizeOf(left[k]) * sizeOf(right[k]), 0);
}

/** Returns a function that gives the heights at which item i meets the others; the array is used again. */
function rowsOf(tree: Linkage): (i: number) => Float64Array {
  const { n, left, right, height } = tree;
  const { order, from, to }: Spans = spansOf(tree);
  const parent = new Int32Array(2 * n - 1);
  for (let k = 0; k < n - 1; k++) parent[left[k]] = parent[right[k]] = n + k;
  const row = new Float64Array(n);
  return i => {
    for (let id = i; id < 2 * n - 2; id = parent[id]) {
      const above = parent[id] - n;
      const other = left[above] === id ? right[above] : left[above];
      for (let p = from[other]; p < to[other]; p++) row[order[p]] = height[above];
    }
    return row;
  };
}
