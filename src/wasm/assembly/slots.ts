/**
 * The clusters that are left, as slots 0…m−1 of a triangular matrix at `d`. A merge kills the lower slot; when enough are dead
 * the matrix is compacted, which keeps the order of slots and so all ties.
 *
 * The matrix lies in tiles of 16 × 16, row of tiles after row of tiles from the diagonal on: a column then asks for one page of
 * memory in 32 rows instead of one a row. What is on or below the diagonal is NaN, and stays so whatever is done with whole tiles.
 */
export class Slots {
  static d: usize = 0;
  static m: i32 = 0;
  static live: i32 = 0;
  /** i32: live slots, ascending. */
  static list: usize = 0;
  /** u32 a slot: pair (i, j > i) is at row[i] + column(j). */
  static row: usize = 0;
  /** 64 bits a slot: all ones where dead, which makes a NaN of any number. */
  static mask: usize = 0;
  /** f64: items in the slot's cluster. */
  static size: usize = 0;
  /** i32: the slot before any compaction. */
  static origin: usize = 0;
  /** i32: new slot of an old one, during compaction. */
  static moved: usize = 0;
  /** f64 each: nearest slot and its distance, as the algorithm defines it. */
  static near: usize = 0;
  static least: usize = 0;
  /** What the last scan found: −1 and the bound it was given where nothing is below that. */
  static found: i32 = -1;
  static value: f64 = 0;
}

// @ts-ignore: decorator
@inline
export const column = (j: i32): usize => ((<usize>j >> 4) << 11) | ((<usize>j & 15) << 3);

/** Numbers the slots 0…m−1, all alive; those that fill up the last tile are dead. */
export function layRows(m: i32): void {
  Slots.m = m;
  const tiles = (m + 15) >> 4;
  let at = Slots.d;
  for (let i = 0; i < tiles << 4; i++) {
    const row = at - (<usize>(i >> 4) << 11) + (<usize>(i & 15) << 7);
    store<u32>(Slots.row + (i << 2), <u32>row);
    store<i32>(Slots.list + (i << 2), i);
    store<u64>(Slots.mask + (i << 3), i < m ? 0 : u64.MAX_VALUE);
    for (let j = i & ~15; j <= i; j++) store<f64>(row + column(j), NaN);
    if ((i & 15) == 15) at += <usize>(tiles - (i >> 4)) << 11;
  }
}

/** Places the arrays of n slots at `at`; returns the first byte behind them. */
export function layOut(d: usize, at: usize, n: i32): usize {
  const wide = ((<usize>n + 15) >> 4) << 7;
  Slots.d = d;
  Slots.live = n;
  Slots.mask = at;
  Slots.size = at + wide;
  Slots.near = at + 2 * wide;
  Slots.least = at + 3 * wide;
  Slots.list = at + 4 * wide;
  Slots.row = at + 5 * wide;
  Slots.origin = at + 6 * wide;
  Slots.moved = at + 7 * wide;
  layRows(n);
  for (let i = 0; i < n; i++) {
    store<f64>(Slots.size + (i << 3), 1);
    store<i32>(Slots.origin + (i << 2), i);
    store<f64>(Slots.near + (i << 3), -1);
    store<f64>(Slots.least + (i << 3), Infinity);
  }
  return at + 8 * wide;
}

/** Takes a slot out of the living. */
export function kill(x: i32): void {
  store<u64>(Slots.mask + (x << 3), u64.MAX_VALUE);
  let at = Slots.list;
  const last = Slots.list + (--Slots.live << 2);
  while (load<i32>(at) < x) at += 4;
  memory.copy(at, at + 4, last - at);
}

/** Finds the first live slot left of x that is nearer than `best` and than all others there. */
export function scanLeft(x: i32, best: f64): void {
  let found = -1;
  const place = column(x);
  for (let at = Slots.list; ; at += 4) {
    const i = load<i32>(at);
    if (i >= x) break;
    const v = load<f64>(<usize>load<u32>(Slots.row + (i << 2)) + place);
    if (v < best) {
      best = v;
      found = i;
    }
  }
  Slots.found = found;
  Slots.value = best;
}

