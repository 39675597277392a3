import { Average, Complete, updates, Ward, Weighted } from './updates';

/**
 * Chains of nearest neighbours on a full square, for as many items as that fits: a row is read as it lies, where half of a
 * triangle's row is a column. A merge writes its row and no column. What another row says of the pair is then old, and is taken
 * from the younger row when that row is next looked at (`refresh`): each row knows when it was last right (`fresh`), each slot when
 * it last changed (`born`), and `log` says which slot each merge changed.
 */
class Square {
  static d: usize = 0;
  static n: i32 = 0;
  static m: i32 = 0;
  static method: i32 = 0;
  static live: i32 = 0;
  static merges: i32 = 0;
  static length: i32 = 0;
  /** Bytes from row to row. */
  static stride: usize = 0;
  /** 64 bits a slot: all ones where dead, which makes a NaN of any number. */
  static mask: usize = 0;
  /** f64 each: items, nearest slot (−1 = none), its distance (−∞ = to be looked for). */
  static size: usize = 0;
  static near: usize = 0;
  static least: usize = 0;
  /** i32 each: slot before any compaction, merges done when the row was last right, and when the slot last changed. */
  static origin: usize = 0;
  static fresh: usize = 0;
  static born: usize = 0;
  static list: usize = 0;
  static moved: usize = 0;
  static log: usize = 0;
  static wanted: usize = 0;
  static chain: usize = 0;
  static steps: usize = 0;
  static height: usize = 0;
  static a: usize = 0;
  static b: usize = 0;
  /** The pair that the next distance is of. */
  static i: i32 = 0;
  static j: i32 = 1;
  static found: i32 = -1;
  static value: f64 = 0;
}

/** Slots of a row are read 8 at a time. */
// @ts-ignore: decorator
@inline
const wide = (m: i32): usize => (<usize>m + 7) & ~7;

// @ts-ignore: decorator
@inline
const row = (i: i32): usize => Square.d + <usize>i * Square.stride;

/** As `linkageStart`; `d` has room for the square of n rounded up to a multiple of 8, `out` has 160 n + 6144 bytes behind it. */
export function squareStart(d: usize, out: usize, n: i32, method: i32): void {
  const w = wide(n) << 3;
  const half = w >> 1;
  Square.d = d;
  Square.n = n;
  Square.m = n;
  Square.method = method;
  Square.live = n;
  Square.merges = 0;
  Square.length = 0;
  Square.stride = w;
  Square.i = 0;
  Square.j = 1;
  // What is read back lies as that of `linkageStart`.
  const got = ((<usize>n + 3) >> 2) << 5;
  Square.height = out;
  Square.a = out + got;
  Square.b = out + got + (got >> 1);
  let at = out + 2 * got;
  Square.mask = at;
  Square.size = (at += w);
  Square.near = (at += w);
  Square.least = (at += w);
  Square.steps = (at += w);
  Square.chain = (at += w);
  Square.origin = (at += half);
  Square.fresh = (at += half);
  Square.born = (at += half);
  Square.list = (at += half);
  Square.moved = (at += half);
  Square.wanted = (at += half);
  Square.log = at + half;
  for (let i = 0; i < n; i++) {
    store<f64>(Square.size + (i << 3), 1);
    store<f64>(Square.near + (i << 3), -1);
    store<f64>(Square.least + (i << 3), -Infinity);
    store<i32>(Square.origin + (i << 2), i);
    store<i32>(Square.fresh + (i << 2), 0);
    store<i32>(Square.born + (i << 2), 0);
  }
  number(n);
}

/** Numbers the slots 0…m−1, all alive; what fills up the last eight is dead. */
function number(m: i32): void {
  Square.m = m;
  const end = <i32>wide(m);
  for (let i = 0; i < end; i++) store<u64>(Square.mask + (i << 3), i < m ? 0 : u64.MAX_VALUE);
  for (let i = 0; i < m; i++) store<i32>(Square.list + (i << 2), i);
}

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

/** Goes on for about `work` distances, all of them being fed and turned; returns how many merges are done, of n − 1. */
export function squareStep(work: i32): i32 {
  if (Square.method == 1) chain<Complete>(work);
  else if (Square.method == 2) chain<Average>(work);
  else if (Square.method == 3) chain<Weighted>(work);
  else chain<Ward>(work);
  return Square.merges;
}

