import type { Dataset, Matrix } from '../../matrix/index.js';
import { density } from '../../compute/index.js';
import { rankedRef, rankGroups, type Ranking } from '../../flow/index.js';
import type { HeatmapSpec } from '../../spec/index.js';
import type { Spread } from '../../render/index.js';
import { showShare } from './numbers.js';

/** So many groups are drawn below each other; of more, the one that was chosen and the rest. */
const MOST = 14;
const REST = '#9ca3af';

/** Returns the values of a column, zeros and all. O(rows), of a sparse matrix by rows O(stored values). */
export function columnOf(matrix: Matrix, j: number): Float64Array {
  const [rows, cols] = matrix.shape;
  const out = new Float64Array(rows);
  if (matrix.kind === 'dense') {
    const { data, order } = matrix;
    for (let i = 0; i < rows; i++) out[i] = data[order === 'C' ? i * cols + j : j * rows + i];
    return out;
  }
  const { indptr, indices, data, major } = matrix;
  if (major === 'col') {
    for (let k = indptr[j]; k < indptr[j + 1]; k++) out[indices[k]] = data[k];
    return out;
  }
  for (let i = 0; i < rows; i++) for (let k = indptr[i]; k < indptr[i + 1]; k++) if (indices[k] === j) out[i] = data[k];
  return out;
}

/** Returns how one gene is spread in each group of a ranking; null where its values are not here. */
export function spreadsOf(
  dataset: Dataset,
  spec: HeatmapSpec,
  ranking: Ranking,
  gene: number,
  chosen: string
): Spread[] | null {
  const j = ranking.column(gene);
  const matrix = dataset.matrices.get(rankedRef(spec, ranking.step, dataset));
  if (j < 0 || !matrix) return null;
  const values = columnOf(matrix, j);
  const { codes, names, colors, reference } = rankGroups(dataset, spec, ranking.step);
  const few = names.length <= MOST;
  const all = [...names.keys()].filter(code => few || names[code] === chosen || code === reference);
  const spreads = all.map(code =>
    spreadOf(
      names[code],
      colors[code] ?? REST,
      values.filter((_, i) => codes[i] === code)
    )
  );
  if (reference !== null) return spreads;
  const shown = new Set(all);
  const rest = values.filter((_, i) => !shown.has(codes[i]));
  return rest.length === 0 ? spreads : [...spreads, spreadOf('rest', REST, rest)];
}

/** Returns how values are spread: their density from the smallest to the largest, their median, and how many are 0. */
export function spreadOf(name: string, color: string, values: Float64Array): Spread {
  const sorted = values.filter(x => x === x).sort();
  const n = sorted.length;
  const { low, high, values: curve } = density(sorted, { cut: 0, bwAdjust: 1 });
  const zeros = sorted.reduce((sum, x) => sum + (x === 0 ? 1 : 0), 0);
  return {
    name,
    color,
    low,
    high,
    density: curve,
    median: n === 0 ? NaN : (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2,
    note: n === 0 ? 'no values' : `${showShare(zeros / n)} zero`
  };
}
