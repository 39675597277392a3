import type { Order } from '../../matrix/index.js';
import { valueAt } from '../../compute/index.js';
import type { HeatmapModel } from '../../flow/index.js';
import { format } from '../../layout/index.js';
import type { Bars } from '../../render/index.js';
import { showCount } from '../text.js';
import { roundTicks } from './ticks.js';

/** Cells that a mean of all columns reads at most; of more rows, evenly spaced ones stand for all. */
const CELLS = 2_000_000;
/** So many columns have a bar of their own. */
const MOST = 48;

export interface Profile {
  readonly bars: Bars;
  readonly rows: number;
  /** What was left out, null = nothing. */
  readonly note: string | null;
}

/** Returns the mean of each column (call's list) over the rows that are kept, and how many rows stand for how many. */
function means(
  model: HeatmapModel,
  cols: ArrayLike<number>,
  keep: (row: number) => boolean
): { mean: Float64Array; rows: number; step: number } {
  const { cells } = model.bodies[0]!;
  const kept: number[] = [];
  for (let i = 0; i < cells.rows; i++) if (keep(i)) kept.push(i);
  const step = Math.max(1, Math.ceil((kept.length * cols.length) / CELLS));
  const mean = new Float64Array(cols.length);
  const counts = new Float64Array(cols.length);
  for (let at = 0; at < kept.length; at += step)
    for (let k = 0; k < cols.length; k++) {
      const x = valueAt(cells, kept[at]!, cols[k]!);
      if (x - x !== 0) continue;
      mean[k]! += x;
      counts[k]!++;
    }
  for (let k = 0; k < mean.length; k++) mean[k]! /= counts[k]!;
  return { mean, rows: kept.length, step };
}

const known = new WeakMap<object, { readonly order: Order; readonly mean: Float64Array }>();

/** Returns the means over all rows, read once as long as only colours are others. */
function ofAll(model: HeatmapModel): Float64Array {
  const { order } = model.axes.col;
  const { cells } = model.bodies[0]!;
  const found = known.get(cells);
  if (found?.order === order) return found.mean;
  const { mean } = means(model, order, () => true);
  known.set(cells, { order, mean });
  return mean;
}

/** Returns the means of some rows over the drawn columns as bars, in drawn order from the top, beside those of all rows. Missing values are left out. */
export function profileOf(model: HeatmapModel, keep: (row: number) => boolean, color: string): Profile {
  const { order, label } = model.axes.col;
  const { mean, rows, step } = means(model, order, keep);
  const whole = ofAll(model);
  const each = Math.max(1, Math.ceil(order.length / MOST));
  const n = Math.ceil(order.length / each);
  const binned = (of: Float64Array): number[] =>
    Array.from({ length: n }, (_, k) => {
      const part = of.subarray(k * each, (k + 1) * each).filter(x => x === x);
      return part.length === 0 ? NaN : part.reduce((sum, x) => sum + x, 0) / part.length;
    });
  const [own, others] = [binned(mean), binned(whole)];
  const finite = [0, ...own, ...others].filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const margin = 0.03 * (high - low || 1);
  const ticks = roundTicks(low, high);
  const y = (k: number): number => n - k - 0.5;
  const notes = [
    each > 1 ? `each bar the mean of up to ${each} ${model.names.col}` : null,
    step > 1 ? `from one in ${step} of the ${model.names.row}` : null
  ].filter(note => note !== null);
  return {
    rows,
    note: notes.length === 0 ? null : notes.join(', '),
    bars: {
      bars: own.flatMap((x2, k) => (x2 === x2 ? [{ x: 0, x2, y: y(k) - 0.36, y2: y(k) + 0.36, color }] : [])),
      marks: others.flatMap((x, k) => (x === x ? [{ x, y: y(k) - 0.36, y2: y(k) + 0.36 }] : [])),
      x: {
        low: low === 0 ? 0 : low - margin,
        high: high + margin,
        places: ticks,
        names: ticks.map(format),
        title: `mean of ${showCount(rows)} ${model.names.row}; lines: of all`
      },
      y: {
        low: 0,
        high: n,
        places: own.map((_, k) => y(k)),
        names: own.map((_, k) => (each > 1 ? '' : label(order[k]!))),
        italic: model.names.col === 'genes'
      }
    }
  };
}
