import type { Matrix } from '../../matrix/index.js';

export interface Places {
  /** CSS px of each row. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Part of the side that is left free at each edge. */
const MARGIN = 0.04;

/** Returns where the first two columns of an embedding lie in a square of `side` px, the second upwards; one scale for both. Missing or infinite = NaN. */
export function placesOf(matrix: Matrix, side: number): Places {
  const n = matrix.shape[0];
  const x = new Float64Array(n).fill(NaN);
  const y = new Float64Array(n).fill(NaN);
  if (matrix.kind !== 'dense' || matrix.shape[1] < 2) return { x, y };
  const { data, order, shape } = matrix;
  const at = (i: number, k: number): number => data[order === 'C' ? i * shape[1] + k : k * n + i]!;
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    const [a, b] = [at(i, 0), at(i, 1)];
    if (a - a !== 0 || b - b !== 0) continue;
    left = Math.min(left, a);
    right = Math.max(right, a);
    low = Math.min(low, b);
    high = Math.max(high, b);
  }
  const scale = ((1 - 2 * MARGIN) * side) / (Math.max(right - left, high - low) || 1);
  for (let i = 0; i < n; i++) {
    const [a, b] = [at(i, 0), at(i, 1)];
    if (a - a !== 0 || b - b !== 0) continue;
    x[i] = side / 2 + (a - (left + right) / 2) * scale;
    y[i] = side / 2 - (b - (low + high) / 2) * scale;
  }
  return { x, y };
}

/** px: scanpy's points of 120000 / n pt², no larger than is of use. */
const LARGEST = 9;
const SMALLEST = 1.6;

/** Returns the diameter of n points in px. */
export const sizeOf = (n: number): number =>
  Math.max(SMALLEST, Math.min(LARGEST, Math.sqrt(120000 / Math.max(1, n)) * (4 / 3)));
