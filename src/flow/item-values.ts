import { inOrder, type Axis, type Dataset, type DenseMatrix } from '../matrix/index.js';
import { HeatmapError, type AxisSpec } from '../spec/index.js';
import { selectDense, storedOf, type CellValues } from '../compute/index.js';
import { floatType } from '../matrix/index.js';

/**
 * Returns what distances between the items of an axis are taken of: what the body shows, else the matrix that is named. An embedding
 * lies along its own axis; a layer is read through the call's list of columns. Errors name `row|col.cluster.representation`.
 */
export function itemValues(dataset: Dataset, own: AxisSpec, axis: Axis, shown: CellValues): CellValues {
  const ref = own.cluster.representation;
  if (ref === null) return shown;
  const path = `${axis}.cluster.representation`;
  const held = dataset.matrices.get(ref);
  if (!held) throw new HeatmapError('bad-data', path, `${path}: ${ref} is not held here`);
  const base = selectDense(held);
  const embedding = ref.startsWith('embeddings/');
  if (embedding && axis === 'col')
    throw new HeatmapError('bad-spec', path, `${path}: ${ref} describes ${dataset.manifest.names.row}`);
  const colIndex = embedding ? inOrder(base.shape[1]) : shown.colIndex;
  return plainValues(base, colIndex);
}

const plainValues = (base: DenseMatrix, colIndex: Int32Array): CellValues => ({
  rows: base.shape[0],
  cols: colIndex.length,
  base,
  colIndex,
  scale: null,
  type: floatType(storedOf(base))
});
