import { rasterInto, type Detail } from '../compute/index.js';
import type { HeatmapModel } from '../flow/index.js';
import type { Box, Panel } from '../layout/index.js';

/** Two canvases in turn: Vega repaints an image only when it is another object. */
export class Canvases {
  private readonly pair = [document.createElement('canvas'), document.createElement('canvas')];
  private turn = 0;

  /** Returns a canvas of that many device pixels, whose old content is gone. */
  next(width: number, height: number): HTMLCanvasElement {
    this.turn = 1 - this.turn;
    const canvas = this.pair[this.turn];
    canvas.width = Math.max(1, width);
    canvas.height = Math.max(1, height);
    return canvas;
  }

  /** Gives the pixels' memory back. */
  release(): void {
    for (const canvas of this.pair) canvas.width = canvas.height = 0;
  }
}

/** Draws the cells of a body at `ratio` device pixels a px; returns the canvas and what a pixel of it shows. */
export function drawBody(
  canvases: Canvases,
  model: HeatmapModel,
  panel: Panel,
  ratio: number
): { canvas: HTMLCanvasElement; box: Box; detail: Detail } {
  const { box } = panel;
  const width = Math.round(box.width * ratio);
  const height = Math.round(box.height * ratio);
  const canvas = canvases.next(width, height);
  const pixels = new Uint32Array(canvas.width * canvas.height);
  const transpose = panel.xAxis === 'row';
  const [rowScale, colScale] = transpose ? [panel.x!, panel.y!] : [panel.y!, panel.x!];
  const detail = rasterInto(pixels, {
    values: model.bodies[0].values,
    color: model.color,
    rowOrder: model.axes.row.order,
    colOrder: model.axes.col.order,
    rowScale,
    colScale,
    transpose,
    originX: box.x,
    originY: box.y,
    width: canvas.width,
    height: canvas.height,
    ratio
  });
  put(canvas, pixels);
  return { canvas, box: { x: box.x, y: box.y, width: width / ratio, height: height / ratio }, detail };
}

/** Draws the colour bar from the table that colours the cells, first colour at the bottom. */
export function drawGradient(canvases: Canvases, model: HeatmapModel, box: Box, ratio: number): HTMLCanvasElement {
  const height = Math.max(1, Math.round(box.height * ratio));
  const canvas = canvases.next(1, height);
  const { table, n } = model.color;
  const pixels = Uint32Array.from(
    { length: height },
    (_, y) => table[Math.min(n - 1, Math.floor(((height - 0.5 - y) / height) * n))]
  );
  put(canvas, pixels);
  return canvas;
}

function put(canvas: HTMLCanvasElement, pixels: Uint32Array<ArrayBuffer>): void {
  const context = canvas.getContext('2d');
  context?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), canvas.width, canvas.height), 0, 0);
}
