import { pixelsPerItem, toPixel, type AxisScale } from '../matrix/index.js';
import { areaShare, type DotSizes, type HeatmapModel } from '../flow/index.js';
import { entryOf, hex, pow, valueAt } from '../compute/index.js';
import type { CircleItem } from './scene.js';

const PX_PER_PT = 4 / 3;
/** Part of a cell that the largest dot takes where nothing else is said. */
const FILL = 0.92;

/** Returns the radius in px of a share; 0 where there is no dot. `cell` = px of the shorter side of a cell. */
export function radiusOf(sizes: DotSizes, share: number, cell: number): number {
  const part = areaShare(sizes, share);
  if (part !== part) return 0;
  const diameter = cell * FILL;
  const largest = sizes.largest ?? (diameter / PX_PER_PT) * (diameter / PX_PER_PT);
  const area = part * (largest - sizes.smallest) + sizes.smallest;
  return (Math.sqrt(Math.max(0, area)) * PX_PER_PT) / 2;
}

/** Returns px of the shorter side of a cell. */
export const cellSide = (x: AxisScale, y: AxisScale): number =>
  Math.min(...x.map(pixelsPerItem), ...y.map(pixelsPerItem), 1e6);

/** Returns px of the middle of each drawn position on screen. */
export function middles(scale: AxisScale): Map<number, number> {
  const out = new Map<number, number>();
  for (const piece of scale) {
    if (piece.one) {
      out.set(piece.from, (piece.start + piece.end) / 2);
      continue;
    }
    for (let p = Math.floor(piece.from); p < piece.to; p++) {
      const from = toPixel([piece], Math.max(p, piece.from));
      const to = Math.min(piece.end, piece.start + (p + 1 - piece.from) * pixelsPerItem(piece));
      out.set(p, (from + to) / 2);
    }
  }
  return out;
}

/** Returns the dots: the area says the share, the colour the value; on squares only a ring, dark or light by what is behind it. */
export function dots(model: HeatmapModel, x: AxisScale, y: AxisScale, xAxis: 'row' | 'col'): CircleItem[] {
  const body = model.bodies[0];
  const sizes = body.size;
  if (!sizes) return [];
  const { row, col } = model.axes;
  const { on, edge_color, edge_width } = model.spec.size;
  const side = cellSide(x, y);
  const circles: CircleItem[] = [];
  for (const [px, xAt] of middles(x))
    for (const [py, yAt] of middles(y)) {
      const [r, c] = xAxis === 'col' ? [py, px] : [px, py];
      const [i, j] = [row.order[r], col.order[c]];
      const radius = radiusOf(sizes, sizes.values[i * col.n + j], side);
      const word = colorOf(model, i, entryOf(model.color, valueAt(body.values, i, j)));
      if (radius <= 0.05 || (word >>> 24 === 0 && on === 'dot')) continue;
      const square = on === 'square';
      circles.push({
        x: xAt,
        y: yAt,
        radius,
        fill: square ? null : hex(word),
        stroke: edge_color ?? edgeOf(word, square),
        width: edge_width ?? (square ? 1.5 : 0.4)
      });
    }
  return circles;
}

/** Returns the word of a table entry; a group with colours of its own has them below and above the limits, too, as its ends. */
function colorOf({ color, bodies }: HeatmapModel, group: number, entry: number): number {
  const ramp = bodies[0].ramps?.[group];
  const { n, table } = color;
  if (!ramp || entry > n + 1) return table[entry];
  return ramp[entry === n ? 0 : Math.min(entry, n - 1)];
}

/** Only what is nearly as light as paper, or as dark as a dark page, needs an edge: a hair-line round every dot takes longer than the dots. */
function edgeOf(word: number, square: boolean): string | null {
  const light = luminance(word);
  if (square) return light > 0.408 ? '#262626' : '#ffffff';
  return light > 0.7 || light < 0.04 ? 'muted' : null;
}

/** Returns the relative luminance of a little-endian RGBA word (WCAG 2, as seaborn 0.13.2 has it). */
export function luminance(word: number): number {
  const part = (shift: number): number => {
    const c = ((word >>> shift) & 255) / 255;
    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(0) + 0.7152 * part(8) + 0.0722 * part(16);
}
