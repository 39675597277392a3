import { describe, expect, test } from 'vitest';
import {
  colormap,
  COLORMAPS,
  colorScale,
  defaultPalette,
  codePalette,
  entryOf,
  parseColor
} from '../../../src/compute/index.js';
import { limits } from '../../../src/compute/color/limits.js';
import { normalize } from '../../../src/spec/index.js';

const NONE = { min: Infinity, max: -Infinity, missing: 0 };
const of = (said: object, seen = { min: 1, max: 5, missing: 0 }) => {
  const { color } = normalize({ color: said });
  return limits(color.norm, color, seen, () => ({ ...seen, min: Math.max(seen.min, 0.5) }));
};

describe('the limits', () => {
  test.each([
    [{}, 1, 5, null],
    [{ vmin: 0 }, 0, 5, null],
    [{ vmin: 7 }, 5, 7, null],
    [{ vmin: 2, vmax: 2 }, 1.8, 2.2, null],
    [{ vmin: -2, vmax: -2 }, -2.2, -1.8, null],
    [{ vmin: 0, vmax: 0 }, -0.1, 0.1, null],
    [{ norm: { kind: 'centered' } }, -5, 5, 0],
    [{ norm: { kind: 'centered' }, vcenter: 2 }, -1, 5, 2],
    [{ norm: { kind: 'centered', halfrange: 1 }, vcenter: 2 }, 1, 3, 2],
    [{ norm: { kind: 'two_slope' }, vcenter: 2 }, 1, 5, 2],
    [{ norm: { kind: 'two_slope' }, vcenter: 0 }, -5, 5, 0],
    [{ norm: { kind: 'two_slope' }, vcenter: 6 }, 1, 11, 6],
    [{ norm: { kind: 'boundary', boundaries: [-1, 0, 9], ncolors: 2 } }, -1, 9, null]
  ])('%j', (said, vmin, vmax, vcenter) => {
    const found = of(said);
    expect(found.vmin).toBeCloseTo(vmin, 14);
    expect(found.vmax).toBeCloseTo(vmax, 14);
    expect(found.vcenter).toBe(vcenter);
  });
  test('equal ones stay where there is no colour bar to widen them', () => {
    expect(of({ vmin: 2, vmax: 2, side: 'none' })).toEqual({ vmin: 2, vmax: 2, vcenter: null });
    expect(of({ side: 'none' }, { min: 3, max: 3, missing: 0 })).toEqual({ vmin: 3, vmax: 3, vcenter: null });
  });
  test('a centred norm of float32 is computed in float32', () => {
    const { color } = normalize({ color: { norm: { kind: 'centered' }, vcenter: 0.1 } });
    const seen = { min: Math.fround(-0.3), max: Math.fround(0.7), missing: 0 };
    const high = Math.fround(Math.fround(0.1) + Math.fround(seen.max - Math.fround(0.1)));
    expect(limits(color.norm, color, seen, () => seen, 'f4')).toEqual({ vmin: 0.2 - high, vmax: high, vcenter: 0.1 });
  });
  test('of nothing', () => {
    expect(of({}, NONE)).toMatchObject({ vmin: 0, vmax: 1 });
    expect(of({}, { ...NONE, missing: 3 })).toMatchObject({ vmin: -0.1, vmax: 0.1 });
    expect(of({ vmax: 3 }, NONE)).toMatchObject({ vmin: 3 - 0.30000000000000004, vmax: 3.3 });
  });

  test.each([
    [{ vmin: 2, vmax: 1 }, 'color.vmin'],
    [{ norm: { kind: 'two_slope' } }, 'color.vcenter'],
    [{ norm: { kind: 'two_slope' }, vcenter: 2, vmin: 3 }, 'color.vcenter'],
    [{ norm: { kind: 'power', gamma: 0 } }, 'color.norm.gamma'],
    [{ norm: { kind: 'symlog', linthresh: -1 } }, 'color.norm.linthresh'],
    [{ norm: { kind: 'asinh', linear_width: 0 } }, 'color.norm.linear_width'],
    [{ norm: { kind: 'boundary', boundaries: [1], ncolors: 2 } }, 'color.norm.boundaries'],
    [{ norm: { kind: 'boundary', boundaries: [1, 1], ncolors: 2 } }, 'color.norm.boundaries']
  ])('%j are refused at %s', (said, path) => {
    expect(() => of(said)).toThrow(expect.objectContaining({ code: 'bad-spec', path }));
  });
});

