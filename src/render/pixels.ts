import { barColor, packed, rasterInto, tracksInto, type Detail } from '../compute/index.js';
import { modelAt, trackRange, type HeatmapModel } from '../flow/index.js';
import { EVERY_CELL, type Box, type Panel, type Scene } from '../layout/index.js';

/** RGBA words, little-endian, row by row from the top. */
export interface Pixels {
  readonly words: Uint32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Whether a panel has cells, or profiles, that are drawn as pixels. */
export const hasPixels = (panel: Panel): boolean =>
  panel.kind === 'body' && panel.raster !== 'none' && panel.box.width >= 1 && panel.box.height >= 1;

/** Returns the cells of a body at `ratio` device pixels a px, the box that they fill, and what a pixel of them shows. */
export function bodyPixels(
  whole: HeatmapModel,
  panel: Panel,
  ratio: number
): { pixels: Pixels; box: Box; detail: Detail } {
  const { box } = panel;
  const model = modelAt(whole, panel.of);
  const width = Math.max(1, Math.round(box.width * ratio));
  const height = Math.max(1, Math.round(box.height * ratio));
  const words = new Uint32Array(width * height);
  const drawn = { x: box.x, y: box.y, width: width / ratio, height: height / ratio };
  const transpose = panel.xAxis === 'row';
  const [rowScale, colScale] = transpose ? [panel.x!, panel.y!] : [panel.y!, panel.x!];
  const { values } = model.bodies[0];
  const place = { originX: box.x, originY: box.y, width, height, ratio };
  const { row, col } = model.axes;
  const orders = { rowOrder: row.order, colOrder: col.order, rowScale, colScale };
  const detail =
    panel.raster === 'tracks'
      ? tracksInto(words, {
          ...place,
          values,
          alongOrder: row.order,
          trackOrder: col.order,
          alongScale: rowScale,
          trackScale: colScale,
          ranges: Array.from(col.order, j => trackRange(model, j)),
          colorAt: groupColors(model),
          upright: !transpose
        })
      : rasterInto(words, { ...place, ...orders, values, color: model.color, transpose });
  return { pixels: { words, width, height }, box: drawn, detail };
}

/** Returns the colour of the group that each drawn row is in; without groups one for all. */
function groupColors(model: HeatmapModel): (position: number) => number {
  const { blocks, order } = model.axes.row;
  const words = new Uint32Array(order.length).fill(packed('#4c78a8'));
  for (const block of blocks) words.fill(packed(block.color), block.start, block.end);
  return position => words[position];
}

/** Returns the colour bar from the table that colours the cells, first colour at the bottom, or on the left where the bar lies. */
export function gradientPixels(whole: HeatmapModel, panel: Panel, box: Box, ratio: number): Pixels {
  const lying = box.width > box.height;
  const length = Math.max(1, Math.round((lying ? box.width : box.height) * ratio));
  const { color } = modelAt(whole, panel.of);
  const { norm } = color.bar ?? color;
  const words = Uint32Array.from({ length }, (_, k) =>
    barColor(color, norm, (lying ? k + 0.5 : length - 0.5 - k) / length)
  );
  return lying ? { words, width: length, height: 1 } : { words, width: 1, height: length };
}

/** Returns what a pixel shows, in words. */
export function detailText({ rows, cols }: Detail, scene: Scene, panel: Panel): string {
  const said = shownText({ rows, cols }, scene, panel);
  return scene.note === undefined ? said : `${said} · ${scene.note}`;
}

function shownText({ rows, cols }: Detail, scene: Scene, panel: Panel): string {
  if (panel.raster === 'tracks')
    return rows === 1
      ? 'every cell shown'
      : `each pixel the mean (solid) and the largest (light) of up to ${rows} cells`;
  if (scene.detail !== EVERY_CELL) return scene.detail;
  return rows === 1 && cols === 1 ? 'every cell shown' : `each pixel the mean of up to ${rows} × ${cols} cells`;
}
