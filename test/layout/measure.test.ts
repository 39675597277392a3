import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { measure } from '../../src/layout/measure.js';

// fontkit is read through require: the widths come from the same files, but through its layout without any feature.
const fontkit = createRequire(import.meta.url)('fontkit') as {
  openSync(file: string): {
    unitsPerEm: number;
    glyphForCodePoint(point: number): { advanceWidth: number };
    hasGlyphForCodePoint(point: number): boolean;
  };
};
const open = (set: string, face: string) =>
  fontkit.openSync(`node_modules/@fontsource/inter/files/inter-${set}-${face}.woff2`);

describe('the width of a text', () => {
  const latin = {
    regular: open('latin', '400-normal'),
    semibold: open('latin', '600-normal'),
    italic: open('latin', '400-italic')
  };
  const greek = open('greek', '400-normal');

  test.each(['regular', 'semibold', 'italic'] as const)('is the sum of the font’s advance widths: %s', face => {
    const font = latin[face];
    for (const text of ['', 'CD34+', 'Dendritic', 'HLA-DRA', 'a → b', '−0.25', 'Größe “µm” …', '±2 × 10']) {
      const points = Array.from(text)
        .map(c => c.codePointAt(0)!)
        .filter(p => font.hasGlyphForCodePoint(p));
      const units = points.reduce((sum, p) => sum + font.glyphForCodePoint(p).advanceWidth, 0);
      const other = Array.from(text).length - points.length;
      expect(measure(text, 12, face)).toBeCloseTo((units * 12) / font.unitsPerEm + other * 0.6 * 12, 9);
    }
  });

  test('knows Greek', () => {
    const units = Array.from('αβΔ').reduce(
      (sum, c) => sum + greek.glyphForCodePoint(c.codePointAt(0)!).advanceWidth,
      0
    );
    expect(measure('αβΔ', 10)).toBeCloseTo((units * 10) / greek.unitsPerEm, 9);
  });

  test('grows with size and adds up', () => {
    expect(measure('gene', 24)).toBeCloseTo(2 * measure('gene', 12), 9);
    expect(measure('ab', 12)).toBeCloseTo(measure('a', 12) + measure('b', 12), 9);
    expect(measure('AV', 12)).toBeCloseTo(measure('A', 12) + measure('V', 12), 9);
  });

  test('is bolder in semibold', () =>
    expect(measure('Dendritic', 12, 'semibold')).toBeGreaterThan(measure('Dendritic', 12)));

  test('counts what the font lacks as 0.6 em, East Asian characters and emoji as 1 em, combining marks as nothing', () => {
    expect(measure('\u0416', 10)).toBe(6);
    expect(measure('細胞', 10)).toBe(20);
    expect(measure('🧬', 10)).toBe(10);
    expect(measure('e\u0301', 10)).toBe(measure('e', 10));
    expect(measure('\ud83e', 10)).toBe(6);
  });
});
