export { toSvg, toVega, type ExportOptions, type PngEncoder } from './export.js';
export { FAMILY, loadFonts } from './fonts.js';
export { Picture } from './picture.js';
export type { Pixels } from './pixels.js';
export { canvasPng } from './raster-canvas.js';
export { DARK, LIGHT, type Theme } from './theme.js';
