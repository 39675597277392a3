import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  colorScale,
  entryOf,
  extentOf,
  rasterInto,
  selectDense,
  standardScale,
  valueAt
} from '../../../src/compute/index.js';
import type { CellValues, RasterInput, Statistic } from '../../../src/compute/index.js';
import type { AxisScale, DenseMatrix, SparseMatrix, Values } from '../../../src/matrix/index.js';
import { normalize } from '../../../src/spec/index.js';

/** One drawn direction: sizes of its pieces in items and px, and the gaps between them. */
interface Direction {
  readonly pieces: readonly {
    readonly items: number;
    readonly px: number;
    readonly gap: number;
    readonly one: boolean;
  }[];
  readonly cut: readonly [number, number];
}

const direction = fc.record({
  pieces: fc.array(
    fc.record({
      items: fc.integer({ min: 1, max: 24 }),
      px: fc.double({ min: 0.4, max: 22, noNaN: true }),
      gap: fc.constantFrom(0, 0, 1, 2.5, 4),
      // A collapsed branch stands as one.
      one: fc.constantFrom(false, false, true)
    }),
    { maxLength: 4 }
  ),
  // A window may begin and end inside a cell.
  cut: fc.tuple(fc.constantFrom(0, 0.25, 0.7), fc.constantFrom(0, 0.2))
});

/** Pieces from `origin` on, and where they end. */
function scaleOf({ pieces, cut }: Direction, origin: number): { scale: AxisScale; items: number; length: number } {
  const scale: { start: number; end: number; from: number; to: number; one?: true }[] = [];
  let [px, item] = [origin, 0];
  for (const p of pieces) {
    const [before, after] = [p === pieces[0] ? cut[0] : 0, p === pieces.at(-1) ? cut[1] : 0];
    // A window that ends in it shows all of its members all the same.
    if (p.one) scale.push({ start: px, end: px + p.px, from: item, to: item + p.items, one: true });
    else scale.push({ start: px, end: px + p.px, from: item + before, to: item + p.items - after });
    px += p.px + p.gap;
    item += p.items;
  }
  return { scale, items: item, length: (scale.at(-1)?.end ?? origin) - origin };
}

/** What `itemsOf` returned of pieces that stand as one. */
const asOne = new WeakSet<number[]>();

/** The items that a device pixel shows, told pixel by pixel: the one under its centre, or all that start in it where they are smaller than a pixel; of a piece that stands as one all of them. */
function itemsOf(scale: AxisScale, origin: number, length: number, ratio: number): number[][] {
  const shown = Array.from({ length }, () => [] as number[]);
  for (const piece of scale) {
    const start = Math.round((piece.start - origin) * ratio);
    const end = Math.min(length, Math.round((piece.end - origin) * ratio));
    const n = piece.to - piece.from;
    if (end <= start) continue;
    const size = (end - start) / n;
    if (piece.one) {
      for (let p = start; p < end; p++) {
        for (let i = piece.from; i < piece.to; i++) shown[p]!.push(i);
        asOne.add(shown[p]!);
      }
      continue;
    }
    if (size >= 1)
      for (let p = start; p < end; p++)
        shown[p]!.push(Math.min(Math.ceil(piece.to) - 1, Math.floor(piece.from + (p + 0.5 - start) / size)));
    else
      for (let i = Math.ceil(piece.from); i < piece.to; i++)
        shown[Math.min(end - 1, start + Math.floor((i - piece.from + 1e-9) * size))]!.push(i);
  }
  return shown;
}

/** Eighths: their sums are exact in every order. */
const eighths = fc.integer({ min: -40, max: 40 }).map(k => k / 8);
const odd = fc.constantFrom(NaN, Infinity, -Infinity);
const cell = fc.oneof({ weight: 8, arbitrary: eighths }, { weight: 1, arbitrary: odd });
const zeros = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: eighths },
  { weight: 1, arbitrary: odd }
);

