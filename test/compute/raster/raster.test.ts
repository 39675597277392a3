import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colorScale, entryOf, extentOf, rasterInto, standardScale, valueAt } from '../../../src/compute/index.js';
import type { CellValues, RasterInput } from '../../../src/compute/index.js';
import type { AxisScale, DenseMatrix, Values } from '../../../src/matrix/index.js';
import { normalize } from '../../../src/spec/index.js';

/** One drawn direction: sizes of its pieces in items and px, and the gaps between them. */
interface Direction {
  readonly pieces: readonly { readonly items: number; readonly px: number; readonly gap: number }[];
}

const direction = fc.record({
  pieces: fc.array(
    fc.record({
      items: fc.integer({ min: 1, max: 24 }),
      px: fc.double({ min: 0.4, max: 22, noNaN: true }),
      gap: fc.constantFrom(0, 0, 1, 2.5, 4)
    }),
    { maxLength: 4 }
  )
});

/** Pieces from `origin` on, and where they end. */
function scaleOf({ pieces }: Direction, origin: number): { scale: AxisScale; items: number; length: number } {
  const scale: { start: number; end: number; from: number; to: number }[] = [];
  let [px, item] = [origin, 0];
  for (const p of pieces) {
    scale.push({ start: px, end: px + p.px, from: item, to: item + p.items });
    px += p.px + p.gap;
    item += p.items;
  }
  return { scale, items: item, length: (scale.at(-1)?.end ?? origin) - origin };
}

/** The items that a device pixel shows, told pixel by pixel: the one under its centre, or all that start in it where they are smaller than a pixel. */
function itemsOf(scale: AxisScale, origin: number, length: number, ratio: number): number[][] {
  const shown = Array.from({ length }, () => [] as number[]);
  for (const piece of scale) {
    const start = Math.round((piece.start - origin) * ratio);
    const end = Math.min(length, Math.round((piece.end - origin) * ratio));
    const n = piece.to - piece.from;
    if (end <= start) continue;
    const size = (end - start) / n;
    if (size >= 1)
      for (let p = start; p < end; p++)
        shown[p]!.push(Math.min(piece.to - 1, Math.floor(piece.from + (p + 0.5 - start) / size)));
    else
      for (let i = 0; i < n; i++) shown[Math.min(end - 1, start + Math.floor((i + 1e-9) * size))]!.push(piece.from + i);
  }
  return shown;
}

const cell = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -40, max: 40 }).map(k => k / 8) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) }
);

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
      .tuple(fc.array(cell, { minLength: n * sent, maxLength: n * sent }), shuffled(n), shuffled(cols))
      .map(([numbers, rowOrder, colOrder]) => {
        const whole = numbers.map(v => (Number.isFinite(v) ? Math.trunc(v * 8) : 0));
        const data: Values =
          f.type === 'f4'
            ? Float32Array.from(numbers)
            : f.type === 'f8'
              ? Float64Array.from(numbers)
              : Int16Array.from(whole);
        const base: DenseMatrix = { kind: 'dense', shape: [n, sent], order: f.order, data };
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
            ratio: f.ratio
          }
        };
      });
  });

/** The colour of a pixel: the mean of the finite values of its cells, or the one value; nothing in a gap. */
function pixel({ input }: Figure, rows: readonly number[], cols: readonly number[], means: boolean): number {
  if (rows.length === 0 || cols.length === 0) return 0;
  const { values, color } = input;
  const at = (r: number, c: number): number => valueAt(values, input.rowOrder[r]!, input.colOrder[c]!);
  if (!means) return color.table[entryOf(color, at(rows[0]!, cols[0]!))]!;
  const cells =
    values.base.order === 'C' ? rows.flatMap(r => cols.map(c => at(r, c))) : cols.flatMap(c => rows.map(r => at(r, c)));
  const finite = cells.filter(v => Number.isFinite(v));
  const mean = finite.reduce((a, b) => a + b, 0) / finite.length;
  return color.table[entryOf(color, color.type === 'f4' ? Math.fround(mean) : mean)]!;
}

const most = (runs: readonly number[][]): number => runs.reduce((n, run) => Math.max(n, run.length), 1);

test('each pixel is the mean of the finite values of exactly the cells that it covers', () => {
  const seen = { plain: 0, means: 0, gaps: 0 };
  fc.assert(
    fc.property(figure, f => {
      const out = new Uint32Array(f.width * f.height).fill(0xdeadbeef);
      const detail = rasterInto(out, { ...f.input, width: f.width, height: f.height });
      const [rows, cols] = f.input.transpose ? [f.across, f.down] : [f.down, f.across];
      expect(detail).toEqual({ rows: most(rows), cols: most(cols) });
      const means = detail.rows > 1 || detail.cols > 1;
      for (let y = 0; y < f.height; y++)
        for (let x = 0; x < f.width; x++) {
          const [r, c] = f.input.transpose ? [f.across[x]!, f.down[y]!] : [f.down[y]!, f.across[x]!];
          const expected = pixel(f, r, c, means);
          if (out[y * f.width + x] !== expected)
            expect.fail(`pixel ${x}, ${y} of rows ${r.join()} and columns ${c.join()}`);
          seen[r.length * c.length === 0 ? 'gaps' : means ? 'means' : 'plain']++;
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
      const runs = new Array<number>(items).fill(0);
      shown.forEach((run, p) => {
        for (const item of run) if (p === 0 || !shown[p - 1]!.includes(item)) runs[item]!++;
      });
      hidden.forEach(p => runs.fill(1, p.from, p.to));
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
  const draw = (data: number[], rows: number, cols: number, width: number, height: number, window = [0, rows]) => {
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
      ratio: 1
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
      ).toEqual({ blue: [0, 0, 0, 0], detail: { rows: 1, cols: 1 } });
  });
  test('of one cell is that cell', () => expect(draw([3], 1, 1, 2, 1).blue).toEqual([4, 4]));
  test('of two cells is half each', () => expect(draw([0, 1], 2, 1, 1, 4).blue).toEqual([1, 1, 2, 2]));
  test('of no pixel is nothing', () => expect(draw([0, 1], 2, 1, 0, 0).blue).toEqual([]));
  test('of more cells than pixels shows their mean', () => {
    expect(draw([0, 2, 3, 4], 4, 1, 1, 2)).toEqual({ blue: [2, 4], detail: { rows: 2, cols: 1 } });
    expect(draw([0, 2, NaN, 4, Infinity, NaN], 6, 1, 1, 3).blue).toEqual([2, 4, 0]);
  });
  test('of a window shows what lies in it', () => expect(draw([0, 1, 2, 3], 4, 1, 1, 2, [1, 3]).blue).toEqual([2, 3]));
  test('of a window with fractions begins inside a cell', () =>
    expect(draw([0, 1, 2, 3], 4, 1, 1, 8, [0.5, 2.5]).blue).toEqual([1, 1, 2, 2, 2, 2, 3, 3]));
});
