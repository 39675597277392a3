/** src/compute/linkage/heap.ts: a min-heap over slots 0…length−1 whose keys can change, with scipy's ties. */
class Heap {
  static length: i32 = 0;
  /** f64 by place; i32 by place; i32 by slot. */
  static keys: usize = 0;
  static slots: usize = 0;
  static places: usize = 0;
}

export function heapify(keys: usize, slots: usize, places: usize, values: usize, length: i32): void {
  Heap.keys = keys;
  Heap.slots = slots;
  Heap.places = places;
  Heap.length = length;
  memory.copy(keys, values, length << 3);
  for (let i = 0; i < length; i++) {
    store<i32>(slots + (i << 2), i);
    store<i32>(places + (i << 2), i);
  }
  for (let i = (length >> 1) - 1; i >= 0; i--) down(i);
}

export const topSlot = (): i32 => load<i32>(Heap.slots);
export const topKey = (): f64 => load<f64>(Heap.keys);

export function pop(): void {
  swap(0, --Heap.length);
  down(0);
}

export function change(slot: i32, key: f64): void {
  const place = load<i32>(Heap.places + (slot << 2));
  const old = load<f64>(Heap.keys + (place << 3));
  store<f64>(Heap.keys + (place << 3), key);
  if (key < old) up(place);
  else if (key > old) down(place);
}

/** The key of a slot fell: `change` without its other half. */
export function lowered(slot: i32, key: f64): void {
  const place = load<i32>(Heap.places + (slot << 2));
  store<f64>(Heap.keys + (place << 3), key);
  up(place);
}

/** The slots have new numbers. */
export function renamed(moved: usize): void {
  for (let place = 0; place < Heap.length; place++) {
    const slot = load<i32>(moved + (load<i32>(Heap.slots + (place << 2)) << 2));
    store<i32>(Heap.slots + (place << 2), slot);
    store<i32>(Heap.places + (slot << 2), place);
  }
}

function up(place: i32): void {
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!(load<f64>(Heap.keys + (parent << 3)) > load<f64>(Heap.keys + (place << 3)))) return;
    swap(place, parent);
    place = parent;
  }
}

function down(place: i32): void {
  for (;;) {
    let child = 2 * place + 1;
    if (child >= Heap.length) return;
    if (child + 1 < Heap.length && load<f64>(Heap.keys + ((child + 1) << 3)) < load<f64>(Heap.keys + (child << 3)))
      child++;
    if (!(load<f64>(Heap.keys + (place << 3)) > load<f64>(Heap.keys + (child << 3)))) return;
    swap(place, child);
    place = child;
  }
}

function swap(i: i32, j: i32): void {
  const key = load<f64>(Heap.keys + (i << 3));
  store<f64>(Heap.keys + (i << 3), load<f64>(Heap.keys + (j << 3)));
  store<f64>(Heap.keys + (j << 3), key);
  const a = load<i32>(Heap.slots + (i << 2));
  const b = load<i32>(Heap.slots + (j << 2));
  store<i32>(Heap.slots + (i << 2), b);
  store<i32>(Heap.slots + (j << 2), a);
  store<i32>(Heap.places + (b << 2), i);
  store<i32>(Heap.places + (a << 2), j);
}