/** The same values with only those stored that are not 0. */
function sparseOf({ shape: [rows, cols], order, data }: DenseMatrix): SparseMatrix {
  const [outer, inner] = order === 'C' ? [rows, cols] : [cols, rows];
  const [indptr, indices, stored] = [[0], [] as number[], [] as number[]];
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++)
      if (data[o * inner + i] !== 0) {
        indices.push(i);
        stored.push(data[o * inner + i]!);
      }
    indptr.push(indices.length);
  }
  const Type = data.constructor as unknown as { from(numbers: number[]): Values };
  return {
    kind: 'sparse',
    shape: [rows, cols],
    major: order === 'C' ? 'row' : 'col',
    indptr: Int32Array.from(indptr),
    indices: Int32Array.from(indices),
    data: Type.from(stored)
  };
}

/** What a pixel of these cells shows, told cell by cell. */
function statisticOf(kind: Statistic, cells: readonly number[]): number {
  const finite = cells.filter(v => Number.isFinite(v));
  if (finite.length === 0) return NaN;
  if (kind === 'mean') return finite.reduce((a, b) => a + b, 0) / finite.length;
  if (kind === 'max') return Math.max(...finite);
  if (kind === 'min') return Math.min(...finite);
  const times = (x: number): number => finite.filter(v => v === x).length;
  const better =
    kind === 'mode'
      ? (a: number, b: number): boolean => times(a) > times(b) || (times(a) === times(b) && a < b)
      : (a: number, b: number): boolean => Math.abs(a) > Math.abs(b) || (Math.abs(a) === Math.abs(b) && a > b);
  return finite.reduce((best, v) => (better(v, best) ? v : best));
}

interface Figure {
  readonly input: Omit<RasterInput, 'width' | 'height'>;
  readonly width: number;
  readonly height: number;
  /** Items that each device pixel of a column or line shows. */
  readonly across: number[][];
  readonly down: number[][];
}

const figure: fc.Arbitrary<Figure> = fc
  .record({
    x: direction,
    y: direction,
    order: fc.constantFrom('C' as const, 'F' as const),
    type: fc.constantFrom('f4' as const, 'f8' as const, 'i2' as const),
    along: fc.constantFrom(null, 'row' as const, 'col' as const),
    sparse: fc.boolean(),
    statistic: fc.constantFrom<Statistic>('mean', 'max', 'min', 'max_abs', 'mode'),
    transpose: fc.boolean(),
    ratio: fc.constantFrom(1, 1.25, 2),
    origin: fc.tuple(fc.constantFrom(0, 18, 37.5), fc.constantFrom(0, 41)),
    color: fc.constantFrom(
      { cmap: 'viridis' },
      { cmap: 'magma', vmin: -1, vmax: 2, under: 'cyan', over: 'red', bad: '#123456' },
      { cmap: 'RdBu_r', vmin: -3, vcenter: 0.5, vmax: 4 },
      { cmap: 'viridis', norm: { kind: 'power', gamma: 0.5 } },
      { cmap: 'tab10', norm: { kind: 'boundary', boundaries: [-2, 0, 1, 3], ncolors: 10 } }
    ),
    extra: fc.integer({ min: 0, max: 3 }),
    seed: fc.integer()
  })
  .chain(f => {
    const x = scaleOf(f.x, f.origin[0]);
    const y = scaleOf(f.y, f.origin[1]);
    const [rows, cols] = f.transpose ? [x.items, y.items] : [y.items, x.items];
    const sent = Math.max(1, cols - 1);
    const n = rows + f.extra;
    const shuffled = (length: number) =>
      fc.shuffledSubarray(
        Array.from({ length }, (_, i) => i),
        { minLength: length }
      );
    return fc
      .tuple(
        fc.array(f.sparse ? zeros : cell, { minLength: n * sent, maxLength: n * sent }),
        shuffled(n),
        shuffled(cols)
      )
      .map(([numbers, rowOrder, colOrder]) => {
        const whole = numbers.map(v => (Number.isFinite(v) ? Math.trunc(v * 8) : 0));
        const data: Values =
          f.type === 'f4'
            ? Float32Array.from(numbers)
            : f.type === 'f8'
              ? Float64Array.from(numbers)
              : Int16Array.from(whole);
        const dense: DenseMatrix = { kind: 'dense', shape: [n, sent], order: f.order, data };
        const base = f.sparse ? selectDense(sparseOf(dense)) : dense;
        const colIndex = Int32Array.from({ length: cols }, (_, j) => j % sent);
        const scale = f.along ? standardScale(base, colIndex, f.along) : null;
        const type = f.type === 'f4' ? 'f4' : 'f8';
        const values: CellValues = { rows: n, cols, base, colIndex, scale, type };
        const colors = Int32Array.from(colOrder);
        const spec = normalize({ color: f.color }).color;
        const color = colorScale(spec, extentOf(values, colors), () => extentOf(values, colors, v => v > 0), type);
        const [width, height] = [Math.round(x.length * f.ratio), Math.round(y.length * f.ratio)];
        return {
          width,
          height,
          across: itemsOf(x.scale, f.origin[0], width, f.ratio),
          down: itemsOf(y.scale, f.origin[1], height, f.ratio),
          input: {
            values,
            color,
            rowOrder: Int32Array.from(rowOrder).subarray(0, rows),
            colOrder: colors,
            rowScale: f.transpose ? x.scale : y.scale,
            colScale: f.transpose ? y.scale : x.scale,
            transpose: f.transpose,
            originX: f.origin[0],
            originY: f.origin[1],
            ratio: f.ratio,
            statistic: f.statistic
          }
        };
      });
  });

