import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zScore } from '../../../src/compute/index.js';
import type { DenseMatrix } from '../../../src/matrix/index.js';

const cells = (values: readonly number[], n: number, m: number, order: 'C' | 'F'): DenseMatrix => ({
  kind: 'dense',
  shape: [n, m],
  order,
  data: Float64Array.from(values, (_, k) => (order === 'C' ? values[k]! : values[Math.floor(k / n) + m * (k % n)]!))
});
const all = (m: number): Int32Array => Int32Array.from({ length: m }, (_, j) => j);

test('subtracts the mean and divides by the deviation (n − 1), missing values left out, whatever the order in memory', () => {
  const value = fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: -50, max: 50, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(NaN) }
  );
  fc.assert(
    fc.property(
      fc
        .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 6 }))
        .chain(([n, m]) =>
          fc.tuple(
            fc.constant(n),
            fc.constant(m),
            fc.array(value, { minLength: n * m, maxLength: n * m }),
            fc.constantFrom('C' as const, 'F' as const)
          )
        ),
      ([n, m, values, order]) => {
        const { sub, div } = zScore(cells(values, n, m, order), all(m), 'col');
        for (let j = 0; j < m; j++) {
          const line = Array.from({ length: n }, (_, i) => values[i * m + j]!).filter(x => x === x);
          const mean = line.reduce((a, b) => a + b, 0) / line.length;
          const squares = line.reduce((sum, x) => sum + (x - mean) ** 2, 0);
          if (line.length === 0) expect(sub[j]).toBeNaN();
          else expect(sub[j]).toBeCloseTo(mean, 10);
          if (line.length < 2) expect(div[j]).toBeNaN();
          else expect(div[j]).toBeCloseTo(Math.sqrt(squares / (line.length - 1)), 8);
        }
      }
    )
  );
});

test('squares of integers are added as they lie in memory, of floats always eight at a time', () => {
  const n = 101;
  const differ = [11, 17, 23, 31, 37, 41, 43, 47, 53].filter(step => {
    const counts = Array.from({ length: n }, (_, i) => 100 + ((i * step) % 59));
    const two = counts.flatMap(x => [x, x + 1]);
    const deviation = (order: 'C' | 'F', integers: boolean): number =>
      zScore(cells(two, n, 2, order), all(2), 'col', NaN, integers).div[0]!;
    const mean = counts.reduce((a, b) => a + b, 0) / n;
    const inTurn = Math.sqrt(counts.reduce((sum, x) => sum + (mean - x) * (mean - x), 0) / (n - 1));
    expect(deviation('C', true)).toBe(inTurn);
    expect(deviation('C', false)).toBe(deviation('F', true));
    return deviation('C', false) !== inTurn;
  });
  expect(differ.length).toBeGreaterThan(0);
});
