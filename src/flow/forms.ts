import type { Dataset, DenseMatrix } from '../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../spec/index.js';
import { gather, sparseOf, whiteTo, type CellValues, type Violins } from '../compute/index.js';
import type { Aggregated, Executor } from '../tasks/index.js';
import { scalesGroups, type Form } from './form.js';
import type { Grouping } from './group.js';
import { scaleOf } from './select.js';

/** What a form of groups draws: colours by group and column of the call's list, and with dots or violins what else they say. */
export interface GroupValues {
  /** Groups × columns. */
  readonly matrix: DenseMatrix;
  readonly given: boolean;
  readonly colIndex: Int32Array;
  /** Sizes as given or counted, groups × the call's columns, row-major; null without dots. */
  readonly shares: Float64Array | null;
  readonly violins: Violins | null;
}

/** Returns a grouping without the levels that no item has. Groups of a form need one: HeatmapError at `row.groupby`. */
export function observed(grouping: Grouping | null, form: Form): Grouping {
  if (!grouping)
    throw new HeatmapError(
      'bad-spec',
      'row.groupby',
      `row.groupby: the form "${form}" draws groups; name the annotation that they come from`
    );
  const seen = new Uint8Array(grouping.levels.length);
  for (const code of grouping.codes) if (code >= 0) seen[code] = 1;
  const kept = Array.from(grouping.levels.keys()).filter(level => seen[level] === 1);
  if (kept.length === 0)
    throw new HeatmapError('bad-data', 'row.groupby', `row.groupby: no item has a value of "${grouping.key}"`);
  if (kept.length === grouping.levels.length) return grouping;
  const place = new Int32Array(grouping.levels.length).fill(-1);
  kept.forEach((level, k) => (place[level] = k));
  return {
    ...grouping,
    codes: grouping.codes.map(code => (code < 0 ? -1 : place[code])),
    levels: kept.map(level => grouping.levels[level]),
    stored: grouping.stored ? kept.map(level => grouping.stored![Math.min(level, grouping.stored!.length - 1)]) : null,
    all: { levels: grouping.levels, kept: Int32Array.from(kept) }
  };
}

/** Returns what the groups show. `cells` are as logged, and for violins as scaled. Errors name `values.given` or `size.given`. */
export async function groupValues(
  dataset: Dataset,
  spec: HeatmapSpec,
  grouping: Grouping,
  cells: CellValues,
  executor: Executor,
  cancel: { readonly aborted: boolean } | undefined
): Promise<GroupValues> {
  const { form } = spec;
  const { base, colIndex } = cells.scale === null ? cells : scaledCells(cells);
  const given = part(dataset, spec.values.given, 'values.given', grouping, base.shape[1]);
  const sizes = form === 'dot' ? part(dataset, spec.size.given, 'size.given', grouping, base.shape[1]) : null;
  const kind = spec.values.aggregate ?? (form === 'violin' ? 'median' : 'mean');
  const { density_norm: norm, cut, bw_adjust: bwAdjust } = spec.violin;
  const shares = form === 'dot' && !sizes;
  const violins = form === 'violin' ? { norm, cut, bwAdjust } : null;
  const nothing: Aggregated = { values: null, shares: null, violins: null };
  const found =
    given && !shares && !violins
      ? nothing
      : await executor.run(
          'aggregate',
          {
            matrix: sparseOf(base) ?? base,
            groups: { codes: grouping.codes, levels: grouping.levels },
            aggregate: given ? null : kind,
            cutoff: spec.size.cutoff,
            shares,
            violins
          },
          cancel ? { cancel } : {}
        );
  const matrix = given ?? found.values!;
  const of = sizes?.data ?? found.shares;
  return {
    matrix,
    given: given !== null,
    colIndex,
    shares: of ? listed(of, matrix.shape[0], base.shape[1], colIndex) : null,
    violins: found.violins
      ? { ...found.violins, ...curves(found.violins, matrix.shape[0], base.shape[1], colIndex) }
      : null
  };
}

