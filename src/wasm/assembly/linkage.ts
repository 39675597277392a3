import { change, heapify, pop, renamed, topKey, topSlot } from './heap';
import { isGeneric, merge } from './merge';
import { feed, feedRows } from './feed';
import { column, compact, kill, layOut, scanLeft, scanRight, Slots } from './slots';
import { Average, Centroid, Complete, Median, Ward, Weighted } from './updates';

/** The tree that is being made. */
class Run {
  static n: i32 = 0;
  static method: i32 = 0;
  static merges: i32 = 0;
  /** i32 slots of the chain, f64 distance of each to the one before. */
  static chain: usize = 0;
  static steps: usize = 0;
  static length: i32 = 0;
  /** Of prim: the item that was reached last. */
  static last: i32 = 0;
  /** f64 height, i32 slot, i32 slot of each merge. */
  static height: usize = 0;
  static a: usize = 0;
  static b: usize = 0;
}

/**
 * Starts a tree of n items. `out` gets the merges (8 n bytes of heights, 4 n of slots, 4 n of slots; n rounded up to a multiple
 * of 4), behind it are 112 n + 2048 bytes of room; `d` has room for 4 (n + 16) (n + 32) bytes. All are multiples of 16.
 */
export function linkageStart(d: usize, out: usize, n: i32, method: i32): void {
  const wide = ((<usize>n + 3) >> 2) << 5;
  Run.n = n;
  Run.method = method;
  Run.merges = 0;
  Run.length = 0;
  Run.last = 0;
  Run.height = out;
  Run.a = out + wide;
  Run.b = out + wide + (wide >> 1);
  Run.chain = layOut(d, out + 2 * wide, n);
  Run.steps = Run.chain + wide;
  feedRows(n);
}

/** Takes the next `count` distances of the condensed vector. */
export function linkageFeed(from: usize, count: i32): void {
  const nears = Run.method == 0 ? 0 : Run.method == 4 || Run.method == 5 ? 1 : 2;
  feed(from, count, nears);
}

/** Goes on for about `work` distances, all of them being fed; returns how many merges are done, of n − 1. */
export function linkageStep(work: i32): i32 {
  if (Run.method == 0) prim(work);
  else if (Run.method == 1) chain<Complete>(work);
  else if (Run.method == 2) chain<Average>(work);
  else if (Run.method == 3) chain<Weighted>(work);
  else if (Run.method == 4) generic<Centroid>(work);
  else if (Run.method == 5) generic<Median>(work);
  else chain<Ward>(work);
  return Run.merges;
}

function made(x: i32, y: i32, height: f64): void {
  const k = Run.merges++;
  store<f64>(Run.height + (k << 3), height);
  store<i32>(Run.a + (k << 2), load<i32>(Slots.origin + (x << 2)));
  store<i32>(Run.b + (k << 2), load<i32>(Slots.origin + (y << 2)));
}

/** Whether so many slots are dead that moving the living together pays. */
// @ts-ignore: decorator
@inline
const sparse = (): bool => Slots.m > 64 && Slots.live * 10 < Slots.m * 6;

function know(x: i32): void {
  store<f64>(Slots.near + (x << 3), <f64>Slots.found);
  store<f64>(Slots.least + (x << 3), Slots.value);
}

