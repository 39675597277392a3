import { CellRaster, type Detail } from '../compute/index.js';
import { modelAt, type HeatmapModel } from '../flow/index.js';
import { cuts, type Box, type Panel } from '../layout/index.js';
import { cellsInput, drawTracks, gradientPixels, placeOf, type Pixels } from './pixels.js';

/** Two canvases in turn: Vega repaints an image only when it is another object. */
export class Canvases {
  private readonly pair = [document.createElement('canvas'), document.createElement('canvas')] as const;
  private turn: 0 | 1 = 0;
  /** The pixels that are put on either: a frame allocates nothing. */
  private image = new ImageData(1, 1);
  private raster: CellRaster | null = null;

  /** Returns the canvas that shows what `fill` makes of its words. */
  next(width: number, height: number, fill: (words: Uint32Array) => void): HTMLCanvasElement {
    this.turn = this.turn === 0 ? 1 : 0;
    const canvas = this.pair[this.turn];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    if (this.image.width !== width || this.image.height !== height) this.image = new ImageData(width, height);
    fill(new Uint32Array(this.image.data.buffer));
    canvas.getContext('2d')?.putImageData(this.image, 0, 0);
    return canvas;
  }

  /** What is known of the cells that were drawn last. */
  get cells(): CellRaster {
    return (this.raster ??= new CellRaster());
  }

  /** Gives back what only the next picture needs: one canvas is on the screen, and nothing moves for now. */
  rest(): void {
    const other = this.pair[this.turn === 0 ? 1 : 0];
    other.width = other.height = 0;
    this.image = new ImageData(1, 1);
  }

  /** Gives the pixels' memory back. */
  release(): void {
    for (const canvas of this.pair) canvas.width = canvas.height = 0;
    this.image = new ImageData(1, 1);
    this.raster = null;
  }
}

/** Draws the cells of a body at `ratio` device pixels a px; returns the canvas and what a pixel of it shows. `moving`: see `CellRaster`. */
export function drawBody(
  canvases: Canvases,
  model: HeatmapModel,
  panel: Panel,
  ratio: number,
  moving: boolean
): { canvas: HTMLCanvasElement; box: Box; detail: Detail; moved: boolean } {
  const place = placeOf(panel, ratio);
  let detail: Detail = { rows: 1, cols: 1, statistic: 'mean' };
  const canvas = canvases.next(place.width, place.height, words => {
    detail =
      panel.raster === 'tracks'
        ? drawTracks(words, model, panel, place, ratio)
        : canvases.cells.draw(words, cellsInput(model, panel, place, ratio), moving);
  });
  return { canvas, box: place.box, detail, moved: panel.raster !== 'tracks' && canvases.cells.moved };
}

/** Reads a part of the cells of a body ahead; returns whether all are read that it shows at rest. */
export const readBody = (canvases: Canvases, model: HeatmapModel, panel: Panel, ratio: number): boolean =>
  panel.raster === 'tracks' || canvases.cells.read(cellsInput(model, panel, placeOf(panel, ratio), ratio));

/** Makes a part of what a body needs to move ready; returns whether all is. */
export const prepareBody = (canvases: Canvases, model: HeatmapModel, panel: Panel, ratio: number): boolean =>
  panel.raster === 'tracks' ||
  canvases.cells.prepare(cellsInput(model, panel, placeOf(panel, ratio), ratio), () => {
    const { row, col } = modelAt(model, panel.of).axes;
    return { row: cuts(row), col: cuts(col) };
  });

/** Draws the colour bar. */
export function drawGradient(
  canvases: Canvases,
  model: HeatmapModel,
  panel: Panel,
  box: Box,
  ratio: number
): HTMLCanvasElement {
  const { words, width, height } = gradientPixels(model, panel, box, ratio);
  return canvases.next(width, height, into => into.set(words));
}

/** A browser's `PngEncoder`. */
export function canvasPng(pixels: Pixels): string {
  const canvas = document.createElement('canvas');
  put(canvas, pixels);
  return canvas.toDataURL('image/png');
}

/** Shows just these pixels in a canvas. */
export function put(canvas: HTMLCanvasElement, { words, width, height }: Pixels): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(words.buffer), width, height), 0, 0);
}
