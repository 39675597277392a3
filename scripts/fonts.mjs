// The shipped fonts as TrueType, for converters that read neither woff2 nor CSS: one file a face, of all its subsets.
// Outlines and widths are those of the woff2 files; hints and kerning are left out, since layout measures without them.
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fontkit from 'fontkit';
import { glyphOf, sfnt } from './lib/sfnt.mjs';

const FILES = 'node_modules/@fontsource/inter/files';
const SETS = ['latin', 'greek', 'latin-ext', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'];
const FACES = {
  Regular: { file: '400-normal', weight: 400, italic: false },
  SemiBold: { file: '600-normal', weight: 600, italic: false },
  Italic: { file: '400-italic', weight: 400, italic: true }
};
/** What `src/render/fonts.generated.ts` calls the family. */
export const FAMILY = 'JH Inter';

/** Returns the glyph of each code point, the first set that has it deciding; 0 = what is drawn for unknown ones. */
function glyphsOf(file) {
  const fonts = SETS.map(set => fontkit.openSync(`${FILES}/inter-${set}-${file}.woff2`));
  const glyphs = [glyphOf(fonts[0].getGlyph(0))];
  const points = new Map();
  for (const font of fonts) {
    const known = new Map();
    for (const point of font.characterSet) {
      if (points.has(point) || point > 0xffff) continue;
      const glyph = font.glyphForCodePoint(point);
      if (!known.has(glyph.id)) known.set(glyph.id, glyphs.push(glyphOf(glyph)) - 1);
      points.set(point, known.get(glyph.id));
    }
  }
  return { glyphs, points, like: fonts[0] };
}

export function writeFonts(folder) {
  for (const [style, { file, weight, italic }] of Object.entries(FACES)) {
    const { glyphs, points, like } = glyphsOf(file);
    writeFileSync(
      join(folder, `JHInter-${style}.ttf`),
      sfnt({ family: FAMILY, style, weight, italic, glyphs, points, like })
    );
  }
  copyFileSync('node_modules/@fontsource/inter/LICENSE', join(folder, 'LICENSE.txt'));
}
