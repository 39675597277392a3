import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { density, GRID } from '../../../src/compute/index.js';
import { random } from '../../data.js';

const options = { cut: 0, bwAdjust: 1 };
const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

describe('density(values)', () => {
  test('has no curve for none, one, or equal values: a line at their mean', () => {
    expect(density(sorted([]), options).values).toBeNull();
    for (const values of [[3], [2, 2, 2]]) {
      const found = density(sorted(values), options);
      expect(found).toEqual({ low: values[0], high: values[0], values: null });
    }
  });

  test('reaches from the smallest to the largest value, and `cut` bandwidths beyond', () => {
    const values = sorted([0, 1, 2, 5]);
    expect(density(values, options)).toMatchObject({ low: 0, high: 5 });
    const wide = density(values, { cut: 2, bwAdjust: 1 });
    const spread = Math.sqrt([0, 1, 2, 5].reduce((s, x) => s + (x - 2) ** 2, 0) / 3);
    expect(wide.low).toBeCloseTo(0 - 2 * spread * 4 ** -0.2, 12);
  });

  test('integrates to one where the curve goes far enough', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 }), numbers => {
        fc.pre(new Set(numbers).size > 1);
        const { low, high, values } = density(sorted(numbers), { cut: 5, bwAdjust: 1 });
        const step = (high - low) / (GRID - 1);
        expect(values!.reduce((a, b) => a + b, 0) * step).toBeCloseTo(1, 2);
      })
    );
  });

  test('of many distinct values is what kernels one by one give, to less than a pixel', () => {
    const uniform = random(3);
    const values = sorted(Array.from({ length: 3000 }, () => uniform() + uniform() + (uniform() < 0.3 ? 4 : 0)));
    const shared = density(values, options);
    const n = values.length;
    const mean = values.reduce((a, b) => a + b, 0) / n;
    const width = Math.sqrt(values.reduce((s, x) => s + (x - mean) ** 2, 0) / (n - 1)) * n ** -0.2;
    const peak = Math.max(...shared.values!);
    for (let g = 0; g < GRID; g++) {
      const at = shared.low + ((shared.high - shared.low) * g) / (GRID - 1);
      let sum = 0;
      for (const x of values) sum += Math.exp(-0.5 * ((at - x) / width) ** 2);
      expect(Math.abs(shared.values![g]! - sum / (n * width * Math.sqrt(2 * Math.PI)))).toBeLessThan(peak * 1e-3);
    }
  });
});
