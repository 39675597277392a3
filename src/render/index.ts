export { FAMILY, loadFonts } from './fonts.js';
export { Picture } from './picture.js';
export { DARK, LIGHT, type Theme } from './theme.js';
