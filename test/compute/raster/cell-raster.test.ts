import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CellRaster, colorScale, entryOf, rasterInto, valueAt } from '../../../src/compute/index.js';
import type { CellValues, RasterInput, Statistic } from '../../../src/compute/index.js';
import type { AxisScale, DenseMatrix } from '../../../src/matrix/index.js';
import { normalize } from '../../../src/spec/index.js';

const STATISTICS = ['mean', 'max', 'min', 'max_abs'] as const;
const eighths = fc.integer({ min: -40, max: 40 }).map(k => k / 8);
const cell = fc.oneof({ weight: 12, arbitrary: eighths }, { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity) });

interface Drawing {
  readonly input: RasterInput;
  readonly cuts: { readonly row: number[]; readonly col: number[] };
}

/** A window of an axis in pieces that end where groups do. */
function windowed(cuts: number[], [from, to]: [number, number], px: number, gap: number): AxisScale {
  const edges = [from, ...cuts.filter(c => c > from && c < to), to];
  const room = px - gap * (edges.length - 2);
  let start = 0;
  return edges.slice(1).map((edge, k) => {
    const end = start + ((edge - edges[k]!) / (to - from)) * room;
    const piece = { start, end, from: edges[k]!, to: edge };
    start = end + gap;
    return piece;
  });
}

const drawing: fc.Arbitrary<Drawing> = fc
  .record({
    rows: fc.integer({ min: 1, max: 70 }),
    cols: fc.integer({ min: 1, max: 70 }),
    width: fc.integer({ min: 1, max: 14 }),
    height: fc.integer({ min: 1, max: 14 }),
    order: fc.constantFrom('C' as const, 'F' as const),
    type: fc.constantFrom('f4' as const, 'f8' as const),
    finite: fc.boolean(),
    transpose: fc.boolean(),
    gap: fc.constantFrom(0, 1),
    statistic: fc.constantFrom<Statistic>(...STATISTICS),
    window: fc.tuple(
      fc.double({ min: 0, max: 0.4, noNaN: true }),
      fc.double({ min: 0.6, max: 1, noNaN: true }),
      fc.constantFrom(0, 0, 0.3)
    )
  })
  .chain(f =>
    fc
      .tuple(
        fc.array(f.finite ? eighths : cell, { minLength: f.rows * f.cols, maxLength: f.rows * f.cols }),
        ...([f.rows, f.cols] as const).map(n =>
          fc.shuffledSubarray(
            Array.from({ length: n }, (_, i) => i),
            { minLength: n }
          )
        ),
        ...([f.rows, f.cols] as const).map(n => fc.uniqueArray(fc.integer({ min: 0, max: n }), { maxLength: 3 }))
      )
      .map(([numbers, rowOrder, colOrder, rowCuts, colCuts]): Drawing => {
        const base: DenseMatrix = {
          kind: 'dense',
          shape: [f.rows, f.cols],
          order: f.order,
          data: f.type === 'f4' ? Float32Array.from(numbers as number[]) : Float64Array.from(numbers as number[])
        };
        const values: CellValues = {
          rows: f.rows,
          cols: f.cols,
          base,
          colIndex: Int32Array.from({ length: f.cols }, (_, j) => j),
          scale: null,
          type: f.type
        };
        const inside = (list: unknown, n: number): number[] =>
          (list as number[]).filter(c => c > 0 && c < n).sort((a, b) => a - b);
        const cuts = { row: inside(rowCuts, f.rows), col: inside(colCuts, f.cols) };
        const part = (n: number): [number, number] => {
          const from = Math.floor(f.window[0] * n) + f.window[2];
          return [Math.min(from, n - 0.5), Math.max(Math.ceil(f.window[1] * n), Math.floor(from) + 1)];
        };
        const [rowPx, colPx] = f.transpose ? [f.width, f.height] : [f.height, f.width];
        const seen = { min: -5, max: 5, missing: 0 };
        return {
          cuts,
          input: {
            values,
            color: colorScale(
              normalize({ color: { cmap: 'viridis', vmin: -3, vmax: 4 } }).color,
              seen,
              () => seen,
              f.type
            ),
            rowOrder: Int32Array.from(rowOrder as number[]),
            colOrder: Int32Array.from(colOrder as number[]),
            rowScale: windowed(cuts.row, part(f.rows), rowPx, f.gap),
            colScale: windowed(cuts.col, part(f.cols), colPx, f.gap),
            transpose: f.transpose,
            originX: 0,
            originY: 0,
            width: f.width,
            height: f.height,
            ratio: 1,
            statistic: f.statistic
          }
        };
      })
  );

