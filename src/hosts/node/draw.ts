import type { Scene } from '../../layout/index.js';
import { LIGHT, toSvg, toVega } from '../../render/index.js';
import type { HeatmapModel } from '../../flow/index.js';
import { pngUri } from './png.js';

export interface DrawOptions {
  readonly format: string;
  /** Pixels a px. */
  readonly scale: number;
  /** Whether the fonts are in the picture. */
  readonly fonts: boolean;
}

/** Returns a picture as the text of an SVG, or of a Vega specification with its data. */
export async function draw(model: HeatmapModel, scene: Scene, { format, scale, fonts }: DrawOptions): Promise<string> {
  const options = { theme: LIGHT, scale, encode: pngUri, fonts };
  return format === 'svg' ? toSvg(model, scene, options) : JSON.stringify(toVega(model, scene, options));
}
