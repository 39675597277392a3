import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CellRaster, colorScale, extentOf, rasterInto } from '../../../src/compute/index.js';
import type { CellValues, RasterInput } from '../../../src/compute/index.js';
import type { DenseMatrix } from '../../../src/matrix/index.js';
import { normalize } from '../../../src/spec/index.js';

const NORMS = [
  { kind: 'linear' },
  { kind: 'centered', vcenter: 0.3 },
  { kind: 'log' },
  { kind: 'symlog', linthresh: 0.05 },
  { kind: 'asinh', linear_width: 0.1 },
  { kind: 'power', gamma: 0.4 },
  { kind: 'boundary', boundaries: [-1, -0.2, 0, 0.1, 2], ncolors: 256 }
] as const;

/** What values are made of 0…1. */
const SHAPES: readonly ((x: number) => number)[] = [
  x => 6 * x - 3,
  x => Math.pow(10, 8 * x - 6),
  x => 1e7 + x,
  x => Math.floor(5 * x) / 4,
  x => -1e-30 * x,
  () => 0.25
];

const matrices = fc
  .record({
    rows: fc.integer({ min: 0, max: 40 }),
    cols: fc.integer({ min: 1, max: 40 }),
    width: fc.integer({ min: 1, max: 50 }),
    height: fc.integer({ min: 1, max: 50 }),
    type: fc.constantFrom('f4' as const, 'f8' as const),
    shape: fc.constantFrom(...SHAPES),
    missing: fc.constantFrom(0, 0.1, 1),
    statistic: fc.constantFrom('mean' as const, 'max' as const, 'min' as const),
    seed: fc.integer({ min: 1, max: 1e6 })
  })
  .map(({ rows, cols, width, height, type, shape, missing, statistic, seed }) => {
    let state = seed;
    const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    const numbers = Array.from({ length: rows * cols }, () =>
      next() < missing ? [NaN, Infinity, -Infinity][Math.floor(3 * next())]! : shape(next())
    );
    const base: DenseMatrix = {
      kind: 'dense',
      shape: [rows, cols],
      order: 'C',
      data: type === 'f4' ? Float32Array.from(numbers) : Float64Array.from(numbers)
    };
    const order = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
    const values: CellValues = { rows, cols, base, colIndex: order(cols), scale: null, type };
    const input: Omit<RasterInput, 'color'> = {
      values,
      rowOrder: order(rows),
      colOrder: order(cols),
      rowScale: [{ start: 0, end: height, from: 0, to: rows }],
      colScale: [{ start: 0, end: width, from: 0, to: cols }],
      transpose: false,
      originX: 0,
      originY: 0,
      width,
      height,
      ratio: 1,
      statistic
    };
    return input;
  });

const colors = fc.record({
  norm: fc.constantFrom(...NORMS),
  cmap: fc.constantFrom('viridis', 'vlag', 'tab10'),
  limits: fc.constantFrom(null, [0.01, 1], [-0.5, 0.5], [1e7, 1e7 + 0.5], [0.25, 0.25]),
  under: fc.constantFrom(null, '#112233'),
  bad: fc.constantFrom(null, '#445566')
});

test('colours of bins that were coloured before are, word by word, those of cells that are read anew', () => {
  let compared = 0;
  fc.assert(
    fc.property(matrices, fc.array(colors, { minLength: 3, maxLength: 5 }), (drawn, list) => {
      const raster = new CellRaster(undefined, 0);
      const seen = extentOf(drawn.values, drawn.values.colIndex);
      for (const { norm, limits, ...own } of list) {
        const asked = {
          ...own,
          norm,
          ...(limits && norm.kind !== 'boundary' ? { vmin: limits[0], vmax: limits[1] } : {})
        };
        let color;
        try {
          color = colorScale(
            normalize({ color: asked }).color,
            seen,
            () => extentOf(drawn.values, drawn.values.colIndex, x => x > 0),
            drawn.values.type
          );
        } catch {
          // Limits that this norm refuses.
          continue;
        }
        const [out, expected] = [
          new Uint32Array(drawn.width * drawn.height),
          new Uint32Array(drawn.width * drawn.height)
        ];
        raster.draw(out, { ...drawn, color }, false);
        rasterInto(expected, { ...drawn, color });
        expect(out).toEqual(expected);
        compared++;
      }
    }),
    { seed: 31, numRuns: 400 }
  );
  expect(compared).toBeGreaterThan(800);
});
