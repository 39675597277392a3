import { leastPerItem, shownCount, type AxisScale, type FontFace, type TextMeasure } from '../matrix/index.js';
import { collapsedAt, membersAt, type HeatmapModel } from '../flow/index.js';
import { entryOf, formatter, summaryOf, valueAt } from '../compute/index.js';
import { middles } from './dots.js';
import { literal } from './ink.js';
import { isLight } from './light.js';
import type { TextItem } from './scene.js';
import { FONT } from './sizes.js';
import { drawable } from './text.js';

const MOST = 4000;
/** Cells that a frame can read for the texts of collapsed branches. */
const MOST_READ = 2e6;
const LOWEST = 7;
const SMALLEST = 6;
/** px between a text and the edges of its cell, on both sides together. */
const MARGIN = { across: 3, down: 1.5 } as const;

interface Written {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly ink: TextItem['ink'];
}

export interface CellTexts {
  readonly texts: readonly TextItem[];
  /** Why texts that are asked for do not stand, null where they do. */
  readonly note: string | null;
}

/**
 * Returns what is written in the cells on screen: given texts or formatted values, none where a value is missing. All have one size, the
 * largest that fits every cell, or the smallest legible one, at which those that do not fit are left out; a size that is asked for is kept.
 */
export function cellTexts(
  model: HeatmapModel,
  x: AxisScale,
  y: AxisScale,
  xAxis: 'row' | 'col',
  measure: TextMeasure
): CellTexts {
  const { text, view } = model.spec;
  if (!text.show || x.length === 0 || y.length === 0) return { texts: [], note: null };
  const hidden = { texts: [], note: 'texts hidden: zoom in' };
  const width = leastPerItem(x);
  const height = leastPerItem(y);
  const count = shownCount(x) * shownCount(y);
  const asked = text.size === null ? null : text.size * (FONT / (view.font_size ?? FONT));
  if (count > MOST || (asked === null && height < LOWEST)) return hidden;
  const face: FontFace = text.weight === 'bold' ? 'semibold' : 'regular';
  const written = writtenOf(model, x, y, xAxis);
  const widths = written.map(one => measure(one.text, 1, face));
  const widest = widths.reduce((a, b) => Math.max(a, b), 0);
  const room = width - MARGIN.across;
  const most = Math.min(FONT, height - MARGIN.down);
  const size = asked ?? Math.max(SMALLEST, Math.min(most, widest > 0 ? room / widest : most));
  const kept = written.filter((_, k) => asked !== null || widths[k]! * size <= room + 0.5);
  if (kept.length === 0 && written.length > 0) return hidden;
  return {
    texts: kept.map(one => ({ ...one, size, face, align: 'center', baseline: 'middle', angle: 0 })),
    note: null
  };
}

function writtenOf(model: HeatmapModel, x: AxisScale, y: AxisScale, xAxis: 'row' | 'col'): Written[] {
  const { row, col } = model.axes;
  const { values, texts } = model.bodies[0]!;
  const say = sayer(model);
  const out: Written[] = [];
  const few = row.order.length * col.order.length <= MOST_READ;
  const input = { values, rowOrder: row.order, colOrder: col.order, statistic: model.resolved.view.detail ?? 'mean' };
  for (const [py, yAt] of middles(y))
    for (const [px, xAt] of middles(x)) {
      const [r, c] = xAxis === 'col' ? [py, px] : [px, py];
      const [i, j] = [row.order[r]!, col.order[c]!];
      const one = collapsedAt(row, r) ?? collapsedAt(col, c);
      // Members have one value for all, and no given text.
      if (one && (texts || !few)) continue;
      const value = one ? summaryOf(input, membersAt(row, r), membersAt(col, c)) : valueAt(values, i, j);
      if (value - value !== 0) continue;
      const text = drawable(say(i, j, value));
      if (text !== '') out.push({ text, x: xAt, y: yAt, ink: inkOf(model, value) });
    }
  return out;
}

function sayer({ spec, bodies }: HeatmapModel): (i: number, j: number, value: number) => string {
  const { texts, integers } = bodies[0]!;
  if (!texts) {
    const format = formatter(spec.text.format);
    return (_, __, value) => format(value, integers ?? false);
  }
  const { codes, levels } = texts;
  const [n, m] = codes.shape;
  return (i, j) => {
    // What stands beside it may have more items than the texts.
    if (i >= n || j >= m) return '';
    return levels[codes.data[codes.order === 'C' ? i * m + j : j * n + i]!] ?? '';
  };
}

function inkOf({ spec, color }: HeatmapModel, value: number): TextItem['ink'] {
  const asked = literal(spec.text.color);
  if (asked) return asked;
  const entry = entryOf(color, value);
  const word = color.table[entry]!;
  if (word >>> 24 === 0) return 'text';
  return isLight(color, entry) ? '#262626' : '#ffffff';
}
