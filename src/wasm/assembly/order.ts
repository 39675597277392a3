/**
 * out[i, j] = min over k of a[i, k] + b[k, j], all float32 and row-major with the given strides (numbers a row).
 * Rows `from`…`to` of out; NaN must not occur. 4 columns a step; the caller pads strides to a multiple of 4.
 */
export function minPlus(
  a: usize,
  strideA: usize,
  b: usize,
  strideB: usize,
  out: usize,
  strideOut: usize,
  from: usize,
  to: usize,
  inner: usize,
  cols: usize
): void {
  for (let i = from; i < to; i++) {
    const rowA = a + ((i * strideA) << 2);
    const rowOut = out + ((i * strideOut) << 2);
    for (let j: usize = 0; j < cols; j += 4) {
      let least = f32x4.splat(f32.MAX_VALUE);
      for (let k: usize = 0; k < inner; k++) {
        const sum = f32x4.add(v128.load32_splat(rowA + (k << 2)), v128.load(b + ((k * strideB + j) << 2)));
        least = f32x4.pmin(least, sum);
      }
      v128.store(rowOut + (j << 2), least);
    }
  }
}
