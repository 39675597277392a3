import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Matrix, Values } from '../../src/matrix/index.js';
import { geneStatsSteps, type GeneStatsInput } from '../../src/compute/index.js';
import { runNow } from '../../src/tasks/index.js';
import { rankKernel } from '../../src/wasm/index.js';
import { random } from '../data.js';
import { compressed, known, layouts, taggedChunks, valuesOf } from '../rank-cases.js';

const same = (input: GeneStatsInput): void => expect(runNow(rankKernel(input)!)).toEqual(runNow(geneStatsSteps(input)));

test.each(known.cases.map(c => [c.name, c] as const))('the kernel has the bits of compute: %s', (_, c) => {
  for (const [, matrix] of layouts(valuesOf(c), c.shape))
    for (const ranks of [true, false])
      same({ matrix, codes: Int32Array.from(c.codes), groups: c.groups, reference: c.reference, ranks });
});

const ARRAYS = [Float32Array, Float64Array, Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array];
/** Kinds of numbers: few, many, of both signs, of all sizes, hardly apart, with what is not a number. */
const KINDS: ((uniform: () => number) => number)[] = [
  u => Math.floor(u() * 4),
  u => Math.floor(u() * 1e9),
  u => u() * 8,
  u => (u() - 0.5) * 200,
  u => (u() - 0.5) * 2 ** Math.floor(u() * 2000 - 1000),
  u => 1000 + u() * 2 ** -20,
  u => [0, -0, NaN, Infinity, -Infinity, 1, 1.5, u()][Math.floor(u() * 8)]!
];

test('and of any numbers, groups and layout', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1, 2, 3, 50, 700, 1500, 5000),
      fc.constantFrom(...ARRAYS),
      fc.constantFrom(...KINDS),
      fc.constantFrom(1, 2, 3, 20, 300),
      fc.constantFrom(0.1, 0.5, 1),
      fc.boolean(),
      fc.boolean(),
      fc.nat(),
      (cells, type, kind, groups, density, paired, all, seed) => {
        const uniform = random(seed);
        const values: Values = type.from(
          Array.from({ length: 3 * cells }, () => (uniform() < density ? kind(uniform) : 0))
        );
        const codes = Int32Array.from({ length: cells }, () =>
          all ? Math.floor(uniform() * groups) : Math.floor(uniform() * (groups + 1)) - 1
        );
        const reference = paired ? Math.floor(uniform() * groups) : null;
        const every = layouts(values, [cells, 3]);
        const [, matrix] = every[Math.floor(uniform() * every.length)]!;
        same({ matrix, codes, groups, reference, ranks: true });
        const chunks = taggedChunks(values, [cells, 3], codes, groups);
        same({ matrix: chunks, codes, groups, reference, ranks: true });
        expect(runNow(geneStatsSteps({ matrix: chunks, codes, groups, reference, ranks: true }))).toEqual(
          runNow(geneStatsSteps({ matrix, codes, groups, reference, ranks: true }))
        );
      }
    ),
    { seed: 10, numRuns: 400 }
  ));

test('leaves to compute what it cannot take: rows, and groups or cells beyond its counters', () => {
  const codes = Int32Array.of(0, 1);
  const input = { codes, groups: 2, reference: null, ranks: true };
  expect(rankKernel({ ...input, matrix: compressed(Float32Array.of(1, 0), [2, 1], () => false) })).toBeNull();
  const matrix: Matrix = { kind: 'dense', shape: [2, 1], order: 'F', data: Float32Array.of(1, 2) };
  expect(rankKernel({ ...input, matrix, groups: 65_535 })).toBeNull();
  expect(rankKernel({ ...input, matrix })).not.toBeNull();
});

test('chunks of more genes, and of more values, than are staged together', () => {
  const uniform = random(12);
  const [cells, genes] = [2100, 151];
  const values = Float32Array.from({ length: cells * genes }, () => (uniform() < 0.1 ? 0 : uniform()));
  const codes = Int32Array.from({ length: cells }, () => Math.floor(uniform() * 4) - 1);
  const every = taggedChunks(values, [cells, genes], codes, 3);
  for (const first of [0, 3])
    same({
      matrix: { ...every, first, shape: [cells, genes - first] },
      codes,
      groups: 3,
      reference: null,
      ranks: false
    });
});
