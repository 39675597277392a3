import type { HeatmapModel } from '../flow/index.js';
import { wholeScale, type Panel } from '../layout/index.js';
import { bodyPixels } from './pixels.js';
import { put } from './raster-canvas.js';

/** Draws all cells of the first map into a canvas of `width` × `height` px, without gaps, as the picture draws them. O(cells). */
export function drawSmall(canvas: HTMLCanvasElement, model: HeatmapModel, width: number, height: number): void {
  const xAxis = model.spec.transpose ? 'row' : 'col';
  const over = (axis: 'row' | 'col', end: number): Panel['x'] => wholeScale(model.axes[axis], end);
  const panel: Panel = {
    kind: 'body',
    id: 'small',
    box: { x: 0, y: 0, width, height },
    texts: [],
    rects: [],
    lines: [],
    raster: 'cells',
    xAxis,
    x: over(xAxis, width)!,
    y: over(xAxis === 'row' ? 'col' : 'row', height)!
  };
  put(canvas, bodyPixels(model, panel, 1).pixels);
}
