/**
 * Chains of nearest neighbours on a full square, for as many items as that fits: a row is read as it lies, where half of a
 * triangle's row is a column. A merge writes its row and no column. What another row says of the pair is then old, and is taken
 * from the younger row when that row is next looked at (`refresh`): each row knows when it was last right (`fresh`), each slot when
 * it last changed (`born`), and `log` says which slot each merge changed.
 */
export class Square {
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
export const wide = (m: i32): usize => (<usize>m + 7) & ~7;

// @ts-ignore: decorator
@inline
export const row = (i: i32): usize => Square.d + <usize>i * Square.stride;

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

/** Closes the gaps that dead slots left. Rows move towards the front, so that none is overwritten before it is read. */
export function compact(): void {
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
