/** Returns ranks 1…n, ties sharing their mean rank. NaN is not expected. O(n log n). */
export function ranks(x: Float64Array): Float64Array {
  const order = Int32Array.from(x.keys()).sort((a, b) => x[a] - x[b]);
  const out = new Float64Array(x.length);
  for (let i = 0; i < order.length;) {
    let j = i;
    while (j + 1 < order.length && x[order[j + 1]] === x[order[i]]) j++;
    for (let k = i; k <= j; k++) out[order[k]] = (i + j) / 2 + 1;
    i = j + 1;
  }
  return out;
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
