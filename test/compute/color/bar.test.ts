import { describe, expect, test } from 'vitest';
import { barColor, colorScale, placeOn, valueOn, type CellColors } from '../../../src/compute/index.js';
import { normalize } from '../../../src/spec/index.js';

const SEEN = { min: -2, max: 10, missing: 0 };
const scaleOf = (color: object): CellColors =>
  colorScale(normalize({ color }).color, SEEN, () => ({ min: 0.1, max: 10, missing: 0 }), 'f8');

const NORMS: [string, object][] = [
  ['linear', {}],
  ['log', { norm: { kind: 'log' } }],
  ['symmetric log', { norm: { kind: 'symlog', linthresh: 1 } }],
  ['asinh', { norm: { kind: 'asinh' } }],
  ['power', { norm: { kind: 'power', gamma: 0.5 } }],
  ['two slopes', { vcenter: 1 }],
  ['centred', { norm: { kind: 'centered' } }],
  ['steps', { norm: { kind: 'boundary', boundaries: [-1, 0, 1, 5], ncolors: 256 } }]
];

describe('places of a colour bar', () => {
  test.each(NORMS)('%s: a place leads to its value and back', (_, color) => {
    const { norm } = scaleOf(color);
    for (const t of [0, 0.125, 0.4, 0.5, 0.875, 1]) expect(placeOn(norm, valueOn(norm, t))).toBeCloseTo(t, 9);
    expect(valueOn(norm, 0)).toBeCloseTo(norm.vmin, 9);
    expect(valueOn(norm, 1)).toBeCloseTo(norm.vmax, 9);
  });

  test.each(NORMS)('%s: values go on beyond both ends, in order', (_, color) => {
    const { norm } = scaleOf(color);
    const all = [-0.5, -0.25, 0, 0.5, 1, 1.25, 1.5].map(t => valueOn(norm, t));
    expect(all.every(Number.isFinite)).toBe(true);
    expect(all).toEqual(all.slice().sort((a, b) => a - b));
    expect(new Set(all).size).toBe(7);
  });

  test('a linear bar goes on linearly, a logarithmic one by factors', () => {
    expect(valueOn(scaleOf({}).norm, 1.5)).toBeCloseTo(16, 12);
    expect(valueOn(scaleOf({ norm: { kind: 'log' } }).norm, -0.5)).toBeCloseTo(0.01, 12);
  });

  test('steps are equally long whatever their limits', () => {
    const { norm } = scaleOf(NORMS[7]![1]);
    expect([-1, 0, 1, 5].map(x => placeOn(norm, x))).toEqual([0, 1 / 3, 2 / 3, 1]);
    expect(valueOn(norm, 5 / 6)).toBeCloseTo(3, 12);
  });
});

test('colours that are tried out are shown at the values of the bar that is drawn', () => {
  const bar = scaleOf({ vmin: 0, vmax: 10 });
  const tried = scaleOf({ vmin: 5, vmax: 10 });
  const { table, n } = tried;
  expect(barColor(bar, bar.norm, 0.5)).toBe(bar.table[128]);
  expect(barColor(tried, bar.norm, 0.25)).toBe(table[n]);
  expect(barColor(tried, bar.norm, 0.5)).toBe(table[0]);
  expect(barColor(tried, bar.norm, 0.75)).toBe(table[128]);
});

test('a bar in steps has the colours of its steps alone', () => {
  const scale = scaleOf({ norm: { kind: 'boundary', boundaries: [0, 1, 10], ncolors: 256 } });
  const seen = new Set(Array.from({ length: 50 }, (_, k) => barColor(scale, scale.norm, (k + 0.5) / 50)));
  expect(seen).toEqual(new Set([scale.table[0], scale.table[255]]));
});
