import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measure } from '../../src/layout/index.js';
import { drawable, elide, spread, wrapped } from '../../src/layout/text.js';

describe('a label as it is drawn', () => {
  test.each([
    ['CD34+', 'CD34+'],
    ['a\nb\tc', 'a\u240ab\u2409c'],
    ['\u0000', '\u2400'],
    ['ab\u202ecd', 'ab\u2423cd'],
    ['\u2066x\u2069', '\u2423x\u2423'],
    ['\ufeffa\u200b', '\u2423a\u2423'],
    ['\u007f\u0085', '\u2423\u2423'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['Größe 細胞 🧬', 'Größe 細胞 🧬'],
    ['', '']
  ])('%j is %j', (text, shown) => expect(drawable(text)).toBe(shown));

  test('has at most 256 characters and an ellipsis, and cuts none in half', () => {
    expect(drawable('x'.repeat(256))).toBe('x'.repeat(256));
    expect(drawable('x'.repeat(257))).toBe('x'.repeat(256) + '…');
    expect(drawable('🧬'.repeat(400))).toBe('🧬'.repeat(256) + '…');
    expect(drawable('y'.repeat(1e6))).toHaveLength(257);
  });

  test('never holds a control or bidi character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(drawable(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/);
      }),
      { seed: 51 }
    );
  });
});

describe('a text in a room', () => {
  test('is whole where it fits, else the longest beginning that does', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (text, room) => {
          const cut = elide(text, room, 11, measure);
          if (measure(text, 11) <= room) expect(cut).toBe(text);
          else if (cut !== '') {
            expect(cut.endsWith('…')).toBe(true);
            expect(text.startsWith(cut.slice(0, -1))).toBe(true);
            expect(measure(cut, 11)).toBeLessThanOrEqual(room);
          }
        }
      ),
      { seed: 52 }
    );
  });
  test.each([
    ['Dendritic', 1000, 'Dendritic'],
    ['Dendritic', 0, ''],
    ['Dendritic cells', 60, 'Dendritic…']
  ])('%s in %s px', (text, room, cut) => expect(elide(text, room, 11, measure)).toBe(cut));
});

describe('a title in lines', () => {
  const room = measure('fold change', 11) + 1;
  test.each([
    ['Value', ['Value']],
    ['log2 fold change', ['log2 fold', 'change']],
    ['fold change per cell type', ['fold change', 'per cell', 'type']],
    ['a b', ['a b']],
    ['', ['']]
  ])('%s', (text, lines) => expect(wrapped(text, room, 3, 11, measure)).toEqual(lines));

  test('is cut in its last line, and a word is never broken before', () => {
    const lines = wrapped('mean expression of the group in question, per cell', room, 2, 11, measure);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('mean');
    expect(lines[1].endsWith('…')).toBe(true);
    expect(wrapped('pneumonoultramicroscopic x', room, 3, 11, measure)).toEqual([
      elide('pneumonoultramicroscopic x', room, 11, measure)
    ]);
  });
});

describe('places pushed apart', () => {
  const ascending = fc
    .array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 12 })
    .map(a => a.sort((x, y) => x - y));
  test('stand a gap apart, inside, in order; or do not fit', () => {
    fc.assert(
      fc.property(ascending, fc.double({ min: 0, max: 20, noNaN: true }), (wanted, gap) => {
        const at = spread(wanted, gap, 0, 100);
        if ((wanted.length - 1) * gap > 100) expect(at).toBeNull();
        else {
          expect(at).toHaveLength(wanted.length);
          at!.forEach((y, i) => {
            expect(y).toBeGreaterThanOrEqual(-1e-9);
            expect(y).toBeLessThanOrEqual(100 + 1e-9);
            if (i > 0) expect(y - at![i - 1]!).toBeGreaterThanOrEqual(gap - 1e-9);
          });
        }
      }),
      { seed: 53 }
    );
  });
  test('stay where they are if they can', () => expect(spread([0, 20, 50], 10, 0, 100)).toEqual([0, 20, 50]));
  test.each([
    [[10, 10], 6, [10, 16]],
    [[99, 99], 6, [94, 100]],
    [[], 6, []]
  ])('%j', (wanted, gap, at) => expect(spread(wanted, gap, 0, 100)).toEqual(at));
});