/** The colour of a pixel: the statistic of the finite values of its cells; nothing in a gap. */
function pixel({ input }: Figure, rows: readonly number[], cols: readonly number[]): number {
  if (rows.length === 0 || cols.length === 0) return 0;
  const { values, color } = input;
  const at = (r: number, c: number): number => valueAt(values, input.rowOrder[r]!, input.colOrder[c]!);
  const shown = statisticOf(
    input.statistic,
    rows.flatMap(r => cols.map(c => at(r, c)))
  );
  return color.table[entryOf(color, color.type === 'f4' ? Math.fround(shown) : shown)]!;
}

const most = (runs: readonly number[][]): number =>
  runs.reduce((n, run) => (asOne.has(run) ? n : Math.max(n, run.length)), 1);

test('each pixel is the stated statistic of the finite values of exactly the cells that it covers', () => {
  const seen = { plain: 0, mean: 0, max: 0, min: 0, max_abs: 0, mode: 0, gaps: 0, asOne: 0 };
  fc.assert(
    fc.property(figure, f => {
      const out = new Uint32Array(f.width * f.height).fill(0xdeadbeef);
      const detail = rasterInto(out, { ...f.input, width: f.width, height: f.height });
      const [rows, cols] = f.input.transpose ? [f.across, f.down] : [f.down, f.across];
      const collapsed = [...rows, ...cols].some(run => asOne.has(run)) ? { collapsed: true } : {};
      expect(detail).toEqual({ rows: most(rows), cols: most(cols), ...collapsed, statistic: f.input.statistic });
      for (let y = 0; y < f.height; y++)
        for (let x = 0; x < f.width; x++) {
          const [r, c] = f.input.transpose ? [f.across[x]!, f.down[y]!] : [f.down[y]!, f.across[x]!];
          const expected = pixel(f, r, c);
          if (out[y * f.width + x] !== expected)
            expect.fail(`pixel ${x}, ${y} of rows ${r.join()} and columns ${c.join()}`);
          if (asOne.has(f.across[x]!) || asOne.has(f.down[y]!)) seen.asOne++;
          seen[r.length * c.length === 0 ? 'gaps' : r.length * c.length > 1 ? f.input.statistic : 'plain']++;
        }
    }),
    { seed: 11, numRuns: 400 }
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(500);
});

test('every cell is seen in exactly one run of pixels, unless its piece has no pixel', () => {
  fc.assert(
    fc.property(direction, fc.constantFrom(1, 1.25, 2), (d, ratio) => {
      const { scale, items, length } = scaleOf(d, 10);
      const shown = itemsOf(scale, 10, Math.round(length * ratio), ratio);
      const hidden = scale.filter(p => Math.round((p.end - 10) * ratio) <= Math.round((p.start - 10) * ratio));
      // A cell whose start is before the window is in no pixel where cells are smaller than pixels.
      if (d.cut[0] > 0) return;
      const runs = new Array<number>(items).fill(0);
      shown.forEach((run, p) => {
        for (const item of run) if (p === 0 || !shown[p - 1]!.includes(item)) runs[item]!++;
      });
      hidden.forEach(p => runs.fill(1, p.from, Math.ceil(p.to)));
      expect(runs).toEqual(new Array(items).fill(1));
    }),
    { seed: 12 }
  );
});

describe('a raster', () => {
  const values = (data: Float64Array, rows: number, cols: number): CellValues => ({
    rows,
    cols,
    base: { kind: 'dense', shape: [rows, cols], order: 'C', data },
    colIndex: Int32Array.from({ length: cols }, (_, j) => j),
    scale: null,
    type: 'f8'
  });
  const draw = (
    data: number[],
    rows: number,
    cols: number,
    width: number,
    height: number,
    window = [0, rows],
    statistic: Statistic = 'mean'
  ) => {
    const of = values(Float64Array.from(data), rows, cols);
    const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
    const color = colorScale(
      normalize({ color: { cmap: ['#000001', '#000002', '#000003', '#000004'] } }).color,
      { min: 0, max: 4, missing: 0 },
      () => ({ min: 0, max: 4, missing: 0 }),
      'f8'
    );
    const out = new Uint32Array(width * height).fill(1);
    const piece = (n: number, length: number, from = 0): AxisScale =>
      n > from ? [{ start: 0, end: length, from, to: n }] : [];
    const detail = rasterInto(out, {
      values: of,
      color,
      rowOrder: all(rows),
      colOrder: all(cols),
      rowScale: piece(window[1]!, height, window[0]),
      colScale: piece(cols, width),
      transpose: false,
      originX: 0,
      originY: 0,
      width,
      height,
      ratio: 1,
      statistic
    });
    return { blue: Array.from(out, word => (word >>> 24 === 0 ? 0 : (word >>> 16) & 255)), detail };
  };

  test('of nothing is transparent', () => {
    for (const [rows, cols] of [
      [0, 0],
      [0, 2],
      [2, 0]
    ] as const)
      expect(
        draw(
          Array.from({ length: rows * cols }, () => 1),
          rows,
          cols,
          2,
          2
        )
      ).toEqual({ blue: [0, 0, 0, 0], detail: { rows: 1, cols: 1, statistic: 'mean' } });
  });
  test('of one cell is that cell', () => expect(draw([3], 1, 1, 2, 1).blue).toEqual([4, 4]));
  test('of two cells is half each', () => expect(draw([0, 1], 2, 1, 1, 4).blue).toEqual([1, 1, 2, 2]));
  test('of no pixel is nothing', () => expect(draw([0, 1], 2, 1, 0, 0).blue).toEqual([]));
  test('of more cells than pixels shows their mean', () => {
    expect(draw([0, 2, 3, 4], 4, 1, 1, 2)).toEqual({ blue: [2, 4], detail: { rows: 2, cols: 1, statistic: 'mean' } });
    expect(draw([0, 2, NaN, 4, Infinity, NaN], 6, 1, 1, 3).blue).toEqual([2, 4, 0]);
  });
  test('shows the statistic that is asked for, infinite values left out and ties as they are told', () => {
    const of = (data: number[], statistic: Statistic): number =>
      draw(data, data.length, 1, 1, 1, [0, data.length], statistic).blue[0]!;
    expect(of([0, 3, Infinity, 1, NaN], 'max')).toBe(4);
    expect(of([2, 1, -Infinity, 3, NaN], 'min')).toBe(2);
    expect(of([-3, 3, 1], 'max_abs')).toBe(4);
    expect(of([-3, 2, 1], 'max_abs')).toBe(1);
    expect(of([3, 1, 1, 3, 2, Infinity, Infinity, Infinity], 'mode')).toBe(2);
    for (const statistic of ['mean', 'max', 'min', 'max_abs', 'mode'] as const) {
      expect(of([NaN, Infinity, -Infinity], statistic)).toBe(0);
      expect(of([NaN, 2, NaN], statistic)).toBe(3);
    }
  });
  test('of a window shows what lies in it', () => expect(draw([0, 1, 2, 3], 4, 1, 1, 2, [1, 3]).blue).toEqual([2, 3]));
  test('of a window with fractions begins inside a cell', () =>
    expect(draw([0, 1, 2, 3], 4, 1, 1, 8, [0.5, 2.5]).blue).toEqual([1, 1, 2, 2, 2, 2, 3, 3]));
});
