import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packItems, valueAt, type CellValues, type Scale } from '../../../src/compute/index.js';
import { cellsOf, finish } from '../../distance-cases.js';

const transposed = (data: Float64Array, rows: number, cols: number): Float64Array =>
  Float64Array.from(data, (_, k) => data[(k % rows) * cols + Math.floor(k / rows)]!);

describe('the packed copy of a body', () => {
  const body = fc.record({
    rows: fc.integer({ min: 1, max: 70 }),
    cols: fc.integer({ min: 1, max: 40 }),
    order: fc.constantFrom('C' as const, 'F' as const),
    axis: fc.constantFrom('row' as const, 'col' as const),
    along: fc.constantFrom('row' as const, 'col' as const, null),
    type: fc.constantFrom('f4' as const, 'f8' as const),
    picked: fc.option(fc.array(fc.nat(1000), { maxLength: 80 })),
    seed: fc.nat(1000)
  });

  test('has the values that are drawn, items by features, for both axes, orders, scales and any items', () => {
    fc.assert(
      fc.property(body, ({ rows, cols, order, axis, along, type, picked, seed }) => {
        // The call's columns are some of the base's, in another order.
        const stored = cols + 2;
        const numbers = Float64Array.from({ length: rows * stored }, (_, k) => ((k * 7919 + seed) % 101) / 8);
        const data = order === 'C' ? numbers : transposed(numbers, rows, stored);
        const length = along === 'row' ? rows : cols;
        const scale: Scale | null = along && {
          along,
          type,
          sub: Float64Array.from({ length }, (_, k) => k / 3),
          div: Float64Array.from({ length }, (_, k) => (k % 5 === 4 ? 0 : k + 1)),
          undefined: seed % 2 === 0 ? 0 : NaN
        };
        const values: CellValues = {
          ...cellsOf(type === 'f4' ? Float32Array.from(data) : data, [rows, stored], order),
          cols,
          colIndex: Int32Array.from({ length: cols }, (_, k) => (seed % 2 ? stored - 1 - k : k + 1)),
          scale
        };
        const count = axis === 'row' ? rows : cols;
        const items = picked && Int32Array.from(picked, k => k % count);
        const packed = finish(packItems(values, axis, items));
        const features = axis === 'row' ? cols : rows;
        expect([packed.n, packed.features]).toEqual([items ? items.length : count, features]);
        const expected = Float64Array.from({ length: packed.n * features }, (_, k) => {
          const position = Math.floor(k / features);
          const [item, feature] = [items ? items[position]! : position, k % features];
          return axis === 'row' ? valueAt(values, item, feature) : valueAt(values, feature, item);
        });
        expect(packed.data).toEqual(expected);
      }),
      { seed: 1, numRuns: 300 }
    );
  });

  test('says which items have NaN, how many values are NaN, and which have an infinity', () => {
    const values = cellsOf(Float64Array.of(1, 2, NaN, 4, Infinity, 0, NaN, -Infinity, NaN, 5, 6, 7), [4, 3]);
    expect(finish(packItems(values, 'row', null))).toMatchObject({
      missing: [0, 2],
      missingValues: 3,
      infinite: [1, 2]
    });
    expect(finish(packItems(values, 'col', null))).toMatchObject({ missing: [0, 2], missingValues: 3, infinite: [1] });
    expect(finish(packItems(values, 'row', Int32Array.of(3, 2)))).toMatchObject({ missing: [1], infinite: [1] });
  });

  test('of no items is empty', () => {
    const packed = finish(packItems(cellsOf(new Float64Array(6), [2, 3]), 'row', new Int32Array(0)));
    expect([packed.n, packed.features, packed.data.length]).toEqual([0, 3, 0]);
  });
});
