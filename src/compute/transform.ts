import type { DenseMatrix, Values } from '../matrix/index.js';
import { log1p } from './math/log.js';
import { selectDense, sparseOf } from './select.js';

/**
 * Returns log(1 + x) of every value, in numpy's result type (float32 for float32 and 8- and 16-bit integers, else float64).
 * @remarks Below −1 and missing → NaN, −1 → −∞. Equals numpy 2.4 `log1p`: class `ulp(2)` of that type (8-bit integers: numpy's is float16, ours is finer). O(n), one copy.
 */
export function logged(matrix: DenseMatrix): DenseMatrix {
  const sparse = sparseOf(matrix);
  // The logarithm of 1 + 0 is 0: what is not stored stays so.
  if (sparse) return selectDense({ ...sparse, data: loggedValues(sparse.data) });
  return { ...matrix, data: loggedValues(matrix.data) };
}

function loggedValues(data: Values): Float32Array | Float64Array {
  const out =
    data instanceof Float32Array || data.BYTES_PER_ELEMENT < 4
      ? new Float32Array(data.length)
      : new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) out[i] = log1p(data[i]);
  return out;
}
