import type { Detail } from '../compute/index.js';
import type { HeatmapModel } from '../flow/index.js';
import type { Box, Panel } from '../layout/index.js';
import { bodyPixels, gradientPixels, type Pixels } from './pixels.js';

/** Two canvases in turn: Vega repaints an image only when it is another object. */
export class Canvases {
  private readonly pair = [document.createElement('canvas'), document.createElement('canvas')];
  private turn = 0;

  /** Returns a canvas that shows just these pixels. */
  next(pixels: Pixels): HTMLCanvasElement {
    this.turn = 1 - this.turn;
    const canvas = this.pair[this.turn];
    put(canvas, pixels);
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
  const { pixels, box, detail } = bodyPixels(model, panel, ratio);
  return { canvas: canvases.next(pixels), box, detail };
}

/** Draws the colour bar. */
export const drawGradient = (
  canvases: Canvases,
  model: HeatmapModel,
  panel: Panel,
  box: Box,
  ratio: number
): HTMLCanvasElement => canvases.next(gradientPixels(model, panel, box, ratio));

/** A browser's `PngEncoder`. */
export function canvasPng(pixels: Pixels): string {
  const canvas = document.createElement('canvas');
  put(canvas, pixels);
  return canvas.toDataURL('image/png');
}

function put(canvas: HTMLCanvasElement, { words, width, height }: Pixels): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(words.buffer), width, height), 0, 0);
}
