import { pixelsPerItem, type AxisScale } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import { entryOf, hex, valueAt } from '../compute/index.js';
import { middles } from './dots.js';
import type { AreaItem, CircleItem, LineItem } from './scene.js';

/** Part of a cell's width that a violin takes: seaborn's. */
const WIDTH = 0.8;
const PAD = 0.06;
const MOST_POINTS = 20_000;

export interface ViolinMarks {
  readonly areas: readonly AreaItem[];
  readonly lines: readonly LineItem[];
  readonly circles: readonly CircleItem[];
  /** Range of each drawn row of the picture where its violins share one; NaN where there is none. */
  readonly ranges: readonly (readonly [number, number])[];
}

/**
 * Returns the violins, upright. Those of a column of the data share a scale, so that groups compare; as scanpy those of a drawn row do.
 * Members stand over them as points where that is asked and they are few enough.
 */
export function violinMarks(model: HeatmapModel, x: AxisScale, y: AxisScale, xAxis: 'row' | 'col'): ViolinMarks {
  const body = model.bodies[0];
  const v = body.violins;
  if (!v) return { areas: [], lines: [], circles: [], ranges: [] };
  const { row, col } = model.axes;
  const { palette } = model.spec.violin;
  const byDrawnRow = model.spec.as === 'scanpy' || xAxis === 'row';
  const drawnRows = xAxis === 'col' ? row.order.length : col.order.length;
  const at = (px: number, py: number): number =>
    xAxis === 'col' ? row.order[py] * col.n + col.order[px] : row.order[px] * col.n + col.order[py];
  const across = xAxis === 'col' ? col.order.length : row.order.length;
  const list = (n: number): number[] => Array.from({ length: n }, (_, k) => k);
  const ranges = byDrawnRow
    ? list(drawnRows).map(py =>
        rangeOf(
          list(across).map(px => at(px, py)),
          v
        )
      )
    : list(across).map(px =>
        rangeOf(
          list(drawnRows).map(py => at(px, py)),
          v
        )
      );
  const perColumn = Math.min(...x.map(pixelsPerItem));
  const perRow = Math.min(...y.map(pixelsPerItem));
  const half = (perColumn * WIDTH) / 2;
  const step = Math.max(1, Math.floor(v.points / Math.max(12, perRow * 1.5)));
  const areas: AreaItem[] = [];
  const lines: LineItem[] = [];
  const circles: CircleItem[] = [];
  const strip = model.spec.violin.points && body.cells.rows * body.cells.cols <= MOST_POINTS;
  for (const [px, xAt] of middles(x))
    for (const [py, yAt] of middles(y)) {
      const k = at(px, py);
      const [i, j] = xAxis === 'col' ? [row.order[py], col.order[px]] : [row.order[px], col.order[py]];
      const [low, high] = ranges[byDrawnRow ? py : px];
      const room = perRow * (1 - 2 * PAD);
      const placeOf = (value: number): number => yAt + room / 2 - ((value - low) / (high - low || 1)) * room;
      const word = model.color.table[entryOf(model.color, valueAt(body.values, i, j))];
      const fill = palette && palette.length > 0 ? palette[py % palette.length] : hex(word);
      if (v.curved[k] === 1)
        areas.push({ points: outline(v, k, xAt, half, placeOf, step), fill, stroke: 'muted', width: 0.5 });
      else if (v.low[k] === v.low[k]) {
        const level = placeOf(v.low[k]);
        lines.push({ points: [xAt - half, level, xAt + half, level], stroke: 'muted', width: 0.8 });
      }
      if (strip) circles.push(...points(model, i, j, xAt, perColumn, placeOf));
    }
  return { areas, lines, circles, ranges: byDrawnRow ? ranges : [] };
}

type Violins = NonNullable<HeatmapModel['bodies'][number]['violins']>;

function rangeOf(of: readonly number[], v: Violins): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const k of of) {
    if (v.low[k] < low) low = v.low[k];
    if (v.high[k] > high) high = v.high[k];
  }
  return low <= high ? [low, high] : [NaN, NaN];
}

function outline(
  v: Violins,
  k: number,
  middle: number,
  half: number,
  place: (value: number) => number,
  step: number
): number[] {
  const span = (v.high[k] - v.low[k]) / (v.points - 1);
  const kept: number[] = [];
  for (let p = 0; p < v.points; p += step) kept.push(p);
  if (kept.at(-1) !== v.points - 1) kept.push(v.points - 1);
  const tenth = (px: number): number => Math.round(px * 20) / 20;
  const left: number[] = [];
  const right: number[] = [];
  for (const p of kept) {
    const y = tenth(place(v.low[k] + p * span));
    const w = v.width[k * v.points + p] * half;
    right.push(tenth(middle + w), y);
    left.unshift(tenth(middle - w), y);
  }
  return [...right, ...left];
}

/** Members of one group and column; how far each stands aside follows from its position alone. */
function points(
  model: HeatmapModel,
  group: number,
  j: number,
  middle: number,
  width: number,
  place: (value: number) => number
): CircleItem[] {
  const { cells, codes } = model.bodies[0];
  const { jitter, point_size } = model.spec.violin;
  const out: CircleItem[] = [];
  for (let i = 0; i < cells.rows; i++) {
    if (codes?.[i] !== group) continue;
    const value = valueAt(cells, i, j);
    if (value - value !== 0) continue;
    const aside = (Math.imul(i + 1, 0x9e3779b1) >>> 0) / 0x100000000 - 0.5;
    out.push({
      x: middle + aside * jitter * width,
      y: place(value),
      radius: (point_size * 2) / 3,
      fill: 'text',
      stroke: null,
      width: 0
    });
  }
  return out;
}
