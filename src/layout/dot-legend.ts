import type { TextMeasure } from '../matrix/index.js';
import type { DotSizes, HeatmapModel } from '../flow/index.js';
import { singular } from './legend.js';
import { radiusOf } from './dots.js';
import { drawable, elide } from './text.js';
import { format } from './ticks.js';
import type { CircleItem, Panel, TextItem } from './scene.js';

const GAP = 5;

/** Returns what the sizes say, in bold, and in which unit. */
export const sizeTitle = (model: HeatmapModel): [string, string] => {
  const { size } = model.spec;
  const whole = `% of ${singular(model.names.row)}s in group`;
  if (size.title !== null) return [size.title.replace(/\s*\n\s*/g, ' '), ''];
  return ['Expressing', size.cutoff === 0 ? whole : `${whole} > ${format(size.cutoff)}`];
};

/** Returns the legend of dot sizes, smallest first, and how high it is: the shares of scanpy's legend, as percent. */
export function dotLegend(
  model: HeatmapModel,
  sizes: DotSizes,
  x: number,
  top: number,
  width: number,
  cell: number,
  measure: TextMeasure
): { panel: Panel; height: number } {
  const texts: TextItem[] = [];
  const circles: CircleItem[] = [];
  const [name, unit] = sizeTitle(model);
  let y = top + 7;
  const line = (text: string, at: number, bold: boolean): void => {
    texts.push({
      text: elide(drawable(text), width, bold ? 11 : 10, measure, bold ? 'semibold' : 'regular'),
      ...(measure(drawable(text), bold ? 11 : 10, bold ? 'semibold' : 'regular') > width
        ? { full: drawable(text) }
        : {}),
      x,
      y: at,
      size: bold ? 11 : 10,
      face: bold ? 'semibold' : 'regular',
      align: 'left',
      baseline: 'middle',
      angle: 0,
      ink: bold ? 'text' : 'muted'
    });
  };
  line(name, y, true);
  if (unit !== '') line(unit, (y += 14), false);
  y += 10;
  const widest = Math.max(4, ...sizes.legend.map(share => radiusOf(sizes, share, cell)));
  for (const share of sizes.legend) {
    const radius = radiusOf(sizes, share, cell);
    const room = Math.max(11, 2 * radius);
    y += room / 2;
    circles.push({ x: x + widest, y, radius, fill: 'muted', stroke: null, width: 0 });
    texts.push({
      text: String(Math.round(share * 100)),
      x: x + 2 * widest + 7,
      y,
      size: 9.5,
      face: 'regular',
      align: 'left',
      baseline: 'middle',
      angle: 0,
      ink: 'muted'
    });
    y += room / 2 + GAP;
  }
  return {
    panel: {
      kind: 'legend',
      id: 'size',
      box: { x, y: top, width, height: y - top },
      texts,
      rects: [],
      lines: [],
      circles
    },
    height: y - top
  };
}
