import type { TextMeasure } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import { sizeTitle } from './dot-legend.js';
import { radiusOf } from './dots.js';
import { barOf, legendTitle, ticksOf } from './legend.js';
import { drawable, elide } from './text.js';
import { format } from './ticks.js';
import type { CircleItem, Panel, TextItem } from './scene.js';

const BAR = { width: 168, height: 9 } as const;

/** px that legends under the picture need. */
export const BELOW = 64;

/** Returns the legends in a row under the picture: the colour bar, and sizes of dots beside it. */
export function legendBelow(
  model: HeatmapModel,
  x: number,
  top: number,
  room: number,
  cell: number,
  measure: TextMeasure
): Panel {
  const texts: TextItem[] = [];
  const circles: CircleItem[] = [];
  const put = (text: string, at: number, y: number, rest: Partial<TextItem>): void => {
    texts.push({
      text,
      x: at,
      y,
      size: 9.5,
      face: 'regular',
      align: 'left',
      baseline: 'middle',
      angle: 0,
      ink: 'muted',
      ...rest
    });
  };
  const heading = (name: string, unit: string | null, at: number, width: number): void => {
    const bold = elide(drawable(name), width, 11, measure, 'semibold');
    put(bold, at, top + 14, { size: 11, face: 'semibold', ink: 'text' });
    const after = at + measure(bold, 11, 'semibold') + 6;
    if (unit) put(elide(drawable(unit), Math.max(0, at + width - after), 10, measure), after, top + 14, { size: 10 });
  };
  const width = Math.min(BAR.width, room);
  const [name, unit] = legendTitle(model);
  const sizes = model.bodies[0].size;
  const beside = sizes !== null && room > width + 120;
  heading(name, unit, x, beside ? width + 40 : Math.max(room, width + 40));
  const gradient = { x, y: top + 26, width, height: BAR.height };
  for (const [value, at] of ticksOf(barOf(model), width / 2))
    put(format(value), x + at * width, top + 46, { align: at === 0 ? 'left' : at === 1 ? 'right' : 'center' });
  if (sizes && beside) {
    const start = x + width + 56;
    heading(...sizeTitle(model), start, room - width - 56);
    let at = start;
    for (const share of sizes.legend) {
      const radius = radiusOf(sizes, share, cell);
      at += Math.max(8, radius);
      circles.push({ x: at, y: top + 31, radius, fill: 'muted', stroke: null, width: 0 });
      put(String(Math.round(share * 100)), at, top + 50, { align: 'center' });
      at += Math.max(8, radius) + 6;
    }
  }
  const box = { x, y: top, width: room, height: BELOW };
  return {
    kind: 'legend',
    id: 'color',
    box,
    texts: texts.filter(t => t.text !== ''),
    rects: [],
    lines: [],
    circles,
    gradient
  };
}
