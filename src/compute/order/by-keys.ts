/** Numbers to sort by, one an item; NaN is last either way. */
export interface SortKey {
  readonly values: Float64Array;
  readonly descending: boolean;
}

/** Sorts `order[start … end − 1]` by the keys of what stands there, the first key before the next; equal ones keep their order. O(n log n). */
export function sortByKeys(order: Int32Array, start: number, end: number, keys: readonly SortKey[]): void {
  if (keys.length === 0 || end - start < 2) return;
  const before = order.slice(start, end);
  const places = Int32Array.from(before, (_, k) => k).sort((a, b) => {
    for (const { values, descending } of keys) {
      const [x, y] = [values[before[a]], values[before[b]]];
      if (x === y) continue;
      if (x !== x || y !== y) {
        if (x !== x && y !== y) continue;
        return x !== x ? 1 : -1;
      }
      return x < y !== descending ? -1 : 1;
    }
    return a - b;
  });
  places.forEach((place, k) => (order[start + k] = before[place]));
}
