// The two min-plus products of src/compute/order/optimal.ts. T is f32 or f64; a panel is 32 bytes of columns, a tile 4 rows.

// @ts-ignore: decorator
@inline
function columns<T>(): usize {
  return 32 / sizeof<T>();
}

/** lengths[p, q] = distance of the leaves at places p > q, for rows from … to; condensed distances of n items are at `d`. */
function gather<T>(d: usize, order: usize, lengths: usize, n: i32, from: i32, to: i32): void {
  for (let p = from; p < to; p++) {
    const i = load<i32>(order + (p << 2));
    const own = d + (<usize>(n * i - ((i * (i + 1)) >> 1) - i - 1) << 3);
    let at = lengths + <usize>p * n * sizeof<T>();
    for (let q = 0; q < p; q++, at += sizeof<T>()) {
      const j = load<i32>(order + (q << 2));
      const pair = i < j ? own + (<usize>j << 3) : d + (<usize>(n * j - ((j * (j + 1)) >> 1) - j - 1 + i) << 3);
      store<T>(at, <T>load<f64>(pair));
    }
    store<T>(at, 0);
  }
}

/**
 * Packs the numbers between rows a … b and columns c … d into panels: all rows of the first columns, then the next. They stand at
 * (row, column), or, where `mirrored`, at (column, row). What fills up the last panel is never looked at.
 */
function pack<T>(lengths: usize, n: i32, a: i32, b: i32, c: i32, d: i32, mirrored: bool, to: usize): void {
  const width = <i32>columns<T>();
  for (let j = c; j < d; j += width) {
    const last = min(width, d - j);
    if (mirrored)
      for (let q = 0; q < last; q++) {
        let from = lengths + (<usize>(j + q) * n + a) * sizeof<T>();
        let at = to + <usize>q * sizeof<T>();
        for (let i = a; i < b; i++, from += sizeof<T>(), at += 32) store<T>(at, load<T>(from));
      }
    else
      for (let i = a; i < b; i++) {
        const from = lengths + (<usize>i * n + j) * sizeof<T>();
        const at = to + ((<usize>(i - a)) << 5);
        for (let q: usize = 0; q < <usize>last; q++) store<T>(at + q * sizeof<T>(), load<T>(from + q * sizeof<T>()));
      }
    to += <usize>(b - a) << 5;
  }
}

/** Least of (least, a + b) of one row and two vectors of columns. */
// @ts-ignore: decorator
@inline
function nearer<T>(least: v128, a: v128, b: v128): v128 {
  return v128.pmin<T>(least, v128.add<T>(a, b));
}

/**
 * out[r, j] = min(over k) of a[r, k] + b[k, j] for 4 rows (`rowA` bytes apart, k `nextA` bytes apart) and one panel b; goes on
 * from what out holds unless `fresh`.
 */
function tile<T>(a: usize, rowA: usize, nextA: usize, b: usize, inner: i32, out: usize, rowOut: usize, fresh: bool): void {
  const far = v128.splat<T>(<T>Infinity);
  const out1 = out + rowOut;
  const out2 = out1 + rowOut;
  const out3 = out2 + rowOut;
  let c00 = fresh ? far : v128.load(out);
  let c01 = fresh ? far : v128.load(out, 16);
  let c10 = fresh ? far : v128.load(out1);
  let c11 = fresh ? far : v128.load(out1, 16);
  let c20 = fresh ? far : v128.load(out2);
  let c21 = fresh ? far : v128.load(out2, 16);
  let c30 = fresh ? far : v128.load(out3);
  let c31 = fresh ? far : v128.load(out3, 16);
  const a2 = rowA << 1;
  const a3 = a2 + rowA;
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.splat<T>(load<T>(a));
    c00 = nearer<T>(c00, s, b0);
    c01 = nearer<T>(c01, s, b1);
    s = v128.splat<T>(load<T>(a + rowA));
    c10 = nearer<T>(c10, s, b0);
    c11 = nearer<T>(c11, s, b1);
    s = v128.splat<T>(load<T>(a + a2));
    c20 = nearer<T>(c20, s, b0);
    c21 = nearer<T>(c21, s, b1);
    s = v128.splat<T>(load<T>(a + a3));
    c30 = nearer<T>(c30, s, b0);
    c31 = nearer<T>(c31, s, b1);
    a += nextA;
    b += 32;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out1, c10);
  v128.store(out1, c11, 16);
  v128.store(out2, c20);
  v128.store(out2, c21, 16);
  v128.store(out3, c30);
  v128.store(out3, c31, 16);
}

