import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SparseMatrix } from '../../../src/matrix/index.js';
import { geneColumns, joinColumns } from '../../../src/compute/index.js';
import { runNow } from '../../../src/tasks/index.js';
import { random } from '../../data.js';
import { chunks, compressed } from '../../rank-cases.js';

/** Rows × cols with about two thirds zeros, some of them stored. */
function some(rows: number, cols: number, seed: number): SparseMatrix {
  const uniform = random(seed);
  const values = Float32Array.from({ length: rows * cols }, () =>
    uniform() < 0.66 ? 0 : Math.floor(uniform() * 9) - 4
  );
  return compressed(values, [rows, cols], k => k % 11 === 0);
}

/** Row, column and value of all that is stored, by column. */
const entries = ({ major, indptr, indices, data }: SparseMatrix): number[][] =>
  Array.from(data, (x, p) => {
    const k = indptr.findIndex(end => end > p) - 1;
    return major === 'row' ? [indices[p]!, k, x] : [k, indices[p]!, x];
  }).sort(([a, b], [c, d]) => a! - c! || b! - d!);

describe('columns of a matrix compressed by row', () => {
  test('hold what its rows hold, rows ascending', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }), fc.nat(), (rows, cols, seed) => {
        const matrix = some(rows, cols, seed);
        const turned = runNow(geneColumns(matrix));
        expect(turned).toMatchObject({ shape: [rows, cols], major: 'col' });
        expect(turned.data).toBeInstanceOf(Float32Array);
        expect(
          Array.from(turned.data, (x, p) => [turned.indptr.findIndex(end => end > p) - 1, turned.indices[p], x])
        ).toEqual(entries(matrix));
      }),
      { seed: 8 }
    ));
  test('take 32-bit positions only beyond 65,536 rows', () => {
    const tall = (rows: number): SparseMatrix => ({
      kind: 'sparse',
      shape: [rows, 1],
      major: 'row',
      indptr: Int32Array.from({ length: rows + 1 }, (_, i) => (i === rows ? 1 : 0)),
      indices: Int32Array.of(0),
      data: Float32Array.of(5)
    });
    expect(runNow(geneColumns(tall(65536))).indices).toEqual(Uint16Array.of(65535));
    expect(runNow(geneColumns(tall(65537))).indices).toEqual(Int32Array.of(65536));
  });
});

test('chunks of rows, each by column, join to the columns of the whole', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 13 }),
      fc.nat(),
      (rows, cols, size, seed) => {
        const matrix = some(rows, cols, seed);
        const whole = runNow(geneColumns(matrix));
        const parts = chunks(matrix, size).map(part => runNow(geneColumns(part)));
        expect(joinColumns(parts, 0, cols)).toEqual(whole);
        const first = seed % cols;
        const some_ = joinColumns(parts, first, cols);
        expect([...some_.data]).toEqual([...whole.data.subarray(whole.indptr[first])]);
        expect([...some_.indices]).toEqual([...whole.indices.subarray(whole.indptr[first])]);
      }
    ),
    { seed: 9 }
  ));
