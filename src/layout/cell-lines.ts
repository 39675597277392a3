import { leastPerItem, pixelsPerItem, type AxisScale } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import { literal } from './ink.js';
import { FONT } from './sizes.js';
import type { Box, LineItem } from './scene.js';

/** What a cell needs to be seen beside a line. */
const LEAST = 3;

/** Returns the lines between cells, with a colour of their own around them too; none where cells are too small for them. */
export function cellLines({ spec }: HeatmapModel, x: AxisScale, y: AxisScale, box: Box): LineItem[] {
  const { linewidths, linecolor, font_size } = spec.view;
  const width = linewidths * (FONT / (font_size ?? FONT));
  if (width <= 0) return [];
  const asked = literal(linecolor);
  const stroke = asked ?? 'background';
  const around = asked !== null;
  const spans = (scale: AxisScale, start: number, length: number): readonly (readonly [number, number])[] =>
    around ? scale.map(piece => [piece.start, piece.end] as const) : [[start, start + length]];
  const down = spans(y, box.y, box.height);
  const across = spans(x, box.x, box.width);
  return [
    ...placesOf(x, width, around).flatMap(at => down.map(([a, b]) => ({ points: [at, a, at, b], stroke, width }))),
    ...placesOf(y, width, around).flatMap(at => across.map(([a, b]) => ({ points: [a, at, b, at], stroke, width })))
  ];
}

function placesOf(scale: AxisScale, width: number, around: boolean): number[] {
  if (leastPerItem(scale) - width < LEAST) return [];
  return scale.flatMap((piece, k) => {
    const per = pixelsPerItem(piece);
    const places = around ? [piece.start, piece.end] : scale[k - 1]?.end === piece.start ? [piece.start] : [];
    if (piece.one) return places;
    for (let p = Math.floor(piece.from) + 1; p < piece.to; p++) places.push(piece.start + (p - piece.from) * per);
    return places;
  });
}
