import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaled, standardScale } from '../../../src/compute/index.js';
import type { DenseMatrix } from '../../../src/matrix/index.js';

const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -100, max: 100, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 0) }
);

/** pandas' `df -= df.min(); df = (df / df.max()).fillna(0)` of one row or column, as it is said. */
function naive(x: readonly number[], round: (v: number) => number): number[] {
  const skip = (v: readonly number[]): number[] => v.filter(w => w === w);
  const low = skip(x).reduce((a, b) => Math.min(a, b), Infinity);
  const shifted = x.map(v => (skip(x).length === 0 ? NaN : round(v - low)));
  const rest = skip(shifted);
  const high = rest.length === 0 ? NaN : rest.reduce((a, b) => Math.max(a, b), -Infinity);
  return shifted.map(v => round(v / high)).map(v => (v === v ? v + 0 : 0));
}

test('is the minimum to 0 and the maximum to 1, each row or column on its own, as pandas has it', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 5 })).chain(([n, m]) =>
        fc.record({
          n: fc.constant(n),
          m: fc.constant(m),
          values: fc.array(value, { minLength: n * m, maxLength: n * m }),
          order: fc.constantFrom('C' as const, 'F' as const),
          type: fc.constantFrom('f4' as const, 'f8' as const),
          along: fc.constantFrom('row' as const, 'col' as const),
          cols: fc.array(fc.integer({ min: 0, max: m - 1 }), { maxLength: 6 })
        })
      ),
      ({ n, m, values, order, type, along, cols }) => {
        const data = type === 'f4' ? Float32Array.from(values) : Float64Array.from(values);
        const base: DenseMatrix = { kind: 'dense', shape: [n, m], order, data };
        const at = (i: number, j: number): number => data[order === 'C' ? i * m + cols[j]! : cols[j]! * n + i]!;
        const scale = standardScale(base, Int32Array.from(cols), along);
        const lines = Array.from({ length: along === 'row' ? n : cols.length }, (_, k) =>
          Array.from({ length: along === 'row' ? cols.length : n }, (_, i) => (along === 'row' ? at(k, i) : at(i, k)))
        );
        const ours = lines.map((line, k) => line.map(x => scaled(scale, x, k) + 0));
        // An infinite minimum leaves pandas nothing finite: all 0, as the formula says.
        expect(ours).toEqual(lines.map(line => naive(line, type === 'f4' ? Math.fround : x => x)));
        expect(scale.type).toBe(type);
      }
    ),
    { seed: 21, numRuns: 500 }
  );
});

describe('one column of', () => {
  const column = (...x: number[]): number[] => {
    const scale = standardScale(
      { kind: 'dense', shape: [x.length, 1], order: 'C', data: Float64Array.from(x) },
      Int32Array.of(0),
      'col'
    );
    return x.map(v => scaled(scale, v, 0));
  };
  test.each([
    ['equal values', [3, 3, 3], [0, 0, 0]],
    ['zeros', [0, 0], [0, 0]],
    ['missing values', [NaN, NaN], [0, 0]],
    ['a missing one', [2, NaN, 4], [0, 0, 1]],
    ['+∞', [1, 3, Infinity], [0, 0, 0]],
    ['one value', [7], [0]],
    ['two', [-1, 1], [0, 1]]
  ])('%s', (_, x, expected) => expect(column(...x)).toEqual(expected));
});

test('keeps the type of small integers out of it', () => {
  const scale = standardScale(
    { kind: 'dense', shape: [3, 1], order: 'F', data: Int8Array.of(-128, 0, 127) },
    Int32Array.of(0),
    'col'
  );
  expect(scale.type).toBe('f8');
  expect([-128, 0, 127].map(x => scaled(scale, x, 0))).toEqual([0, 128 / 255, 1]);
});