/** What a pixel of the cells from…to of both axes shows. */
function naive({ input }: Drawing, [r0, r1]: readonly number[], [c0, c1]: readonly number[]): number {
  const found: number[] = [];
  for (let r = r0!; r < r1!; r++)
    for (let c = c0!; c < c1!; c++) {
      const x = valueAt(input.values, input.rowOrder[r]!, input.colOrder[c]!);
      if (Number.isFinite(x)) found.push(x);
    }
  if (found.length === 0) return NaN;
  if (input.statistic === 'mean') return found.reduce((a, b) => a + b, 0) / found.length;
  if (input.statistic === 'max') return Math.max(...found);
  if (input.statistic === 'min') return Math.min(...found);
  return found.reduce((best, x) =>
    Math.abs(x) > Math.abs(best) || (Math.abs(x) === Math.abs(best) && x > best) ? x : best
  );
}

const ready = (raster: CellRaster, { input, cuts }: Drawing): void => {
  for (let k = 0; k < 1000; k++) if (raster.prepare(input, () => cuts)) return;
  throw new Error('the blocks are never ready');
};

test('while it moves, too, each pixel is the stated statistic of exactly the cells that it is said to cover', () => {
  const seen = { frames: 0, moved: 0, inOneGroup: 0 };
  fc.assert(
    fc.property(drawing, fc.integer({ min: 1, max: 400 }), (d, atAFrame) => {
      const raster = new CellRaster(atAFrame);
      ready(raster, d);
      const { input } = d;
      const out = new Uint32Array(input.width * input.height).fill(7);
      const detail = raster.draw(out, input, true);
      const { across, down, rows, cols } = raster.seen!;
      const [rowAt, colAt] = input.transpose ? ['x', 'y'] : ['y', 'x'];
      expect(detail).toEqual({ rows: rows.most, cols: cols.most, statistic: input.statistic });
      seen.frames++;
      const exact = new CellRaster(atAFrame);
      exact.draw(new Uint32Array(out.length), input, false);
      for (const axis of ['rows', 'cols'] as const) {
        const [bins, told] = [raster.seen![axis], exact.seen![axis]];
        const cuts = d.cuts[axis === 'rows' ? 'row' : 'col'];
        for (let k = 0; k < bins.count; k++) {
          const size = bins.to[k]! - bins.from[k]!;
          expect(size).toBeGreaterThan(0);
          expect(size).toBeLessThanOrEqual(bins.most);
          if (bins.from[k] !== told.from[k]) seen.moved++;
          // Less than the cells of a pixel away from where it is exactly.
          expect(Math.abs(bins.from[k]! - told.from[k]!)).toBeLessThanOrEqual(Math.max(1, told.most));
          // Cells of two groups are together only where the exact pixel has both.
          const over = (b: typeof bins): boolean => cuts.some(c => c > b.from[k]! && c < b.to[k]!);
          if (!over(told)) {
            expect(over(bins)).toBe(false);
            seen.inOneGroup++;
          }
        }
      }
      for (let y = 0; y < input.height; y++)
        for (let x = 0; x < input.width; x++) {
          const bin = { x: across.ofPixel[x]!, y: down.ofPixel[y]! };
          const [r, c] = [bin[rowAt as 'x' | 'y'], bin[colAt as 'x' | 'y']];
          const shown = naive(d, [rows.from[r]!, rows.to[r]!], [cols.from[c]!, cols.to[c]!]);
          const value = input.color.type === 'f4' ? Math.fround(shown) : shown;
          const expected = bin.x < 0 || bin.y < 0 ? 0 : input.color.table[entryOf(input.color, value)]!;
          if (out[y * input.width + x] !== expected) expect.fail(`pixel ${x}, ${y} of bins ${r}, ${c}`);
        }
    }),
    { seed: 21, numRuns: 600 }
  );
  expect(seen.moved).toBeGreaterThan(500);
  expect(seen.inOneGroup).toBeGreaterThan(500);
});

