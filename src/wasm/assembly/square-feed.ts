import { row, Square } from './square-slots';

/** Takes the next `count` distances of the condensed vector. */
export function squareFeed(from: usize, count: i32): void {
  while (count > 0) {
    const take = min(count, Square.n - Square.j);
    memory.copy(row(Square.i) + (<usize>Square.j << 3), from, <usize>take << 3);
    from += <usize>take << 3;
    count -= take;
    Square.j += take;
    if (Square.j == Square.n) {
      Square.i++;
      Square.j = Square.i + 1;
    }
  }
}

/** Mirrors rows `from`…`to` (multiples of 8, or n) of the upper triangle into columns, 8 × 8 at a time. */
export function squareTurn(from: i32, to: i32): void {
  const n = Square.n;
  for (let i = from; i < to; i += 8) {
    const last = min(i + 8, n);
    let j = i;
    for (; j + 8 <= n && last == i + 8; j += 8) {
      if (j == i) corner(i, last, i, last);
      else block(row(i) + (<usize>j << 3), row(j) + (<usize>i << 3));
    }
    corner(i, last, j, n);
    for (let r = i; r < last; r++) store<f64>(row(r) + (<usize>r << 3), NaN);
  }
}

/** Mirrors what is above the diagonal in these rows and columns. */
function corner(i: i32, last: i32, j: i32, stop: i32): void {
  for (let r = i; r < last; r++)
    for (let c = max(j, r + 1); c < stop; c++)
      store<f64>(row(c) + (<usize>r << 3), load<f64>(row(r) + (<usize>c << 3)));
}

/** Mirrors 8 × 8 numbers, two by two. */
function block(from: usize, to: usize): void {
  const stride = Square.stride;
  for (let r: usize = 0; r < 8; r += 2) {
    const one = from + r * stride;
    const two = one + stride;
    for (let c: usize = 0; c < 8; c += 2) {
      const a = v128.load(one + (c << 3));
      const b = v128.load(two + (c << 3));
      const at = to + c * stride + (r << 3);
      v128.store(at, v128.shuffle<f64>(a, b, 0, 2));
      v128.store(at + stride, v128.shuffle<f64>(a, b, 1, 3));
    }
  }
}