function chain<M>(work: i32): void {
  const n = Run.n;
  while (work > 0 && Run.merges < n - 1) {
    if (sparse()) {
      compact();
      for (let k = 0; k < Run.length; k++) {
        const at = Run.chain + (k << 2);
        store<i32>(at, load<i32>(Slots.moved + (load<i32>(at) << 2)));
      }
      work -= (Slots.live * Slots.live) >> 1;
    }
    if (Run.length == 0) {
      store<i32>(Run.chain, load<i32>(Slots.list));
      Run.length = 1;
    }
    let x: i32;
    let y: i32;
    let apart: f64;
    for (;;) {
      x = load<i32>(Run.chain + ((Run.length - 1) << 2));
      if (load<f64>(Slots.least + (x << 3)) == -Infinity) {
        scanLeft(x, Infinity);
        const left = Slots.found;
        scanRight(x, Slots.value);
        if (Slots.found < 0) Slots.found = left;
        know(x);
        work -= Slots.live;
      }
      apart = load<f64>(Slots.least + (x << 3));
      if (Run.length > 1) {
        const step = load<f64>(Run.steps + ((Run.length - 1) << 3));
        if (!(apart < step)) {
          apart = step;
          y = load<i32>(Run.chain + ((Run.length - 2) << 2));
          break;
        }
      }
      y = <i32>load<f64>(Slots.near + (x << 3));
      // All are infinitely far: any will do.
      if (y < 0) {
        y = load<i32>(Slots.list + (load<i32>(Slots.list) == x ? 4 : 0));
        apart = load<f64>(<usize>load<u32>(Slots.row + (min(x, y) << 2)) + column(max(x, y)));
      }
      store<i32>(Run.chain + (Run.length << 2), y);
      store<f64>(Run.steps + (Run.length << 3), apart);
      Run.length++;
    }
    Run.length -= 2;
    if (x > y) {
      const kept = x;
      x = y;
      y = kept;
    }
    made(x, y, apart);
    work -= Slots.live;
    merge<M>(x, y, apart);
    know(y);
  }
}

function generic<M>(work: i32): void {
  const n = Run.n;
  if (Run.merges == 0) heapify(Run.steps, Run.chain, Run.chain + (((n + 3) >> 2) << 4), Slots.least, n - 1);
  while (work > 0 && Run.merges < n - 1) {
    if (sparse()) {
      compact();
      renamed(Slots.moved);
      work -= (Slots.live * Slots.live) >> 1;
    }
    let x = 0;
    let y = 0;
    let apart: f64 = 0;
    for (let tries = n - Run.merges; tries > 0; tries--) {
      x = topSlot();
      apart = topKey();
      y = <i32>load<f64>(Slots.near + (x << 3));
      if (y < 0) y = Slots.m - 1;
      if (apart == load<f64>(<usize>load<u32>(Slots.row + (x << 2)) + column(y))) break;
      scanRight(x, Infinity);
      if (Slots.found < 0) Slots.found = Slots.m - 1;
      y = Slots.found;
      apart = Slots.value;
      know(x);
      change(x, apart);
      work -= Slots.live >> 1;
    }
    pop();
    made(x, y, apart);
    work -= Slots.live;
    merge<M>(x, y, apart);
    if (y < Slots.m - 1 && Slots.found >= 0) {
      know(y);
      change(y, Slots.value);
    }
  }
}

function prim(work: i32): void {
  const n = Run.n;
  const least = Slots.least;
  for (; work > 0 && Run.merges < n - 1; work -= Slots.live) {
    const x = Run.last;
    let best = Infinity;
    let y = 0;
    kill(x);
    const place = column(x);
    const stop = Slots.list + (Slots.live << 2);
    for (let at = Slots.list; at < stop; at += 4) {
      const i = load<i32>(at);
      if (i > x) break;
      const v = load<f64>(<usize>load<u32>(Slots.row + (i << 2)) + place);
      let known = load<f64>(least + (i << 3));
      if (v < known) store<f64>(least + (i << 3), (known = v));
      if (known < best) {
        best = known;
        y = i;
      }
    }
    const row = <usize>load<u32>(Slots.row + (x << 2));
    const end = ((<usize>n + 15) >> 4) << 7;
    let a = f64x2.splat(best);
    for (let tile = (<usize>x >> 4) << 7; tile < end; tile += 128)
      for (let q: usize = 0; q < 128; q += 16) {
        const known = f64x2.pmin(v128.load(least + tile + q), v128.load(row + (tile << 4) + q));
        v128.store(least + tile + q, known);
        a = f64x2.pmin(a, v128.or(known, v128.load(Slots.mask + tile + q)));
      }
    let value = f64x2.extract_lane(a, 0);
    const other = f64x2.extract_lane(a, 1);
    if (other < value) value = other;
    if (value < best) {
      y = x + 1;
      while (load<f64>(least + (y << 3)) != value || load<u64>(Slots.mask + (y << 3)) != 0) y++;
      best = value;
    }
    made(x, y, best);
    Run.last = y;
  }
}
