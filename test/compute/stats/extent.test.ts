import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extent } from '../../../src/compute/index.js';

test('is the range of the finite values, and how many are not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.float(), fc.constantFrom(NaN, Infinity, -Infinity)), { maxLength: 30 }),
      values => {
        const finite = values.filter(v => Number.isFinite(v));
        const { min, max, missing } = extent(Float32Array.from(values));
        expect(min).toBe(finite.length ? finite.reduce((a, b) => (b < a ? b : a)) : Infinity);
        expect(max).toBe(finite.length ? finite.reduce((a, b) => (b > a ? b : a)) : -Infinity);
        expect(missing).toBe(values.length - finite.length);
      }
    ),
    { seed: 22 }
  );
});

test('of nothing is empty', () =>
  expect(extent(new Float64Array(0))).toEqual({ min: Infinity, max: -Infinity, missing: 0 }));
