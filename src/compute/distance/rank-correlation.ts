/** Returns ranks 1…n, ties sharing their mean rank. NaN is not expected. O(n log n). */
export function ranks(x: Float64Array): Float64Array {
  // The engine's own sort of numbers, and a search in it, are several times as fast as a sort of positions by a function.
  const sorted = x.slice().sort();
  const n = sorted.length;
  const shared = new Float64Array(n);
  for (let i = 0, j = 1; i < n; i = j++) {
    while (j < n && sorted[j] === sorted[i]) j++;
    shared.fill((i + j - 1) / 2 + 1, i, j);
  }
  return x.map(v => {
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < v) low = middle + 1;
      else high = middle;
    }
    return shared[low];
  });
}

/** Returns r of two lists of ranks without NaN, about the mean rank (n + 1) / 2 as pandas: all sums are exact. */
export function spearman(x: Float64Array, y: Float64Array): number {
  const mean = (x.length + 1) / 2;
  let sxx = 0;
  let syy = 0;
  let sxy = 0;
  for (let k = 0; k < x.length; k++) {
    const [vx, vy] = [x[k] - mean, y[k] - mean];
    sxx += vx * vx;
    syy += vy * vy;
    sxy += vx * vy;
  }
  const divisor = Math.sqrt(sxx * syy);
  return divisor === 0 ? NaN : sxy / divisor;
}

/** Returns Kendall's tau-b; NaN where one side is constant. O(n²), meant for the tens of components of group means. */
export function kendall(x: Float64Array, y: Float64Array): number {
  let concordant = 0;
  let tiesX = 0;
  let tiesY = 0;
  const n = x.length;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const a = Math.sign(x[i] - x[j]);
      const b = Math.sign(y[i] - y[j]);
      concordant += a * b;
      if (a === 0) tiesX++;
      if (b === 0) tiesY++;
    }
  const pairs = (n * (n - 1)) / 2;
  return concordant / Math.sqrt(pairs - tiesX) / Math.sqrt(pairs - tiesY);
}
