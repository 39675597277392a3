import { lowered } from './heap';
import { column, kill, locate, Slots } from './slots';
import { Centroid, Median, update, updates } from './updates';

/** Whether the algorithm is the generic one: nearest slots are looked for on the right alone, and stand in a heap. */
// @ts-ignore: decorator
@inline
export function isGeneric<M>(): bool {
  return idof<M>() == idof<Centroid>() || idof<M>() == idof<Median>();
}

/**
 * Slot i is now v from y, and x is gone: what is known of its nearest. With chains −∞ says that it must be looked for again;
 * exact, because only the distances to x and y have changed.
 */
// @ts-ignore: decorator
@inline
function touch<M>(i: i32, x: f64, y: f64, v: f64): void {
  const at = <usize>i << 3;
  const near = load<f64>(Slots.near + at);
  const least = load<f64>(Slots.least + at);
  if (isGeneric<M>()) {
    if (near == x) store<f64>(Slots.near + at, y);
    if (v < least) {
      store<f64>(Slots.near + at, y);
      store<f64>(Slots.least + at, v);
      lowered(i, v);
    }
  } else if (near == x || (near == y && !(v <= least))) store<f64>(Slots.least + at, -Infinity);
  else if (v < least || (v == least && y < near)) {
    store<f64>(Slots.near + at, y);
    store<f64>(Slots.least + at, v);
  }
}

/** Unites x < y, `apart` from each other, in slot y; finds what is nearest to y: for the generic algorithm, on its right. */
export function merge<M>(x: i32, y: i32, apart: f64): void {
  kill(x);
  const nx = load<f64>(Slots.size + (x << 3));
  const ny = load<f64>(Slots.size + (y << 3));
  const fx = <f64>x;
  const fy = <f64>y;
  const x8 = column(x);
  const y8 = column(y);
  const rows = Slots.row;
  const size = Slots.size;
  let best = Infinity;
  let found = -1;
  let at = Slots.list;
  let i = load<i32>(at);
  for (; i < x; i = load<i32>((at += 4))) {
    const row = <usize>load<u32>(rows + (i << 2));
    const v = update<M>(load<f64>(row + x8), load<f64>(row + y8), apart, nx, ny, load<f64>(size + (i << 3)));
    store<f64>(row + y8, v);
    touch<M>(i, fx, fy, v);
    if (v < best) {
      best = v;
      found = i;
    }
  }
  const rowX = <usize>load<u32>(rows + (x << 2));
  for (; i < y; i = load<i32>((at += 4))) {
    const row = <usize>load<u32>(rows + (i << 2));
    const v = update<M>(load<f64>(rowX + column(i)), load<f64>(row + y8), apart, nx, ny, load<f64>(size + (i << 3)));
    store<f64>(row + y8, v);
    touch<M>(i, fx, fy, v);
    if (v < best) {
      best = v;
      found = i;
    }
  }
  store<f64>(size + (y << 3), nx + ny);
  if (isGeneric<M>()) {
    best = Infinity;
    found = -1;
  }
  mergeRight<M>(x, y, apart, nx, ny, best);
  if (Slots.found < 0) Slots.found = found;
}

/** The part of `merge` right of y, tile by tile; the dead get numbers that nobody reads, what is left of y stays NaN. */
// @ts-ignore: decorator
@inline
function mergeRight<M>(x: i32, y: i32, apart: f64, nx: f64, ny: f64, best: f64): void {
  const rowX = <usize>load<u32>(Slots.row + (x << 2));
  const rowY = <usize>load<u32>(Slots.row + (y << 2));
  const mask = Slots.mask;
  const fx = <f64>x;
  const fy = <f64>y;
  const xs = f64x2.splat(fx);
  const ys = f64x2.splat(fy);
  const nxs = f64x2.splat(nx);
  const nys = f64x2.splat(ny);
  const aparts = f64x2.splat(apart);
  const end = ((<usize>Slots.m + 15) >> 4) << 7;
  let least2 = f64x2.splat(best);
  for (let tile = (<usize>y >> 4) << 7; tile < end; tile += 128) {
    const far = tile << 4;
    for (let q: usize = 0; q < 128; q += 16) {
      const j = tile + q;
      const at = far + q;
      const v = updates<M>(v128.load(rowX + at), v128.load(rowY + at), aparts, nxs, nys, v128.load(Slots.size + j));
      v128.store(rowY + at, v);
      const dead = v128.load(mask + j);
      least2 = f64x2.pmin(least2, v128.or(v, dead));
      if (!isGeneric<M>()) {
        const near = v128.load(Slots.near + j);
        const changed = v128.or(
          v128.or(f64x2.eq(near, xs), f64x2.eq(near, ys)),
          f64x2.le(v, v128.load(Slots.least + j))
        );
        if (v128.any_true(v128.andnot(changed, dead))) {
          const i = <i32>(j >> 3);
          if (i > y && load<u64>(mask + j) == 0) touch<M>(i, fx, fy, f64x2.extract_lane(v, 0));
          if (i >= y && load<u64>(mask + j, 8) == 0) touch<M>(i + 1, fx, fy, f64x2.extract_lane(v, 1));
        }
      }
    }
  }
  const least = f64x2.extract_lane(least2, 0);
  const other = f64x2.extract_lane(least2, 1);
  locate(rowY, y, other < least ? other : least, best);
}
