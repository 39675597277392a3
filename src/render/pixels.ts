import { rasterInto, type Detail } from '../compute/index.js';
import type { HeatmapModel } from '../flow/index.js';
import type { Box, Panel } from '../layout/index.js';

/** RGBA words, little-endian, row by row from the top. */
export interface Pixels {
  readonly words: Uint32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Returns the cells of a body at `ratio` device pixels a px, the box that they fill, and what a pixel of them shows. */
export function bodyPixels(
  model: HeatmapModel,
  panel: Panel,
  ratio: number
): { pixels: Pixels; box: Box; detail: Detail } {
  const { box } = panel;
  const width = Math.max(1, Math.round(box.width * ratio));
  const height = Math.max(1, Math.round(box.height * ratio));
  const words = new Uint32Array(width * height);
  const transpose = panel.xAxis === 'row';
  const [rowScale, colScale] = transpose ? [panel.x!, panel.y!] : [panel.y!, panel.x!];
  const detail = rasterInto(words, {
    values: model.bodies[0].values,
    color: model.color,
    rowOrder: model.axes.row.order,
    colOrder: model.axes.col.order,
    rowScale,
    colScale,
    transpose,
    originX: box.x,
    originY: box.y,
    width,
    height,
    ratio
  });
  const drawn = { x: box.x, y: box.y, width: width / ratio, height: height / ratio };
  return { pixels: { words, width, height }, box: drawn, detail };
}

/** Returns the colour bar from the table that colours the cells, first colour at the bottom. */
export function gradientPixels(model: HeatmapModel, box: Box, ratio: number): Pixels {
  const height = Math.max(1, Math.round(box.height * ratio));
  const { table, n } = model.color;
  const words = Uint32Array.from(
    { length: height },
    (_, y) => table[Math.min(n - 1, Math.floor(((height - 0.5 - y) / height) * n))]
  );
  return { words, width: 1, height };
}

/** Returns what a pixel shows, in words. */
export const detailText = ({ rows, cols }: Detail): string =>
  rows === 1 && cols === 1 ? 'every cell shown' : `each pixel the mean of up to ${rows} × ${cols} cells`;
