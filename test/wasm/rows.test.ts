import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Values } from '../../src/matrix/index.js';
import { geneStatsSteps, type GeneStatsInput, type RowChunks } from '../../src/compute/index.js';
import { runNow } from '../../src/tasks/index.js';
import { rowsKernel } from '../../src/wasm/index.js';
import { random } from '../data.js';
import { chunks, compressed, known, valuesOf } from '../rank-cases.js';

type Rows = GeneStatsInput & { readonly matrix: RowChunks };
const same = (input: Rows): void => expect(runNow(rowsKernel(input)!)).toEqual(runNow(geneStatsSteps(input)));

test.each(known.cases.filter(c => c.dtype.startsWith('float')).map(c => [c.name, c] as const))(
  'the kernel of rows has the bits of compute: %s',
  (_, { codes, groups, reference, shape, ...c }) => {
    const parts = chunks(
      compressed(valuesOf({ codes, groups, reference, shape, ...c }), shape, () => false),
      7
    );
    const matrix = { kind: 'rows', shape, first: 0, parts } as const;
    if (parts.length > 0) same({ matrix, codes: Int32Array.from(codes), groups, reference, ranks: false });
  }
);

test('and of any numbers, groups, parts and genes', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 3, 50, 700),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(Float32Array, Float64Array),
      fc.constantFrom(1, 2, 20),
      fc.boolean(),
      fc.nat(),
      (cells, cols, type, groups, narrow, seed) => {
        const uniform = random(seed);
        const kinds = [
          () => uniform() * 8,
          () => 0.1,
          () => [0, -0, NaN, Infinity, 1, 1e300][Math.floor(uniform() * 6)]!
        ];
        const kind = kinds[Math.floor(uniform() * kinds.length)]!;
        const density = uniform();
        const values: Values = type.from(
          Array.from({ length: cols * cells }, () => (uniform() <= density ? kind() : 0))
        );
        const whole = compressed(values, [cells, cols], k => k % 7 === 0);
        const parts = chunks(whole, 1 + Math.floor(uniform() * cells)).map(part =>
          narrow ? { ...part, indices: Uint16Array.from(part.indices) } : part
        );
        const codes = Int32Array.from({ length: cells }, () => Math.floor(uniform() * (groups + 1)) - 1);
        const first = Math.floor(uniform() * cols);
        const shape = [cells, 1 + Math.floor(uniform() * (cols - first))] as const;
        same({ matrix: { kind: 'rows', shape, first, parts }, codes, groups, reference: null, ranks: false });
      }
    ),
    { seed: 12, numRuns: 400 }
  ));

test('it leaves ranks and whole numbers to compute', () => {
  const part = compressed(Int8Array.of(1, 2), [2, 1], () => false);
  const matrix = { kind: 'rows', shape: [2, 1], first: 0, parts: [part] } as const;
  const how = { codes: Int32Array.of(0, 1), groups: 2, reference: null };
  expect(rowsKernel({ ...how, matrix, ranks: false })).toBeNull();
  const float = compressed(Float32Array.of(1, 2), [2, 1], () => false);
  expect(rowsKernel({ ...how, matrix: { ...matrix, parts: [float] }, ranks: true })).toBeNull();
});
