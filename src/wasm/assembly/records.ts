// Sorting of records: a key and, below it, the code of a group. R is u32 or u64 (key << CODE | code), or v128 (key, code: a u64 each).

/** Bits of a record below its key. */
let codeBits: u64 = 0;
/** Two halves of `capacity` records, and two tables of 8,192 counts. */
let first: usize = 0;
let second: usize = 0;
let tables: usize = 0;

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
  digit = passes ? (bits + <u64>passes - 1) / <u64>passes : 0;
  memory.fill(tables, 0, TABLE);
}

// @ts-ignore: decorator
@inline
export function keyOf<R>(at: usize): u64 {
  if (sizeof<R>() == 4) return <u64>(load<u32>(at) >> <u32>codeBits);
  if (sizeof<R>() == 8) return load<u64>(at) >> codeBits;
  return load<u64>(at);
}

// @ts-ignore: decorator
@inline
export function codeOf<R>(at: usize): usize {
  if (sizeof<R>() == 4) return <usize>(load<u32>(at) & ((<u32>1 << <u32>codeBits) - 1));
  if (sizeof<R>() == 8) return <usize>(load<u64>(at) & ((<u64>1 << codeBits) - 1));
  return <usize>load<u64>(at, 8);
}

// @ts-ignore: decorator
@inline
function count(table: usize, key: u64): void {
  const at = table + (<usize>(key & ((<u64>1 << digit) - 1)) << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** Writes record i and counts its lowest digit. */
// @ts-ignore: decorator
@inline
export function put<R>(i: usize, key: u64, code: u64): void {
  const at = first + i * sizeof<R>();
  if (sizeof<R>() == 4) store<u32>(at, (<u32>key << <u32>codeBits) | <u32>code);
  else if (sizeof<R>() == 8) store<u64>(at, (key << codeBits) | code);
  else {
    store<u64>(at, key);
    store<u64>(at, code, 8);
  }
  count(tables, key);
}

/** Sorts n records by key, stably; returns where they are. */
export function sortRecords<R>(n: i32): usize {
  const mask: u64 = (<u64>1 << digit) - 1;
  const end = <usize>n * sizeof<R>();
  let from = first;
  let to = second;
  let table = tables;
  for (let pass = 0; pass < passes; pass++) {
    const shift = digit * <u64>pass;
    const next = table == tables ? tables + TABLE : tables;
    const last = pass == passes - 1;
    if (!last) memory.fill(next, 0, TABLE);
    let sum: u32 = 0;
    const until = table + (<usize>4 << <usize>digit);
    for (let at = table; at < until; at += 4) {
      const own = load<u32>(at);
      store<u32>(at, sum);
      sum += own;
    }
    if (last) {
      for (let p = from; p < from + end; p += sizeof<R>()) move<R>(p, keyOf<R>(p) >> shift, mask, table, to);
    } else {
      for (let p = from; p < from + end; p += sizeof<R>()) {
        const key = keyOf<R>(p) >> shift;
        move<R>(p, key, mask, table, to);
        count(next, key >> digit);
      }
    }
    const done = to;
    to = from;
    from = done;
    table = next;
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