describe('a colour scale', () => {
  const scale = (said: object, type: 'f4' | 'f8' = 'f8') =>
    colorScale(
      normalize({ color: said }).color,
      { min: 0, max: 1, missing: 0 },
      () => ({ min: 0.1, max: 1, missing: 0 }),
      type
    );
  test.each([
    [0, 0],
    [1, 255],
    [0.5, 128],
    [0.999, 255],
    [-0.001, 256],
    [1.001, 257],
    [NaN, 258],
    [Infinity, 258],
    [-Infinity, 258]
  ])('puts %s at entry %s', (x, entry) => {
    expect(entryOf(scale({}), x)).toBe(entry);
    expect(entryOf(scale({}, 'f4'), x)).toBe(entry);
  });
  test('its inverse goes back', () => {
    for (const norm of [
      { kind: 'linear' },
      { kind: 'power', gamma: 0.5 },
      { kind: 'log' },
      { kind: 'asinh' },
      { kind: 'symlog', linthresh: 0.2 },
      { kind: 'centered' }
    ]) {
      const { norm: made } = scale({ norm });
      for (const t of [0, 0.1, 0.25, 0.5, 0.75, 1])
        expect(made.of(made.inverse!(t)), `${norm.kind} ${t}`).toBeCloseTo(t, 9);
    }
    const { norm: slopes } = scale({ vcenter: 0.2 });
    for (const t of [0, 0.3, 0.5, 0.8, 1]) expect(slopes.of(slopes.inverse!(t))).toBeCloseTo(t, 12);
  });
  test('has its own colours for what is outside and what is missing', () => {
    const { table, n } = scale({ under: '#010203', over: 'red', bad: '#11223344' });
    expect([...table.subarray(n)]).toEqual([0xff030201, 0xff0000ff, 0x44332211]);
    const plain = scale({});
    expect([...plain.table.subarray(n)]).toEqual([plain.table[0], plain.table[n - 1], 0]);
  });
  test.each([
    [{ bad: 'reddish' }, 'color.bad'],
    [{ cmap: [] }, 'color.cmap'],
    [{ cmap: ['red', 'reddish'] }, 'color.cmap[1]'],
    [{ cmap: '__proto__' }, 'color.cmap'],
    [{ norm: { kind: 'boundary', boundaries: [0, 1, 2], ncolors: 1 } }, 'color.norm.ncolors'],
    [{ norm: { kind: 'log' }, vmin: -1, vmax: 2 }, 'color.norm']
  ])('%j is refused at %s', (said, path) => {
    expect(() => scale(said)).toThrow(expect.objectContaining({ path }));
  });
});

describe('a colour map', () => {
  test('by name, reversed by _r', () => {
    expect(COLORMAPS).toContain('viridis');
    for (const name of COLORMAPS) {
      const [map, back] = [colormap(name), colormap(`${name}_r`)];
      expect(map.rgb).toHaveLength(3 * map.n);
      // matplotlib makes segmented maps anew from the other end, which moves some entries by one.
      for (let i = 0; i < map.rgb.length; i++) {
        const other = map.rgb[3 * (map.n - 1 - Math.floor(i / 3)) + (i % 3)]!;
        if (Math.abs(back.rgb[i]! - other) > 1) expect.fail(`${name}_r: entry ${Math.floor(i / 3)}`);
      }
    }
    expect([...colormap('viridis').rgb.subarray(0, 3)]).toEqual([68, 1, 84]);
  });
});

describe('a colour', () => {
  test.each([
    ['#fff', [255, 255, 255, 255]],
    ['#0F08', [0, 255, 0, 136]],
    ['#010203', [1, 2, 3, 255]],
    ['#01020300', [1, 2, 3, 0]],
    ['RebeccaPurple', [102, 51, 153, 255]],
    ['none', [0, 0, 0, 0]]
  ])('%s', (text, rgba) => expect(parseColor(text)).toEqual(rgba));
  test.each(['', '#', '#12', '#12345', '#ggg', 'abc', 'face', 'rgb(0,0,0)', 'url(x)', '#fff;', ' red'])(
    '"%s" is none',
    text => {
      expect(parseColor(text)).toBeNull();
    }
  );
});

test.each([
  [3, '#2ca02c'],
  [11, '#17becf'],
  [20, '#6d318c'],
  [28, '#336600'],
  [102, '#324e72'],
  [103, '#808080']
])('the palette of %s categories', (n, last) => {
  const colors = defaultPalette(n);
  expect(colors).toHaveLength(n);
  if (n !== 11 && n !== 20) expect(colors.at(-1)).toBe(last);
  for (const color of [...colors, ...codePalette(n)]) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  expect(new Set(colors).size).toBe(n > 102 ? 1 : n);
});
