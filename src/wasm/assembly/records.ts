// Sorting of records: a key and, below it, the code of a group. R is u32 or u64 (key << CODE | code), or v128 (key, code: a u64 each).

// Globals are copied before a loop: the engine would load them again for each record.

/** Bits of a record below its key. */
export let codeBits: u64 = 0;
/** Two halves of `capacity` records, and two tables of 8,192 counts. */
export let first: usize = 0;
let second: usize = 0;
export let tables: usize = 0;

export let digit: u64 = 0;
let passes: i32 = 0;

export const TABLE: usize = 4 << 13;

export function recordsStart(bits: i32, at: usize, capacity: usize): void {
  codeBits = bits;
  tables = at;
  first = at + 2 * TABLE;
  second = first + (capacity << 4);
}

/** Returns the width of digits for n keys of `bits` bits: wide ones need few passes, narrow ones small tables. */
export function recordsPlan(n: i32, bits: u64): void {
  const most: u64 = n < 768 ? 8 : n < 4096 ? 11 : 13;
  passes = <i32>((bits + most - 1) / most);
  digit = passes ? max<u64>(2, (bits + <u64>passes - 1) / <u64>passes) : 0;
  memory.fill(tables, 0, TABLE);
}

// @ts-ignore: decorator
@inline
export function keyOf<R>(at: usize, below: u64): u64 {
  if (sizeof<R>() == 4) return <u64>(load<u32>(at) >> <u32>below);
  if (sizeof<R>() == 8) return load<u64>(at) >> below;
  return load<u64>(at);
}

// @ts-ignore: decorator
@inline
export function codeOf<R>(at: usize, below: u64): usize {
  if (sizeof<R>() == 4) return <usize>(load<u32>(at) & ((<u32>1 << <u32>below) - 1));
  if (sizeof<R>() == 8) return <usize>(load<u64>(at) & ((<u64>1 << below) - 1));
  return <usize>load<u64>(at, 8);
}

// @ts-ignore: decorator
@inline
function count(table: usize, key: u64, mask: u64): void {
  const at = table + (<usize>(key & mask) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** Writes a record, and counts its lowest digit in the first table. */
// @ts-ignore: decorator
@inline
export function put<R>(at: usize, key: u64, code: u64, below: u64, table: usize, mask: u64): void {
  if (sizeof<R>() == 4) store<u32>(at, (<u32>key << <u32>below) | <u32>code);
  else if (sizeof<R>() == 8) store<u64>(at, (key << below) | code);
  else {
    store<u64>(at, key);
    store<u64>(at, code, 8);
  }
  count(table, key, mask);
}

/** Turns counts into the places where each digit begins, four at a time: one at a time waits for the one before. */
function starts(table: usize, end: usize): void {
  let before = i32x4.splat(0);
  for (; table < end; table += 16) {
    const own = v128.load(table);
    let sum = i32x4.add(own, i8x16.shuffle(i32x4.splat(0), own, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27));
    sum = i32x4.add(sum, i8x16.shuffle(i32x4.splat(0), sum, 0, 0, 0, 0, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23));
    sum = i32x4.add(sum, before);
    v128.store(table, i32x4.sub(sum, own));
    before = i8x16.shuffle(sum, sum, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15);
  }
}

/** Sorts n records by key, stably; returns where they are. Behind the last stands one with another key. */
export function sortRecords<R>(n: i32): usize {
  const wide = digit;
  const below = codeBits;
  const mask: u64 = (<u64>1 << wide) - 1;
  const end = <usize>n * sizeof<R>();
  let from = first;
  let to = second;
  let table = tables;
  for (let pass = 0; pass < passes; pass++) {
    const shift = wide * <u64>pass;
    const next = table == tables ? tables + TABLE : tables;
    const last = pass == passes - 1;
    if (!last) memory.fill(next, 0, TABLE);
    starts(table, table + (<usize>4 << <usize>wide));
    const until = from + end;
    if (last) {
      for (let p = from; p < until; p += sizeof<R>()) move<R>(p, keyOf<R>(p, below) >> shift, mask, table, to);
    } else {
      for (let p = from; p < until; p += sizeof<R>()) {
        const key = keyOf<R>(p, below) >> shift;
        move<R>(p, key, mask, table, to);
        count(next, key >> wide, mask);
      }
    }
    const done = to;
    to = from;
    from = done;
    table = next;
  }
  if (n > 0) {
    if (sizeof<R>() == 4) store<u32>(from + end, ~load<u32>(from + end - 4));
    else store<u64>(from + end, ~load<u64>(from + end - sizeof<R>()));
  }
  return from;
}

// @ts-ignore: decorator
@inline
function move<R>(p: usize, key: u64, mask: u64, table: usize, to: usize): void {
  const at = table + (<usize>(key & mask) << 2);
  const place = load<u32>(at);
  store<u32>(at, place + 1);
  const target = to + <usize>place * sizeof<R>();
  if (sizeof<R>() == 4) store<u32>(target, load<u32>(p));
  else if (sizeof<R>() == 8) store<u64>(target, load<u64>(p));
  else v128.store(target, v128.load(p));
}
