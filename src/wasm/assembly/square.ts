import { compact, row, Square, wide } from './square-slots';
import { Average, Complete, updates, Ward, Weighted } from './updates';

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
