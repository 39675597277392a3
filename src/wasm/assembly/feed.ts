import { column, Slots } from './slots';

/** The pair that the next distance is of. */
class Next {
  static n: i32 = 0;
  static i: i32 = 0;
  static j: i32 = 1;
}

export function feedRows(n: i32): void {
  Next.n = n;
  Next.i = 0;
  Next.j = 1;
}

/**
 * Puts the next `count` distances of a condensed vector into their tiles. `nears`: 0 = no more; 1 = each slot's nearest on its
 * right is kept on the way; 2 = its nearest of all.
 */
export function feed(from: usize, count: i32, nears: i32): void {
  while (count > 0) {
    const i = Next.i;
    const take = min(count, Next.n - Next.j);
    if (nears == 2) part<i32>(from, i, Next.j, take);
    else if (nears == 1) part<i16>(from, i, Next.j, take);
    else part<i8>(from, i, Next.j, take);
    from += take << 3;
    count -= take;
    Next.j += take;
    if (Next.j == Next.n) {
      Next.i++;
      Next.j = Next.i + 1;
    }
  }
}

/** A run of row i; the size of K says how much is kept, as `nears` does: 1, 2 or 4 bytes. */
function part<K>(from: usize, i: i32, j: i32, take: i32): void {
  const row = <usize>load<u32>(Slots.row + (i << 2));
  const end = j + take;
  const first = j;
  const me = f64x2.splat(<f64>i);
  let a = f64x2.splat(Infinity);
  let at = from;
  while (j < end) {
    const to = row + column(j);
    if ((j & 15) == 0 && j + 16 <= end) {
      for (let q: usize = 0; q < 128; q += 16) {
        const v = v128.load(at + q);
        v128.store(to + q, v);
        if (sizeof<K>() > 1) a = f64x2.pmin(a, v);
        if (sizeof<K>() == 4) {
          const known = Slots.least + (j << 3) + q;
          const old = v128.load(known);
          const nearer = f64x2.lt(v, old);
          if (v128.any_true(nearer)) {
            v128.store(known, v128.bitselect(v, old, nearer));
            const near = Slots.near + (j << 3) + q;
            v128.store(near, v128.bitselect(me, v128.load(near), nearer));
          }
        }
      }
      j += 16;
      at += 128;
    } else {
      const v = load<f64>(at);
      store<f64>(to, v);
      if (sizeof<K>() > 1) a = f64x2.pmin(a, f64x2.splat(v));
      if (sizeof<K>() == 4 && v < load<f64>(Slots.least + (j << 3))) {
        store<f64>(Slots.least + (j << 3), v);
        store<f64>(Slots.near + (j << 3), <f64>i);
      }
      j++;
      at += 8;
    }
  }
  if (sizeof<K>() == 1) return;
  let least = f64x2.extract_lane(a, 0);
  const other = f64x2.extract_lane(a, 1);
  if (other < least) least = other;
  if (!(least < load<f64>(Slots.least + (i << 3)))) return;
  at = from;
  while (load<f64>(at) != least) at += 8;
  store<f64>(Slots.least + (i << 3), least);
  store<f64>(Slots.near + (i << 3), <f64>(first + <i32>((at - from) >> 3)));
}
