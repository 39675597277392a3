import { expect, test } from 'vitest';
import {
  colorScale,
  columnExtents,
  extentOf,
  histogramOf,
  rasterInto,
  selectDense,
  tracksInto,
  valueAt,
  type RasterInput,
  type TracksInput
} from '../../../src/compute/index.js';
import type { CellValues } from '../../../src/compute/index.js';
import { inOrder, type DenseMatrix, type SparseMatrix } from '../../../src/matrix/index.js';
import { normalize } from '../../../src/spec/index.js';
import { createSession } from '../../../src/session/index.js';
import { fakeSource, sampleData } from '../../data.js';

const ROWS = 400;
const COLS = 7;

/** A third of the cells stored, some of them NaN, infinite or zero. */
function sample(): { sparse: SparseMatrix; dense: DenseMatrix } {
  const dense = new Float32Array(ROWS * COLS);
  const [indptr, indices, data] = [[0], [] as number[], [] as number[]];
  for (let i = 0; i < ROWS; i++) {
    for (let j = 0; j < COLS; j++) {
      const k = (i * 31 + j * 17) % 97;
      if (k % 3 !== 0) continue;
      const x = k === 0 ? NaN : k === 3 ? Infinity : k === 6 ? 0 : Math.fround(k / 7 - 4);
      dense[i * COLS + j] = x;
      indices.push(j);
      data.push(x);
    }
    indptr.push(indices.length);
  }
  const shape = [ROWS, COLS] as const;
  return {
    sparse: {
      kind: 'sparse',
      shape,
      major: 'row',
      indptr: Int32Array.from(indptr),
      indices: Uint16Array.from(indices),
      data: Float32Array.from(data)
    },
    dense: { kind: 'dense', shape, order: 'C', data: dense }
  };
}

const valuesOf = (base: DenseMatrix, cols: number[]): CellValues => ({
  rows: ROWS,
  cols: cols.length,
  base,
  colIndex: Int32Array.from(cols),
  scale: null,
  type: 'f4'
});

const tracksOf = (values: CellValues, alongOrder: Int32Array, trackOrder: Int32Array): TracksInput => ({
  values,
  alongOrder,
  trackOrder,
  alongScale: [{ start: 0, end: 30, from: 0, to: ROWS }],
  trackScale: [{ start: 0, end: 50, from: 0, to: values.cols }],
  ranges: Array.from(trackOrder, () => [-4, 10]),
  colorAt: () => 0xff112233,
  originX: 0,
  originY: 0,
  width: 30,
  height: 50,
  ratio: 1,
  upright: false
});

test('the ranges of columns are those of each alone', () => {
  const values = valuesOf(sample().dense, [3, 0, 3]);
  expect(columnExtents(values)).toEqual([0, 1, 2].map(j => extentOf(values, Int32Array.of(j))));
});

test.each([[[0, 1, 2, 3, 4, 5, 6]], [[6, 2, 4]], [[1, 3, 1]]])(
  'a picture of few pixels, limits and histogram of columns %j are those of the dense matrix',
  async cols => {
    const session = createSession(fakeSource(sampleData()), {});
    await session.idle();
    const { color } = session.model!;
    const { sparse, dense } = sample();
    const order = Int32Array.from({ length: ROWS }, (_, i) => (i * 211) % ROWS);
    const drawn = (base: DenseMatrix): unknown => {
      const values = valuesOf(base, cols);
      const colOrder = inOrder(cols.length);
      const out = new Uint32Array(30 * 50);
      const detail = rasterInto(out, {
        values,
        color,
        rowOrder: order,
        colOrder,
        rowScale: [{ start: 0, end: 50, from: 0, to: ROWS }],
        colScale: [{ start: 0, end: 30, from: 0, to: cols.length }],
        transpose: false,
        statistic: 'mean',
        originX: 0,
        originY: 0,
        width: 30,
        height: 50,
        ratio: 1
      } satisfies RasterInput);
      const tracks = new Uint32Array(30 * 50);
      tracksInto(tracks, tracksOf(values, order, colOrder));
      return [
        out,
        detail,
        extentOf(values, colOrder),
        columnExtents(values),
        histogramOf(values, colOrder, color, 8),
        tracks
      ];
    };
    expect(drawn(selectDense(sparse))).toEqual(drawn(dense));
  }
);

test('zeros are filled in when they are read, once', () => {
  const { sparse, dense } = sample();
  const made = selectDense(sparse);
  expect(made.data).toEqual(dense.data);
  expect(made.data).toBe(made.data);
});

test.each(['mean', 'max', 'min', 'max_abs', 'mode'] as const)(
  'a sparse matrix is drawn, read and coloured without being filled: %s',
  statistic => {
    const { sparse, dense } = sample();
    const lazy = selectDense(sparse);
    const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
    const values = valuesOf(lazy, [0, 1, 2, 3, 4, 5, 6]);
    Object.defineProperty(lazy, 'data', { get: () => expect.fail('it was filled') });
    const full = valuesOf(dense, [0, 1, 2, 3, 4, 5, 6]);
    expect(extentOf(values, all(7))).toEqual(extentOf(full, all(7)));
    for (const [i, j] of [
      [0, 0],
      [17, 3],
      [399, 6]
    ] as const)
      expect(valueAt(values, i, j)).toBe(valueAt(full, i, j));
    const [one, other] = [values, full].map(of => {
      const out = new Uint32Array(3 * 50);
      const seen = extentOf(of, all(7));
      rasterInto(out, {
        values: of,
        color: colorScale(normalize({ color: { cmap: 'viridis' } }).color, seen, () => seen, 'f4'),
        rowOrder: all(ROWS).reverse(),
        colOrder: all(7),
        rowScale: [{ start: 0, end: 50, from: 0, to: ROWS }],
        colScale: [{ start: 0, end: 3, from: 0, to: 7 }],
        transpose: false,
        statistic,
        originX: 0,
        originY: 0,
        width: 3,
        height: 50,
        ratio: 1
      });
      return out;
    });
    expect(one).toEqual(other);
  }
);