/** out = a ⊗ b for `rows` rows (a multiple of 4) and `panels`; b is taken in runs that stay in the nearest cache. */
function product<T>(a: usize, rowA: usize, nextA: usize, rows: i32, b: usize, inner: i32, panels: i32, out: usize, rowOut: usize): void {
  for (let k = 0; k < inner; k += 256) {
    const run = min(256, inner - k);
    for (let p = 0; p < panels; p++)
      for (let r = 0; r < rows; r += 4)
        tile<T>(
          a + <usize>r * rowA + <usize>k * nextA, rowA, nextA,
          b + ((<usize>p * inner + k) << 5), run,
          out + <usize>r * rowOut + (<usize>p << 5), rowOut, k == 0
        );
  }
}

/**
 * Rows u … u + rows (up to 64) of the left child: starts = their lengths to m … end (packed at `starts`), over the distances
 * packed at `across` to a row of `panels` at `row`.
 */
function first<T>(lengths: usize, n: i32, u: i32, rows: i32, m: i32, end: i32, starts: usize, across: usize, panels: i32, row: usize): void {
  const inner = end - m;
  const rowA = <usize>inner * sizeof<T>();
  for (let r = 0; r < rows; r++) {
    const i = u + r;
    const to = starts + <usize>r * rowA;
    if (m == i) store<T>(to, 0);
    else if (m > i) memory.copy(to, lengths + (<usize>i * n + m) * sizeof<T>(), rowA);
  }
  if (m < u)
    for (let k = 0; k < inner; k++) {
      const from = lengths + (<usize>(m + k) * n + u) * sizeof<T>();
      const to = starts + <usize>k * sizeof<T>();
      for (let r = 0; r < rows; r++) store<T>(to + <usize>r * rowA, load<T>(from + <usize>r * sizeof<T>()));
    }
  product<T>(starts, rowA, sizeof<T>(), (rows + 3) & ~3, across, inner, panels, row, <usize>panels << 5);
}

/** Sets the lengths of those rows to columns w … end: over what is packed at `paths`, from column `at` of `row` on; `out` is room for one product. */
function second<T>(lengths: usize, n: i32, u: i32, rows: i32, w: i32, end: i32, row: usize, panels: i32, at: i32, inner: i32, paths: usize, out: usize): void {
  const width = <i32>columns<T>();
  const wide = (end - w + width - 1) / width;
  product<T>(row + <usize>at * sizeof<T>(), <usize>panels << 5, sizeof<T>(), (rows + 3) & ~3, paths, inner, wide, out, <usize>wide << 5);
  for (let r = 0; r < rows; r++)
    memory.copy(lengths + (<usize>(u + r) * n + w) * sizeof<T>(), out + <usize>r * (<usize>wide << 5), <usize>(end - w) * sizeof<T>());
}

export function orderGather(single: bool, d: usize, order: usize, lengths: usize, n: i32, from: i32, to: i32): void {
  if (single) gather<f32>(d, order, lengths, n, from, to);
  else gather<f64>(d, order, lengths, n, from, to);
}

export function orderPack(single: bool, lengths: usize, n: i32, a: i32, b: i32, c: i32, d: i32, mirrored: bool, to: usize): void {
  if (single) pack<f32>(lengths, n, a, b, c, d, mirrored, to);
  else pack<f64>(lengths, n, a, b, c, d, mirrored, to);
}

export function orderFirst(single: bool, lengths: usize, n: i32, u: i32, rows: i32, m: i32, end: i32, starts: usize, across: usize, panels: i32, row: usize): void {
  if (single) first<f32>(lengths, n, u, rows, m, end, starts, across, panels, row);
  else first<f64>(lengths, n, u, rows, m, end, starts, across, panels, row);
}

export function orderSecond(single: bool, lengths: usize, n: i32, u: i32, rows: i32, w: i32, end: i32, row: usize, panels: i32, at: i32, inner: i32, paths: usize, out: usize): void {
  if (single) second<f32>(lengths, n, u, rows, w, end, row, panels, at, inner, paths, out);
  else second<f64>(lengths, n, u, rows, w, end, row, panels, at, inner, paths, out);
}
