import type { Scene } from '../layout/index.js';
import { fontFamily, fonts } from './fonts.generated.js';

/** One face in one script. */
export type Font = (typeof fonts)[number];

const patterns = new Map<Font, RegExp>();

/** Returns what finds a character of a font. */
function patternOf(font: Font): RegExp {
  const ranges = font.unicodeRange.replace(/U\+/g, '').split(',');
  const known =
    patterns.get(font) ??
    new RegExp(`[${ranges.map(range => range.trim().replace(/[\dA-F]+/g, '\\u{$&}')).join('')}]`, 'u');
  patterns.set(font, known);
  return known;
}

/** Returns the fonts that have a character of a scene's texts. */
export const fontsOf = (scene: Scene): Font[] =>
  fonts.filter(font => {
    const pattern = patternOf(font);
    return scene.panels.some(({ texts }) => texts.some(({ face, text }) => face === font.face && pattern.test(text)));
  });

/** Returns the CSS of just those faces, as bytes, that a scene's texts need. */
export const fontFaces = (scene: Scene): string =>
  fontsOf(scene)
    .map(
      ({ weight, style, unicodeRange, base64 }) =>
        `@font-face{font-family:"${fontFamily}";font-weight:${weight};font-style:${style};unicode-range:${unicodeRange};src:url(data:font/woff2;base64,${base64}) format("woff2")}`
    )
    .join('');
