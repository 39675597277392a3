import type { Linkage } from '../../matrix/index.js';

/**
 * Returns (n−1) × 4 numbers, row-major: of each merge and the merges down to `depth` levels below it, itself included, the mean
 * height, its standard deviation (ddof 1), how many they are, and how far the merge stands out: (height − mean) / deviation.
 * @remarks Deviation and coefficient are 0 where they do not vary; depth 0 counts as 1.
 * Equals scipy 1.17.1 `inconsistent(Z, d)`: class `bit`. O(n · 2^depth), at most O(n²).
 */
export function inconsistent(tree: Linkage, depth = 2): Float64Array {
  const { n, left, right, height } = tree;
  const out = new Float64Array(4 * (n - 1));
  const path = new Int32Array(n);
  const visited = new Uint8Array(n);
  for (let k = 0; k < n - 1; k++) {
    let count = 0;
    let sum = 0;
    let squares = 0;
    // Children before their parent: the order of a sum decides its last bit.
    path[0] = k;
    visited[0] = 0;
    for (let top = 0; top >= 0;) {
      const merge = path[top];
      if (top < depth - 1 && visited[top] < 2) {
        const child = visited[top]++ === 0 ? left[merge] : right[merge];
        if (child >= n) {
          path[++top] = child - n;
          visited[top] = 0;
        }
        continue;
      }
      count++;
      sum += height[merge];
      squares += height[merge] * height[merge];
      top--;
    }
    const variance = count < 2 ? 0 : (squares - (sum * sum) / count) / (count - 1);
    out[4 * k] = sum / count;
    out[4 * k + 2] = count;
    if (!(variance > 0)) continue;
    out[4 * k + 1] = Math.sqrt(variance);
    out[4 * k + 3] = (height[k] - out[4 * k]) / out[4 * k + 1];
  }
  return out;
}
