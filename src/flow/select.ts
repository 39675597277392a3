import { floatType, type Dataset, type DenseMatrix, type Matrix } from '../matrix/index.js';
import { HeatmapError, nearest, type HeatmapSpec } from '../spec/index.js';
import { selectDense, storedOf, type CellValues, logged, standardScale, zScore } from '../compute/index.js';
import { holdsIntegers, layerRef } from './refs.js';

export interface Selection {
  readonly ref: string;
  readonly matrix: DenseMatrix;
  /** Position in the call's list → column sent. */
  readonly colIndex: Int32Array;
  /** Whether the kernel holds integers or bool. */
  readonly integers: boolean;
  readonly rowLabel: (position: number) => string;
  readonly colLabel: (position: number) => string;
}

const dense = new WeakMap<Matrix, DenseMatrix>();

/** Returns the shown layer and the call's list of columns. */
export function select(dataset: Dataset, data: HeatmapSpec['data'], spec: HeatmapSpec): Selection {
  const ref = layerRef(spec, dataset.manifest);
  const found = dataset.matrices.get(ref);
  if (!found) {
    const near = nearest(ref, dataset.manifest.available.layers, 1);
    throw new HeatmapError(
      'bad-spec',
      'data.layer',
      `data.layer: there is no layer "${ref}"${near.length ? `; did you mean "${near[0]}"?` : ''}`
    );
  }
  let matrix = dense.get(found);
  if (!matrix) dense.set(found, (matrix = selectDense(found)));
  const sent = dataset.shape[1];
  const colIndex = data.cols === null ? Int32Array.from({ length: sent }, (_, j) => j) : Int32Array.from(data.cols);
  for (const j of colIndex)
    if (j >= sent)
      throw new HeatmapError('bad-spec', 'data.cols', `data.cols: there is no column ${j}, only ${sent} were sent`);
  return {
    ref,
    matrix,
    colIndex,
    integers: holdsIntegers(ref, dataset.manifest, matrix),
    rowLabel: rowLabel(dataset),
    colLabel: colLabel(dataset, data.gene_symbols, colIndex)
  };
}

const rowLabel = (dataset: Dataset) => (position: number) => dataset.axes.row.index.at(position) ?? '';

function colLabel(dataset: Dataset, symbols: string | null, colIndex: Int32Array): (position: number) => string {
  const table = dataset.axes.col;
  const column = symbols === null ? null : table.columns.get(symbols);
  if (column === undefined)
    throw new HeatmapError('bad-spec', 'data.gene_symbols', `data.gene_symbols: there is no column "${symbols}"`);
  return position => {
    const j = colIndex[position];
    if (column?.kind === 'string') return column.at(j) ?? '';
    if (column?.kind === 'categorical') return column.levels[column.codes[j]] ?? '';
    return table.index.at(j) ?? '';
  };
}

/** Returns the values as drawn: log, then scaling a cell at a time; nothing is copied but for log. */
export function transform(
  selection: Selection,
  log: boolean,
  scaling: HeatmapSpec['values']['scale'] | null,
  as: HeatmapSpec['as']
): CellValues {
  const base = log ? logged(selection.matrix) : selection.matrix;
  const { colIndex } = selection;
  const scale = scaling ? scaleOf(base, colIndex, scaling, as, selection.integers && !log) : null;
  return {
    rows: base.shape[0],
    cols: colIndex.length,
    base,
    colIndex,
    scale,
    type: floatType(storedOf(base))
  };
}

/** Returns the numbers that scale each row or column; as seaborn what does not vary is missing, else 0. */
export function scaleOf(
  base: DenseMatrix,
  colIndex: Int32Array,
  { method, along }: HeatmapSpec['values']['scale'],
  as: HeatmapSpec['as'],
  integers = false
): CellValues['scale'] {
  if (method === 'none') return null;
  const undefined = as === 'seaborn' ? NaN : 0;
  if (method === 'standard') return standardScale(base, colIndex, along, undefined);
  return zScore(base, colIndex, along, undefined, integers);
}
