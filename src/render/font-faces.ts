import type { FontFace as Face } from '../matrix/index.js';
import type { Scene } from '../layout/index.js';
import { fontFamily, fonts } from './fonts.generated.js';

/** Returns the CSS of just those faces, as bytes, that a scene's texts need. */
export function fontFaces(scene: Scene): string {
  const used = new Map<Face, Set<number>>();
  for (const panel of scene.panels)
    for (const { text, face } of panel.texts) {
      const points = used.get(face) ?? new Set();
      used.set(face, points);
      for (const character of text) points.add(character.codePointAt(0) ?? 0);
    }
  return fonts
    .filter(font => covers(font.unicodeRange, used.get(font.face)))
    .map(
      ({ weight, style, unicodeRange, base64 }) =>
        `@font-face{font-family:"${fontFamily}";font-weight:${weight};font-style:${style};unicode-range:${unicodeRange};src:url(data:font/woff2;base64,${base64}) format("woff2")}`
    )
    .join('');
}

function covers(unicodeRange: string, points: ReadonlySet<number> | undefined): boolean {
  if (!points) return false;
  const ranges = unicodeRange.split(',').map(range => {
    const [first = '0', last = first] = range.trim().slice(2).split('-');
    return [parseInt(first, 16), parseInt(last, 16)] as const;
  });
  for (const point of points) if (ranges.some(([first, last]) => point >= first && point <= last)) return true;
  return false;
}
