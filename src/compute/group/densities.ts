import type { Groups, Matrix } from '../../matrix/index.js';
import { density, GRID, type DensityOptions } from '../stats/density.js';
import type { Steps } from '../steps.js';
import { sortedByGroup } from './sorted.js';

/** Curves of GRID points by group and column, (group × columns + column) × GRID; a violin without spread is a line at `low`. */
export interface Violins {
  readonly points: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Half widths, 0…1 of the room of a violin. Without spread: all 1; without values: NaN. */
  readonly width: Float32Array;
  /** Whether a violin has a curve. */
  readonly curved: Uint8Array;
}

export interface ViolinOptions extends DensityOptions {
  readonly norm: 'width' | 'area' | 'count';
}

/**
 * Returns the violins of every group and column.
 * @remarks NaN and infinite values skipped. `norm` as seaborn 0.13.2 `violinplot(density_norm=…, common_norm=True)` over the whole picture. Cost: of `density`, groups × columns times.
 */
export function* violinSteps(matrix: Matrix, groups: Groups, options: ViolinOptions): Steps<Violins> {
  const [, cols] = matrix.shape;
  const read = sortedByGroup(matrix, groups);
  const k = groups.levels.length;
  const n = k * cols;
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  const width = new Float32Array(n * GRID).fill(NaN);
  const curved = new Uint8Array(n);
  const counts = new Float64Array(n);
  const peaks = new Float64Array(n);
  for (let j = 0; j < cols; j++) {
    const sorted = read(j);
    for (let g = 0; g < k; g++) {
      const at = g * cols + j;
      const values = finite(sorted[g]);
      const curve = density(values, options);
      low[at] = curve.low;
      high[at] = curve.high;
      counts[at] = values.length;
      if (values.length > 0 && curve.values === null) width.fill(1, at * GRID, (at + 1) * GRID);
      if (curve.values === null) continue;
      curved[at] = 1;
      width.set(curve.values, at * GRID);
      for (const d of curve.values) if (d > peaks[at]) peaks[at] = d;
    }
    yield (j + 1) / cols;
  }
  const highest = peaks.reduce((a, b) => Math.max(a, b), 0);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  for (let at = 0; at < n; at++) {
    if (curved[at] === 0) continue;
    const unit =
      options.norm === 'area' ? highest : options.norm === 'count' ? (peaks[at] * most) / counts[at] : peaks[at];
    for (let p = at * GRID; p < (at + 1) * GRID; p++) width[p] /= unit;
  }
  return { points: GRID, low, high, width, curved };
}

/** Returns ascending values without infinite ones. */
function finite(sorted: Float64Array): Float64Array {
  let from = 0;
  let to = sorted.length;
  while (from < to && sorted[from] === -Infinity) from++;
  while (to > from && sorted[to - 1] === Infinity) to--;
  return sorted.subarray(from, to);
}
