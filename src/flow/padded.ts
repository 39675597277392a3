import type { Axis, DenseMatrix } from '../matrix/index.js';
import { gather, type CellValues, type Violins } from '../compute/index.js';
import type { DotSizes } from './dot-sizes.js';
import type { Body } from './model.js';

const upTo = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

/**
 * Returns a body with `more` missing rows or columns behind its own: what the first map shows and this one has not. Values are copied,
 * scaled ones as scaled: a scale would make zeros of missing values. O(cells).
 */
export function padded(body: Body, axis: Axis, more: number): Body {
  const { rows, cols } = body.values;
  const by = axis === 'row' ? [more, 0] : [0, more];
  const shape = [rows + by[0]!, cols + by[1]!] as const;
  const grow = (values: ArrayLike<number>): Float64Array => grown(values, rows, cols, shape, 1);
  return {
    ...body,
    values: paddedValues(body.values, axis, more),
    cells: axis === 'col' || body.cells === body.values ? paddedValues(body.cells, axis, more) : body.cells,
    size: body.size && ({ ...body.size, values: grow(body.size.values) } satisfies DotSizes),
    violins: body.violins && paddedViolins(body.violins, grow, rows, cols, shape),
    ranges:
      body.ranges && axis === 'col'
        ? [...body.ranges, ...Array.from({ length: more }, () => ({ min: Infinity, max: -Infinity, missing: 0 }))]
        : body.ranges
  };
}

function paddedViolins(
  v: Violins,
  grow: (values: ArrayLike<number>) => Float64Array,
  rows: number,
  cols: number,
  shape: readonly [number, number]
): Violins {
  return {
    points: v.points,
    low: grow(v.low),
    high: grow(v.high),
    curved: Uint8Array.from(grow(v.curved)),
    width: Float32Array.from(grown(v.width, rows, cols, shape, v.points))
  };
}

/** Returns rows × cols records of `size` numbers in a larger table, NaN where it is new. */
function grown(
  values: ArrayLike<number>,
  rows: number,
  cols: number,
  [n, m]: readonly [number, number],
  size: number
): Float64Array {
  const out = new Float64Array(n * m * size).fill(NaN);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < cols * size; k++) out[i * m * size + k] = values[i * cols * size + k]!;
  return out;
}

function paddedValues(values: CellValues, axis: Axis, more: number): CellValues {
  const { rows, cols, type } = values;
  const [n, m] = axis === 'row' ? [rows + more, cols] : [rows, cols + more];
  const own = gather(values, upTo(rows), upTo(cols));
  const data = type === 'f4' ? new Float32Array(n * m).fill(NaN) : new Float64Array(n * m).fill(NaN);
  for (let i = 0; i < rows; i++) data.set(own.subarray(i * cols, (i + 1) * cols), i * m);
  const base: DenseMatrix = { kind: 'dense', shape: [n, m], order: 'C', data };
  return { rows: n, cols: m, base, colIndex: upTo(m), scale: null, type };
}
