import type { AxisScale, TextMeasure } from '../matrix/index.js';
import { trackRange, type HeatmapModel } from '../flow/index.js';
import { cellLines } from './cell-lines.js';
import { cellTexts } from './cell-texts.js';
import type { Direction } from './direction.js';
import { dots, middles } from './dots.js';
import { format } from './ticks.js';
import { violinMarks } from './violins.js';
import type { Box, LineItem, Panel, TextItem } from './scene.js';

/** Returns the body with what stands in its cells, and the ranges beside tracks and rows of violins. */
export function bodyPanels(
  model: HeatmapModel,
  x: Direction,
  y: Direction,
  xScale: AxisScale,
  yScale: AxisScale,
  box: Box,
  lines: readonly LineItem[],
  measure: TextMeasure
): Panel[] {
  const { form, size, violin } = model.spec;
  const common = { kind: 'body', id: 'body', box, texts: [], rects: [], x: xScale, y: yScale, xAxis: x.name } as const;
  if (form === 'dot')
    return [
      {
        ...common,
        lines,
        circles: dots(model, xScale, yScale, x.name),
        raster: size.on === 'square' ? 'cells' : 'none'
      }
    ];
  if (form === 'violin') {
    const marks = violinMarks(model, xScale, yScale, x.name);
    const { areas, circles } = marks;
    const body: Panel = { ...common, lines: [...lines, ...marks.lines], areas, circles, raster: 'none' };
    return violin.ticks ? [body, ranges(marks.ranges, yScale, box)] : [body];
  }
  if (form !== 'tracks') {
    const { texts, note } = cellTexts(model, xScale, yScale, x.name, measure);
    const cells = { ...common, lines: [...cellLines(model, xScale, yScale, box), ...lines], raster: 'cells' } as const;
    const body: Panel = note === null ? cells : { ...cells, note };
    return texts.length === 0 ? [body] : [body, { kind: 'labels', id: 'cell-texts', box, texts, rects: [], lines: [] }];
  }
  const body: Panel = { ...common, lines: [...lines, ...baselines(y, yScale, box)], raster: 'tracks' };
  return y.name === 'col' ? [body, trackTops(model, yScale, box)] : [body];
}

/** A thin line under each track. */
function baselines(y: Direction, scale: AxisScale, box: Box): LineItem[] {
  if (y.name !== 'col') return [];
  return scale.flatMap(piece =>
    Array.from({ length: Math.ceil(piece.to - piece.from) }, (_, k) => {
      const at = Math.round(piece.start + ((k + 1) * (piece.end - piece.start)) / (piece.to - piece.from)) - 0.5;
      return { points: [box.x, at, box.x + box.width, at], stroke: 'line', width: 1 };
    })
  );
}

const small = { size: 9, face: 'regular', align: 'left', angle: 0, ink: 'muted' } as const;

/** Returns the upper end of each track; as scanpy a whole number, with the margin of its axis. */
function trackTops(model: HeatmapModel, scale: AxisScale, box: Box): Panel {
  const texts: TextItem[] = [];
  for (const [p, at] of middles(scale)) {
    const [low, high] = trackRange(model, model.axes.col.order[p]);
    const whole = Math.trunc(high + 0.05 * (high - low));
    const text = model.spec.as === 'scanpy' ? String(whole) : format(high);
    const piece = scale.find(s => p >= s.from && p < s.to);
    const height = piece ? (piece.end - piece.start) / (piece.to - piece.from) : 0;
    texts.push({ ...small, text, x: box.x + box.width + 5, y: at - height / 2 + 7, baseline: 'middle' });
  }
  return { kind: 'labels', id: 'track-ranges', box, texts, rects: [], lines: [] };
}

/** Returns both ends of the scale of each row of violins. */
function ranges(of: readonly (readonly [number, number])[], scale: AxisScale, box: Box): Panel {
  const texts: TextItem[] = [];
  const perRow = Math.min(...scale.map(p => (p.end - p.start) / (p.to - p.from)));
  if (of.length > 0)
    for (const [p, at] of middles(scale)) {
      const [low, high] = of[p];
      if (low !== low) continue;
      const x = box.x + box.width + 3;
      texts.push({ ...small, text: format(high), x, y: at - perRow / 2 + 6, baseline: 'middle' });
      if (perRow > 22) texts.push({ ...small, text: format(low), x, y: at + perRow / 2 - 6, baseline: 'middle' });
    }
  return { kind: 'labels', id: 'violin-ranges', box, texts, rects: [], lines: [] };
}