/** Brings row x up to now. Which slots are wanted is listed first, without a branch, so that their loads do not wait for each other. */
function refresh(x: i32): void {
  const now = Square.merges;
  const at = row(x);
  const across = Square.d + (<usize>x << 3);
  const stride = Square.stride;
  const first = Square.wanted;
  let end = first;
  for (let t = load<i32>(Square.fresh + (x << 2)); t < now; t++) {
    const j = load<i32>(Square.log + (t << 2));
    store<i32>(end, j);
    // Not what changed again since, or is gone.
    end += <usize>(load<i32>(Square.born + (j << 2)) == t + 1) << 2;
  }
  for (let k = first; k < end; k += 4) {
    const j = <usize>load<u32>(k);
    store<f64>(at + (j << 3), load<f64>(across + j * stride));
  }
  store<i32>(Square.fresh + (x << 2), now);
}

/** Finds the first live slot that is nearest to x; row x is right. */
function scan(x: i32): void {
  let at = row(x);
  let mask = Square.mask;
  const end = mask + (wide(Square.m) << 3);
  let a = f64x2.splat(Infinity);
  let b = a;
  let c = a;
  let e = a;
  for (; mask < end; mask += 64, at += 64) {
    a = f64x2.pmin(a, v128.or(v128.load(at), v128.load(mask)));
    b = f64x2.pmin(b, v128.or(v128.load(at, 16), v128.load(mask, 16)));
    c = f64x2.pmin(c, v128.or(v128.load(at, 32), v128.load(mask, 32)));
    e = f64x2.pmin(e, v128.or(v128.load(at, 48), v128.load(mask, 48)));
  }
  locate(x, f64x2.pmin(f64x2.pmin(a, b), f64x2.pmin(c, e)));
}

/** Remembers the first live slot whose distance to x is the lesser lane. */
// @ts-ignore: decorator
@inline
function locate(x: i32, lanes: v128): void {
  const one = f64x2.extract_lane(lanes, 0);
  const other = f64x2.extract_lane(lanes, 1);
  const least = other < one ? other : one;
  let found = -1;
  if (least < Infinity) {
    const at = row(x);
    const wanted = f64x2.splat(least);
    let j = 0;
    while (!v128.any_true(f64x2.eq(v128.or(v128.load(at + (j << 3)), v128.load(Square.mask + (j << 3))), wanted))) j += 2;
    if (load<f64>(at + (j << 3)) != least || load<u64>(Square.mask + (j << 3)) != 0) j++;
    found = j;
  }
  store<f64>(Square.near + (x << 3), <f64>found);
  store<f64>(Square.least + (x << 3), least);
}

function chain<M>(work: i32): void {
  const n = Square.n;
  while (work > 0 && Square.merges < n - 1) {
    if (Square.m > 64 && Square.live * 10 < Square.m * 6) {
      compact();
      work -= (Square.live * Square.live) >> 1;
    }
    if (Square.length == 0) {
      store<i32>(Square.chain, load<i32>(Square.list));
      Square.length = 1;
    }
    let x: i32;
    let y: i32;
    let apart: f64;
    for (;;) {
      x = load<i32>(Square.chain + ((Square.length - 1) << 2));
      if (load<f64>(Square.least + (x << 3)) == -Infinity) {
        refresh(x);
        scan(x);
        work -= Square.live;
      }
      apart = load<f64>(Square.least + (x << 3));
      if (Square.length > 1) {
        const step = load<f64>(Square.steps + ((Square.length - 1) << 3));
        if (!(apart < step)) {
          apart = step;
          y = load<i32>(Square.chain + ((Square.length - 2) << 2));
          break;
        }
      }
      y = <i32>load<f64>(Square.near + (x << 3));
      // All are infinitely far: any will do.
      if (y < 0) {
        y = load<i32>(Square.list + (load<i32>(Square.list) == x ? 4 : 0));
        refresh(x);
        apart = load<f64>(row(x) + (<usize>y << 3));
      }
      store<i32>(Square.chain + (Square.length << 2), y);
      store<f64>(Square.steps + (Square.length << 3), apart);
      Square.length++;
    }
    Square.length -= 2;
    if (x > y) {
      const kept = x;
      x = y;
      y = kept;
    }
    const k = Square.merges;
    store<f64>(Square.height + (k << 3), apart);
    store<i32>(Square.a + (k << 2), load<i32>(Square.origin + (x << 2)));
    store<i32>(Square.b + (k << 2), load<i32>(Square.origin + (y << 2)));
    work -= 2 * Square.live;
    merge<M>(x, y, apart);
  }
}

/** Takes a slot out of the living. */
function kill(x: i32): void {
  store<u64>(Square.mask + (x << 3), u64.MAX_VALUE);
  store<i32>(Square.born + (x << 2), -1);
  let at = Square.list;
  const last = Square.list + (--Square.live << 2);
  while (load<i32>(at) < x) at += 4;
  memory.copy(at, at + 4, last - at);
}

/**
 * Unites x < y, `apart` from each other, in slot y. What is known of the nearest of any other slot stays true unless it named one
 * of the two, since only the distances to these have changed; −∞ says that it must be looked for again.
 */
