import { barColor, packed, rasterInto, tracksInto, type Detail, type RasterInput } from '../compute/index.js';
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

/** Where the pixels of a body lie. */
export interface Place {
  readonly width: number;
  readonly height: number;
  /** px that they fill. */
  readonly box: Box;
}

/** Returns how many pixels a body has at `ratio` device pixels a px. */
export function placeOf({ box }: Panel, ratio: number): Place {
  const width = Math.max(1, Math.round(box.width * ratio));
  const height = Math.max(1, Math.round(box.height * ratio));
  return { width, height, box: { x: box.x, y: box.y, width: width / ratio, height: height / ratio } };
}

/** Returns what the cells of a body are drawn from. */
export function cellsInput(whole: HeatmapModel, panel: Panel, { width, height }: Place, ratio: number): RasterInput {
  const model = modelAt(whole, panel.of);
  const transpose = panel.xAxis === 'row';
  const { row, col } = model.axes;
  return {
    values: model.bodies[0].values,
    color: model.color,
    rowOrder: row.order,
    colOrder: col.order,
    rowScale: transpose ? panel.x! : panel.y!,
    colScale: transpose ? panel.y! : panel.x!,
    transpose,
    originX: panel.box.x,
    originY: panel.box.y,
    width,
    height,
    ratio,
    statistic: model.resolved.view.detail ?? 'mean',
    rowParts: row.collapsed,
    colParts: col.collapsed
  };
}

/** Draws the profiles of a body. */
export function drawTracks(words: Uint32Array, whole: HeatmapModel, panel: Panel, place: Place, ratio: number): Detail {
  const model = modelAt(whole, panel.of);
  const {
    color: _,
    rowOrder,
    colOrder,
    rowScale,
    colScale,
    transpose,
    ...rest
  } = cellsInput(whole, panel, place, ratio);
  return tracksInto(words, {
    ...rest,
    alongOrder: rowOrder,
    trackOrder: colOrder,
    alongScale: rowScale,
    trackScale: colScale,
    ranges: Array.from(colOrder, j => trackRange(model, j)),
    colorAt: groupColors(model),
    upright: !transpose
  });
}

/** Returns the pixels of a body at `ratio` device pixels a px, and the box that they fill. */
export function bodyPixels(model: HeatmapModel, panel: Panel, ratio: number): { pixels: Pixels; box: Box } {
  const place = placeOf(panel, ratio);
  const { width, height, box } = place;
  const words = new Uint32Array(width * height);
  if (panel.raster === 'tracks') drawTracks(words, model, panel, place, ratio);
  else rasterInto(words, cellsInput(model, panel, place, ratio));
  return { pixels: { words, width, height }, box };
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

/** What a pixel of several cells shows, in words. */
export const STATISTICS = {
  mean: 'mean',
  max: 'maximum',
  min: 'minimum',
  max_abs: 'value farthest from zero',
  mode: 'most frequent value'
} as const;

/** Returns what a pixel shows, in words. */
export function detailText(detail: Detail, scene: Scene, panel: Panel): string {
  const said = shownText(detail, scene, panel);
  return scene.note === undefined ? said : `${said} · ${scene.note}`;
}

function shownText({ rows, cols, collapsed, statistic }: Detail, scene: Scene, panel: Panel): string {
  if (panel.raster === 'tracks')
    return rows === 1
      ? 'every cell shown'
      : `each pixel the mean (solid) and the largest (light) of up to ${rows} cells`;
  if (scene.detail !== EVERY_CELL) return scene.detail;
  const shown =
    rows === 1 && cols === 1
      ? 'every cell shown'
      : `each pixel the ${STATISTICS[statistic]} of up to ${rows} × ${cols} cells`;
  return collapsed ? `${shown} · collapsed branches: the ${STATISTICS[statistic]} of their cells` : shown;
}
