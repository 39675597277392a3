import { inOrder, type DenseMatrix } from '../matrix/index.js';
import { gather } from './gather.js';
import type { CellValues } from './values.js';

/** Returns the values with NaN where `mask` (rows × columns of the call's lists) is not 0; scaled ones as scaled. O(cells), one copy. */
export function masked(values: CellValues, mask: DenseMatrix): CellValues {
  const { rows, cols, type } = values;
  const data = gather(values, inOrder(rows), inOrder(cols));
  const [rowStep, colStep] = mask.order === 'C' ? [cols, 1] : [1, rows];
  for (let i = 0, k = 0; i < rows; i++)
    for (let j = 0; j < cols; j++, k++) if (mask.data[i * rowStep + j * colStep] !== 0) data[k] = NaN;
  const base: DenseMatrix = { kind: 'dense', shape: [rows, cols], order: 'C', data };
  return { rows, cols, base, colIndex: inOrder(cols), scale: null, type };
}
