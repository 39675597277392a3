import fc from 'fast-check';
import { expect, test } from 'vitest';
import { geneColumns } from '../../src/compute/index.js';
import { runNow } from '../../src/tasks/index.js';
import { turnKernel } from '../../src/wasm/index.js';
import { random } from '../data.js';
import { compressed } from '../rank-cases.js';

test('the kernel turns rows into columns as compute does, with positions of 32 or 16 bits and values of 4 or 8 bytes', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      fc.constantFrom(Float32Array, Float64Array, Int32Array),
      fc.nat(),
      (rows, cols, narrow, type, seed) => {
        const uniform = random(seed);
        const values = new type(rows * cols).map(() => (uniform() < 0.6 ? 0 : Math.floor(uniform() * 9) - 4));
        const long = compressed(values, [rows, cols], k => k % 5 === 0);
        const matrix = narrow ? { ...long, indices: Uint16Array.from(long.indices) } : long;
        const tags = Uint16Array.from({ length: rows }, () => Math.floor(uniform() * 65536));
        const memory = (): Uint8Array => new Uint8Array(4 * (cols + 3) + 16 * long.data.length + 16);
        const turned = runNow(turnKernel(matrix, memory(), tags)!);
        expect(turned).toEqual(runNow(geneColumns(matrix, memory(), tags)));
        expect(turned.data).toBeInstanceOf(type);
      }
    ),
    { seed: 11 }
  ));

test('and leaves to compute what does not fit its memory, and values of less than 4 bytes', () => {
  const shape = [1, 2] as const;
  const tags = Uint16Array.of(3);
  const wide = compressed(Float32Array.of(1, 2), shape, () => false);
  expect(turnKernel(wide, new Uint8Array(8), tags)).toBeNull();
  const short = compressed(Int8Array.of(1, 2), shape, () => false);
  expect(turnKernel(short, new Uint8Array(100), tags)).toBeNull();
});