test('while it moves, too, a piece that stands as one is exactly its cells', () => {
  const collapsed = (scale: AxisScale, cuts: readonly number[]): AxisScale =>
    scale.map(piece => (cuts.includes(piece.from) && cuts.includes(piece.to) ? { ...piece, one: true } : piece));
  let seen = 0;
  fc.assert(
    fc.property(drawing, fc.integer({ min: 1, max: 200 }), (d, atAFrame) => {
      const input = {
        ...d.input,
        rowScale: collapsed(d.input.rowScale, d.cuts.row),
        colScale: collapsed(d.input.colScale, d.cuts.col)
      };
      const raster = new CellRaster(atAFrame);
      ready(raster, { ...d, input });
      raster.draw(new Uint32Array(input.width * input.height), input, true);
      for (const [bins, scale] of [
        [raster.seen!.rows, input.rowScale],
        [raster.seen!.cols, input.colScale]
      ] as const)
        bins.ones?.forEach((one, k) => {
          if (one === 0) return;
          expect(scale.some(piece => piece.one && piece.from === bins.from[k] && piece.to === bins.to[k])).toBe(true);
          if (raster.moved) seen++;
        });
      // Other branches, other blocks: what was made of the cuts of these is not taken.
      raster.draw(new Uint32Array(input.width * input.height), { ...input, rowParts: {} }, true);
      expect(raster.moved).toBe(false);
    }),
    { seed: 24, numRuns: 400 }
  );
  expect(seen).toBeGreaterThan(50);
});

test('at rest it is what rasterInto draws, whatever was drawn before, and however its cells were read', () => {
  fc.assert(
    fc.property(fc.array(drawing, { minLength: 2, maxLength: 4 }), fc.boolean(), (list, apart) => {
      const raster = new CellRaster(1);
      for (const d of list) {
        const [out, expected] = [0, 1].map(() => new Uint32Array(d.input.width * d.input.height)) as [
          Uint32Array,
          Uint32Array
        ];
        ready(raster, d);
        raster.draw(out, d.input, true);
        if (apart) for (let k = 0; k < 1000 && !raster.read(d.input); k++);
        const detail = raster.draw(out, d.input, false);
        expect(detail).toEqual(rasterInto(expected, d.input));
        expect(out).toEqual(expected);
      }
    }),
    { seed: 22, numRuns: 150 }
  );
});

describe('other colours', () => {
  test('do not read a cell again', () => {
    const [d] = fc.sample(drawing, { seed: 23, numRuns: 1 }) as [Drawing];
    let reads = 0;
    const { base } = d.input.values;
    const values: CellValues = {
      ...d.input.values,
      base: {
        ...base,
        get data() {
          reads++;
          return base.data;
        }
      }
    };
    const input = { ...d.input, values };
    const raster = new CellRaster();
    const out = new Uint32Array(input.width * input.height);
    raster.draw(out, input, false);
    const before = reads;
    const seen = { min: 0, max: 1, missing: 0 };
    const color = colorScale(
      normalize({ color: { cmap: 'magma', vmax: 1 } }).color,
      seen,
      () => seen,
      input.values.type
    );
    raster.draw(out, { ...input, color }, false);
    const expected = new Uint32Array(out.length);
    expect(reads).toBe(before);
    rasterInto(expected, { ...input, color });
    expect(out).toEqual(expected);
  });
});