function merge<M>(x: i32, y: i32, apart: f64): void {
  refresh(x);
  refresh(y);
  kill(x);
  const nx = load<f64>(Square.size + (x << 3));
  const ny = load<f64>(Square.size + (y << 3));
  const fx = <f64>x;
  const fy = <f64>y;
  const xs = f64x2.splat(fx);
  const ys = f64x2.splat(fy);
  const nxs = f64x2.splat(nx);
  const nys = f64x2.splat(ny);
  const aparts = f64x2.splat(apart);
  const rowX = row(x);
  const rowY = row(y);
  const end = wide(Square.m) << 3;
  let lanes = f64x2.splat(Infinity);
  for (let j: usize = 0; j < end; j += 16) {
    const v = updates<M>(v128.load(rowX + j), v128.load(rowY + j), aparts, nxs, nys, v128.load(Square.size + j));
    v128.store(rowY + j, v);
    const dead = v128.load(Square.mask + j);
    const near = v128.load(Square.near + j);
    const changed = v128.or(v128.or(f64x2.eq(near, xs), f64x2.eq(near, ys)), f64x2.le(v, v128.load(Square.least + j)));
    if (v128.any_true(v128.andnot(changed, dead))) {
      const i = <i32>(j >> 3);
      if (i != y && load<u64>(Square.mask + j) == 0) touch(i, fx, fy, f64x2.extract_lane(v, 0));
      if (i + 1 != y && load<u64>(Square.mask + j, 8) == 0) touch(i + 1, fx, fy, f64x2.extract_lane(v, 1));
    }
  }
  store<f64>(rowY + (<usize>y << 3), NaN);
  store<f64>(Square.size + (y << 3), nx + ny);
  const now = ++Square.merges;
  store<i32>(Square.log + ((now - 1) << 2), y);
  store<i32>(Square.born + (y << 2), now);
  store<i32>(Square.fresh + (y << 2), now);
  for (let j: usize = 0; j < end; j += 16)
    lanes = f64x2.pmin(lanes, v128.or(v128.load(rowY + j), v128.load(Square.mask + j)));
  locate(y, lanes);
}

// @ts-ignore: decorator
@inline
function touch(i: i32, x: f64, y: f64, v: f64): void {
  const at = <usize>i << 3;
  const near = load<f64>(Square.near + at);
  const least = load<f64>(Square.least + at);
  if (near == x || (near == y && !(v <= least))) store<f64>(Square.least + at, -Infinity);
  else if (v < least || (v == least && y < near)) {
    store<f64>(Square.near + at, y);
    store<f64>(Square.least + at, v);
  }
}

/** Closes the gaps that dead slots left. Rows move towards the front, so that none is overwritten before it is read. */
function compact(): void {
  const live = Square.live;
  const list = Square.list;
  const stride = wide(live) << 3;
  for (let k = 0; k < live; k++) {
    const from = row(load<i32>(list + (k << 2)));
    const to = Square.d + <usize>k * stride;
    for (let q = 0; q < live; q++)
      store<f64>(to + (<usize>q << 3), load<f64>(from + (<usize>load<i32>(list + (q << 2)) << 3)));
  }
  Square.stride = stride;
  memory.fill(Square.moved, 0xff, <usize>Square.m << 2);
  for (let k = 0; k < live; k++) store<i32>(Square.moved + (load<i32>(list + (k << 2)) << 2), k);
  for (let t = 0; t < Square.merges; t++) {
    const j = load<i32>(Square.log + (t << 2));
    const kept = load<i32>(Square.born + (j << 2)) == t + 1;
    store<i32>(Square.log + (t << 2), kept ? load<i32>(Square.moved + (j << 2)) : 0);
  }
  for (let k = 0; k < Square.length; k++) {
    const at = Square.chain + (k << 2);
    store<i32>(at, load<i32>(Square.moved + (load<i32>(at) << 2)));
  }
  for (let k = 0; k < live; k++) {
    const i = load<i32>(list + (k << 2));
    store<f64>(Square.size + (k << 3), load<f64>(Square.size + (i << 3)));
    store<f64>(Square.least + (k << 3), load<f64>(Square.least + (i << 3)));
    store<i32>(Square.origin + (k << 2), load<i32>(Square.origin + (i << 2)));
    store<i32>(Square.fresh + (k << 2), load<i32>(Square.fresh + (i << 2)));
    store<i32>(Square.born + (k << 2), load<i32>(Square.born + (i << 2)));
    const near = <i32>load<f64>(Square.near + (i << 3));
    store<f64>(Square.near + (k << 3), near < 0 ? -1 : <f64>load<i32>(Square.moved + (near << 2)));
  }
  number(live);
}