/** Finds the first live slot right of x that is nearer than `best` and than all others there. */
export function scanRight(x: i32, best: f64): void {
  const row = <usize>load<u32>(Slots.row + (x << 2));
  let at = row + column(x & ~15);
  let mask = Slots.mask + ((x & ~15) << 3);
  const end = Slots.mask + (((Slots.m + 15) >> 4) << 7);
  let a = f64x2.splat(best);
  let b = a;
  let c = a;
  let e = a;
  for (; mask < end; mask += 128, at += 2048) {
    a = f64x2.pmin(a, v128.or(v128.load(at), v128.load(mask)));
    b = f64x2.pmin(b, v128.or(v128.load(at, 16), v128.load(mask, 16)));
    c = f64x2.pmin(c, v128.or(v128.load(at, 32), v128.load(mask, 32)));
    e = f64x2.pmin(e, v128.or(v128.load(at, 48), v128.load(mask, 48)));
    a = f64x2.pmin(a, v128.or(v128.load(at, 64), v128.load(mask, 64)));
    b = f64x2.pmin(b, v128.or(v128.load(at, 80), v128.load(mask, 80)));
    c = f64x2.pmin(c, v128.or(v128.load(at, 96), v128.load(mask, 96)));
    e = f64x2.pmin(e, v128.or(v128.load(at, 112), v128.load(mask, 112)));
  }
  a = f64x2.pmin(f64x2.pmin(a, b), f64x2.pmin(c, e));
  const least = f64x2.extract_lane(a, 0);
  const other = f64x2.extract_lane(a, 1);
  locate(row, x, other < least ? other : least, best);
}

/** Sets what was found to the first live slot right of x that is `least` apart, if that is below `best`. */
export function locate(row: usize, x: i32, least: f64, best: f64): void {
  Slots.found = -1;
  Slots.value = best;
  if (!(least < best)) return;
  const wanted = f64x2.splat(least);
  let j = x & ~1;
  while (!v128.any_true(f64x2.eq(v128.or(v128.load(row + column(j)), v128.load(Slots.mask + (j << 3))), wanted))) j += 2;
  if (load<f64>(row + column(j)) != least || load<u64>(Slots.mask + (j << 3)) != 0) j++;
  Slots.found = j;
  Slots.value = least;
}

/** Closes the gaps that dead slots left; the arrays of each slot move along. `moved` then tells who went where. */
export function compact(): void {
  const live = Slots.live;
  const list = Slots.list;
  // In place, tile by tile as they lie in memory: a pair never moves to a place that is read after its own.
  const tiles = (live + 15) >> 4;
  const last = list + (live << 2);
  let base = Slots.d;
  let k = 0;
  while (k < live) {
    const first = load<i32>(list + (k << 2));
    const stop = (first | 15) + 1;
    let rows = 1;
    while (k + rows < live && load<i32>(list + ((k + rows) << 2)) < stop) rows++;
    let from = list + (k << 2);
    for (let j = k; from < last; ) {
      const end = (load<i32>(from) | 15) + 1;
      let until = from;
      while (until < last && load<i32>(until) < end) until += 4;
      let to = base;
      for (let r = 0; r < rows; r++) {
        const i = k + r;
        const row = <usize>load<u32>(Slots.row + (load<i32>(list + (i << 2)) << 2));
        const at = to - (<usize>(i >> 4) << 11) + (<usize>(i & 15) << 7);
        let place = max(j, i + 1);
        for (let b = from + (<usize>(place - j) << 2); b < until; b += 4, place++)
          store<f64>(at + column(place), load<f64>(row + column(load<i32>(b))));
        if ((i & 15) == 15) to += <usize>(tiles - (i >> 4)) << 11;
      }
      j += <i32>((until - from) >> 2);
      from = until;
    }
    for (let r = 0; r < rows; r++, k++) if ((k & 15) == 15) base += <usize>(tiles - (k >> 4)) << 11;
  }
  memory.fill(Slots.moved, 0xff, Slots.m << 2);
  for (let k = 0; k < live; k++) store<i32>(Slots.moved + (load<i32>(list + (k << 2)) << 2), k);
  for (let k = 0; k < live; k++) {
    const i = load<i32>(list + (k << 2));
    store<f64>(Slots.size + (k << 3), load<f64>(Slots.size + (i << 3)));
    store<f64>(Slots.least + (k << 3), load<f64>(Slots.least + (i << 3)));
    store<i32>(Slots.origin + (k << 2), load<i32>(Slots.origin + (i << 2)));
    const near = <i32>load<f64>(Slots.near + (i << 3));
    store<f64>(Slots.near + (k << 3), near < 0 ? -1 : <f64>load<i32>(Slots.moved + (near << 2)));
  }
  layRows(live);
}
