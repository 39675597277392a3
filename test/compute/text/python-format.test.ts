import { describe, expect, test } from 'vitest';
import { formatter } from '../../../src/compute/index.js';
import { HeatmapError } from '../../../src/spec/index.js';
import { golden, num } from '../../golden.js';

type Said = string | { readonly error: string };
interface Case {
  readonly spec: string;
  readonly floats: readonly Said[];
  readonly ints: readonly Said[];
}
interface Golden {
  readonly floats: readonly (number | string)[];
  readonly ints: readonly number[];
  readonly cases: readonly Case[];
  readonly canary: { readonly spec: string; readonly floats: readonly [string]; readonly at: number };
}
const { floats, ints, cases, canary } = golden('pyformat.json') as Golden;
const values = floats.map(num);

const written = (spec: string, x: number, integer: boolean): Said => {
  try {
    return formatter(spec)(x, integer);
  } catch (error) {
    if (!(error instanceof HeatmapError)) throw error;
    expect(error.path).toBe('text.format');
    return { error: error.message.replace(/^text\.format: /, '') };
  }
};

describe.each(cases.map(c => [c.spec, c] as const))('format "%s"', (spec, c) => {
  test("of floats is Python's", () => {
    expect(values.map(x => written(spec, x, false))).toEqual(c.floats);
  });
  test("of ints is Python's", () => {
    expect(ints.map(x => written(spec, x, true))).toEqual(c.ints);
  });
});

test('there are at least 3,000 pairs of value and format', () => {
  expect(cases.length * (floats.length + ints.length)).toBeGreaterThan(3000);
});

test('the canary, wrong on purpose, is told apart', () => {
  expect(written(canary.spec, values[canary.at]!, false)).not.toBe(canary.floats[0]);
});

test('a precision beyond 4,096 is refused, for it would take seconds', () => {
  expect(written('.4097f', 1, false)).toEqual({ error: 'precision too big' });
  expect(written('.4096f', 1, false)).toHaveLength(4098);
});
