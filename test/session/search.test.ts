import { describe, expect, test } from 'vitest';
import { listOf, search, type Names } from '../../src/session/index.js';
import { random } from '../data.js';

const names = (...of: string[]): Names => ({ n: of.length, at: i => of[i]! });
const GENES = names('CD3D', 'CD3E', 'SCD3', 'cd3d', 'MS4A1', 'HLA-DRA', 'A,B');
const found = (text: string, how: 'text' | 'regex' = 'text', of = GENES): number[] => [
  ...search(of, text, how).positions
];

describe('a part of a name', () => {
  test('finds whole names first, then beginnings, then the rest; case does not matter', () => {
    expect(found('cd3d')).toEqual([0, 3]);
    expect(found('CD3')).toEqual([0, 1, 3, 2]);
  });
  test('is taken as it is: dots and brackets are no pattern', () => {
    expect(found('.')).toEqual([]);
    expect(found('la-')).toEqual([5]);
  });
  test('of nothing finds nothing', () => {
    expect(found('  ')).toEqual([]);
    expect(found('x', 'text', names())).toEqual([]);
  });
});

describe('a list', () => {
  test('is parted by lines, commas, semicolons and tabs, quoted or not, each name once', () => {
    expect(listOf('CD3D\n"MS4A1"; X\tX,')).toEqual(['CD3D', 'MS4A1', 'X']);
    expect(listOf('CD3D')).toBeNull();
    expect(listOf(' two words ')).toBeNull();
  });
  test('finds whole names in its own order, and says what is not there', () => {
    expect(search(GENES, 'ms4a1, CD3, CD3D', 'text')).toEqual({ positions: Int32Array.of(4, 0, 3), missing: ['CD3'] });
  });
});

describe('a pattern', () => {
  test('is a regular expression, of either case', () => {
    expect(found('^cd3.$', 'regex')).toEqual([0, 1, 3]);
    expect(found('\\d$', 'regex')).toEqual([2, 4]);
    expect(found('A,B', 'regex')).toEqual([6]);
  });
  test('that is none is refused with the reason', () => {
    expect(() => found('CD(', 'regex')).toThrow(/This is no regular expression: .*group/i);
  });
});

test('a part finds exactly the names that contain it', () => {
  const uniform = random(11);
  const letters = 'abAB1-';
  const word = (n: number): string =>
    Array.from({ length: n }, () => letters[Math.floor(uniform() * letters.length)]).join('');
  const all = names(...Array.from({ length: 400 }, () => word(Math.floor(uniform() * 6))));
  for (let k = 0; k < 60; k++) {
    const part = word(1 + Math.floor(uniform() * 2));
    const expected = Array.from({ length: all.n }, (_, i) => i).filter(i =>
      all.at(i).toLowerCase().includes(part.toLowerCase())
    );
    expect(found(part, 'text', all).sort((a, b) => a - b)).toEqual(expected);
  }
});