/** Returns the values of groups as drawn. Given values of a matrix plot stay as they are, as scanpy has it; those of dots are scaled. */
export function scaleGroups({ matrix, given, colIndex }: GroupValues, spec: HeatmapSpec): CellValues {
  const scaled = scalesGroups(spec.form) && !(given && spec.form === 'matrix');
  return {
    rows: matrix.shape[0],
    cols: colIndex.length,
    base: matrix,
    colIndex,
    scale: scaled ? scaleOf(matrix, colIndex, spec.values.scale, spec.as) : null,
    type: matrix.data instanceof Float32Array ? 'f4' : 'f8'
  };
}

/** Returns the cells as scaled: columns of the call's list, each on its own. */
function scaledCells(cells: CellValues): { base: DenseMatrix; colIndex: Int32Array } {
  const positions = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
  const data = gather(cells, positions(cells.rows), positions(cells.cols));
  return {
    base: { kind: 'dense', shape: [cells.rows, cells.cols], order: 'C', data },
    colIndex: positions(cells.cols)
  };
}

/** Returns a given table of groups × columns sent, only the rows of the groups that are seen. */
function part(
  dataset: Dataset,
  named: { readonly $part: string } | null,
  path: string,
  grouping: Grouping,
  cols: number
): DenseMatrix | null {
  if (!named) return null;
  const matrix = dataset.matrices.get(named.$part);
  const all = grouping.all?.levels.length ?? grouping.levels.length;
  if (matrix?.kind !== 'dense' || matrix.shape[1] !== cols)
    throw new HeatmapError('bad-data', path, `${path}: there is no table "${named.$part}" of ${cols} columns`);
  if (matrix.shape[0] === grouping.levels.length) return matrix;
  if (matrix.shape[0] !== all)
    throw new HeatmapError(
      'bad-data',
      path,
      `${path}: the table has ${matrix.shape[0]} rows, and there are ${all} groups`
    );
  const at = (i: number, j: number): number =>
    matrix.data[matrix.order === 'C' ? i * cols + j : j * matrix.shape[0] + i];
  const kept = grouping.all!.kept;
  const data = new Float64Array(kept.length * cols);
  kept.forEach((level, i) => {
    for (let j = 0; j < cols; j++) data[i * cols + j] = at(level, j);
  });
  return { kind: 'dense', shape: [kept.length, cols], order: 'C', data };
}

/** Returns numbers by group and column sent as by group and column of the call's list. */
function listed(values: ArrayLike<number>, rows: number, sent: number, colIndex: Int32Array): Float64Array {
  const out = new Float64Array(rows * colIndex.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < colIndex.length; j++) out[i * colIndex.length + j] = values[i * sent + colIndex[j]];
  return out;
}

function curves(v: Violins, rows: number, sent: number, colIndex: Int32Array): Omit<Violins, 'points'> {
  const n = colIndex.length;
  const width = new Float32Array(rows * n * v.points);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < n; j++) {
      const at = (i * sent + colIndex[j]) * v.points;
      width.set(v.width.subarray(at, at + v.points), (i * n + j) * v.points);
    }
  const of = (values: ArrayLike<number>): Float64Array => listed(values, rows, sent, colIndex);
  return { width, low: of(v.low), high: of(v.high), curved: Uint8Array.from(of(v.curved)) };
}

/** Returns a table from white to its own colour for each group that has one. */
export function groupRamps(
  spec: HeatmapSpec,
  grouping: Grouping | null,
  n: number
): readonly (Uint32Array | null)[] | null {
  const colors = spec.color.by_group;
  if (spec.form !== 'dot' || !colors || !grouping) return null;
  const all = grouping.all?.levels.length ?? grouping.levels.length;
  if (colors.length !== all)
    throw new HeatmapError(
      'bad-spec',
      'color.by_group',
      `color.by_group: ${colors.length} colours for ${all} groups; give one each, "" for the map`
    );
  return grouping.levels.map((_, k) => {
    const text = colors[grouping.all?.kept[k] ?? k];
    const ramp = text === '' ? null : whiteTo(text, n);
    if (text !== '' && !ramp)
      throw new HeatmapError('bad-spec', 'color.by_group', `color.by_group: "${text}" is not a colour`);
    return ramp;
  });
}
