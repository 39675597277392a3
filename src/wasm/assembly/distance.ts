// Sums over the features of 4 × 4 pairs at once. Items lie in panels of 4: of each feature the 4 items' values side by side.
// A lane is a pair and adds its features in their order, so the bits are those of the plain loop.

const enum Op {
  Squares,
  Absolutes,
  Largest,
  Products,
  Quotients,
  Sums,
  Unequal,
  Mixed
}

/** Bytes of one feature in a panel. */
const FEATURE: usize = 32;
/** Panels of b that stay in the nearest cache while all of a pass by. */
const NEAR: usize = 8;

@inline
function added(op: i32, sum: v128, x: v128, y: v128): v128 {
  if (op == Op.Squares) {
    const d = f64x2.sub(x, y);
    return f64x2.add(sum, f64x2.mul(d, d));
  }
  if (op == Op.Absolutes) return f64x2.add(sum, f64x2.abs(f64x2.sub(x, y)));
  if (op == Op.Largest) return f64x2.pmax(sum, f64x2.abs(f64x2.sub(x, y)));
  if (op == Op.Products) return f64x2.add(sum, f64x2.mul(x, y));
  if (op == Op.Quotients) {
    const size = f64x2.add(f64x2.abs(x), f64x2.abs(y));
    const one = v128.and(f64x2.eq(size, f64x2.splat(0)), f64x2.splat(1));
    return f64x2.add(sum, f64x2.div(f64x2.abs(f64x2.sub(x, y)), f64x2.add(size, one)));
  }
  if (op == Op.Sums) return f64x2.add(sum, f64x2.abs(f64x2.add(x, y)));
  if (op == Op.Unequal) return f64x2.add(sum, v128.and(f64x2.ne(x, y), f64x2.splat(1)));
  const one = f64x2.splat(1);
  const mixed = f64x2.add(f64x2.mul(x, f64x2.sub(one, y)), f64x2.mul(y, f64x2.sub(one, x)));
  return f64x2.add(sum, mixed);
}

/** Adds features from a to `end`, `step` bytes apart, of panels a and b to the 4 rows of sums at `tile`, `width` bytes apart. */
@inline
function panels(op: i32, a: usize, b: usize, end: usize, step: usize, tile: usize, width: usize): void {
  const t1 = tile + width;
  const t2 = t1 + width;
  const t3 = t2 + width;
  let s00 = v128.load(tile);
  let s01 = v128.load(tile, 16);
  let s10 = v128.load(t1);
  let s11 = v128.load(t1, 16);
  let s20 = v128.load(t2);
  let s21 = v128.load(t2, 16);
  let s30 = v128.load(t3);
  let s31 = v128.load(t3, 16);
  for (; a < end; a += step, b += step) {
    const y0 = v128.load(b);
    const y1 = v128.load(b, 16);
    let x = v128.load64_splat(a);
    s00 = added(op, s00, x, y0);
    s01 = added(op, s01, x, y1);
    x = v128.load64_splat(a, 8);
    s10 = added(op, s10, x, y0);
    s11 = added(op, s11, x, y1);
    x = v128.load64_splat(a, 16);
    s20 = added(op, s20, x, y0);
    s21 = added(op, s21, x, y1);
    x = v128.load64_splat(a, 24);
    s30 = added(op, s30, x, y0);
    s31 = added(op, s31, x, y1);
  }
  v128.store(tile, s00);
  v128.store(tile, s01, 16);
  v128.store(t1, s10);
  v128.store(t1, s11, 16);
  v128.store(t2, s20);
  v128.store(t2, s21, 16);
  v128.store(t3, s30);
  v128.store(t3, s31, 16);
}

@inline
function tiles(op: i32, a: usize, b: usize, panel: usize, countA: usize, countB: usize, from: usize, to: usize, step: usize, tile: usize, width: usize, upper: bool): void {
  for (let some: usize = 0; some < countB; some += NEAR) {
    const last = min(countB, some + NEAR);
    for (let p: usize = 0; p < countA; p++) {
      const start = a + p * panel;
      for (let q = upper ? max(p, some) : some; q < last; q++)
        panels(op, start + from * FEATURE, b + q * panel + from * FEATURE, start + to * FEATURE, step * FEATURE, tile + p * 4 * width + q * FEATURE, width);
    }
  }
}

// One function a sum: an engine compiles a function as a whole, and all of them in one make each several times slower.
// Each adds features `from`, `from` + `step`, … below `to` of `countA` panels at `a` and `countB` panels at `b`, each `panel` bytes
// long, to a tile of sums whose rows are `width` bytes apart. `upper`: a and b are the same, pairs below the diagonal are left out.

export function addSquares(a: usize, b: usize, panel: usize, countA: usize, countB: usize, from: usize, to: usize, step: usize, tile: usize, width: usize, upper: bool): void {
  tiles(Op.Squares, a, b, panel, countA, countB, from, to, step, tile, width, upper);
}

export function addAbsolutes(a: usize, b: usize, panel: usize, countA: usize, countB: usize, from: usize, to: usize, step: usize, tile: usize, width: usize, upper: bool): void {
  tiles(Op.Absolutes, a, b, panel, countA, countB, from, to, step, tile, width, upper);
}

export function addLargest(a: usize, b: usize, panel: usize, countA: usize, countB: usize, from: usize, to: usize, step: usize, tile: usize, width: usize, upper: bool): void {
  tiles(Op.Largest, a, b, panel, countA, countB, from, to, step, tile, width, upper);
}

export function addProducts(a: usize, b: usize, panel: usize, countA: usize, countB: usize, from: usize, to: usize, step: usize, tile: usize, width: usize, upper: bool): void {
  tiles(Op.Products, a, b, panel, countA, countB, from, to, step, tile, width, upper);
}

export function addQuotients(a: usize, b: usize, panel: usize, countA: usize, countB: usize, from: usize, to: usize, step: usize, tile: usize, width: usize, upper: bool): void {
  tiles(Op.Quotients, a, b, panel, countA, countB, from, to, step, tile, width, upper);
}

export function addSums(a: usize, b: usize, panel: usize, countA: usize, countB: usize, from: usize, to: usize, step: usize, tile: usize, width: usize, upper: bool): void {
  tiles(Op.Sums, a, b, panel, countA, countB, from, to, step, tile, width, upper);
}

export function addUnequal(a: usize, b: usize, panel: usize, countA: usize, countB: usize, from: usize, to: usize, step: usize, tile: usize, width: usize, upper: bool): void {
  tiles(Op.Unequal, a, b, panel, countA, countB, from, to, step, tile, width, upper);
}

export function addMixed(a: usize, b: usize, panel: usize, countA: usize, countB: usize, from: usize, to: usize, step: usize, tile: usize, width: usize, upper: bool): void {
  tiles(Op.Mixed, a, b, panel, countA, countB, from, to, step, tile, width, upper);
}

/** Adds the `bytes` of sums at `other` to those at `tile`; a multiple of 16. */
export function addTile(tile: usize, other: usize, bytes: usize): void {
  for (const end = tile + bytes; tile < end; tile += 16, other += 16)
    v128.store(tile, f64x2.add(v128.load(tile), v128.load(other)));
}
