import { colormap, COLORMAPS } from '../../compute/index.js';
import { HeatmapError } from '../../spec/index.js';

/** Colour maps that the form offers, in the order of the table. */
export const CMAPS: readonly string[] = COLORMAPS;

/** Returns RGBA of a colour map from first to last colour, or null where there is none of that name. */
export function previewCmap(name: string): Uint8ClampedArray | null {
  try {
    const { n, rgb } = colormap(name);
    const rgba = new Uint8ClampedArray(4 * n);
    for (let i = 0; i < n; i++) {
      rgba.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
      rgba[4 * i + 3] = 255;
    }
    return rgba;
  } catch (error) {
    if (error instanceof HeatmapError) return null;
    throw error;
  }
}
