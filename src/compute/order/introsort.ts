/**
 * Returns numpy's `argsort` of 8- and 16-bit integers (its default, unstable introsort), which is the order that pandas' `sort_index` gives equal categories.
 * @remarks Ties: as numpy 2.4.6 leaves them, which is not input order above 16 items. −1 must have been taken out by the caller. O(n log n), O(n) memory.
 */
export function introsort(keys: ArrayLike<number>): Int32Array {
  const n = keys.length;
  const t = Int32Array.from({ length: n }, (_, i) => i);
  const stack: number[] = [];
  let left = 0;
  let right = n - 1;
  let credit = 2 * log2(n);
  const credits: number[] = [];
  const swap = (a: number, b: number): void => {
    const kept = t[a];
    t[a] = t[b];
    t[b] = kept;
  };
  for (;;) {
    if (credit < 0) {
      heapsort(t, keys, left, right);
    } else {
      while (right - left > 15) {
        const mid = left + ((right - left) >> 1);
        if (keys[t[mid]] < keys[t[left]]) swap(mid, left);
        if (keys[t[right]] < keys[t[mid]]) swap(right, mid);
        if (keys[t[mid]] < keys[t[left]]) swap(mid, left);
        const pivot = keys[t[mid]];
        let i = left;
        let j = right - 1;
        swap(mid, j);
        for (;;) {
          do i++;
          while (keys[t[i]] < pivot);
          do j--;
          while (pivot < keys[t[j]]);
          if (i >= j) break;
          swap(i, j);
        }
        swap(i, right - 1);
        credit--;
        if (i - left < right - i) {
          stack.push(i + 1, right);
          right = i - 1;
        } else {
          stack.push(left, i - 1);
          left = i + 1;
        }
        credits.push(credit);
      }
      insertion(t, keys, left, right);
    }
    if (stack.length === 0) return t;
    right = stack.pop()!;
    left = stack.pop()!;
    credit = credits.pop()!;
  }
}

const log2 = (n: number): number => {
  let k = 0;
  while (n > 1) {
    n = Math.floor(n / 2);
    k++;
  }
  return k;
};

function insertion(t: Int32Array, keys: ArrayLike<number>, left: number, right: number): void {
  for (let i = left + 1; i <= right; i++) {
    const item = t[i];
    const key = keys[item];
    let j = i;
    while (j > left && key < keys[t[j - 1]]) {
      t[j] = t[j - 1];
      j--;
    }
    t[j] = item;
  }
}

function heapsort(t: Int32Array, keys: ArrayLike<number>, left: number, right: number): void {
  const n = right - left + 1;
  const sift = (start: number, end: number, item: number): void => {
    let i = start;
    for (let j = 2 * i; j <= end; j = 2 * i) {
      if (j < end && keys[t[left + j - 1]] < keys[t[left + j]]) j++;
      if (!(keys[item] < keys[t[left + j - 1]])) break;
      t[left + i - 1] = t[left + j - 1];
      i = j;
    }
    t[left + i - 1] = item;
  };
  for (let l = n >> 1; l > 0; l--) sift(l, n, t[left + l - 1]);
  for (let end = n; end > 1;) {
    const item = t[left + end - 1];
    t[left + end - 1] = t[left];
    end--;
    sift(1, end, item);
  }
}

/** Returns positions sorted by key, equal keys in input order. O(n + levels). */
export function stableByCode(codes: ArrayLike<number>, levels: number): Int32Array {
  const starts = new Int32Array(levels + 1);
  for (let i = 0; i < codes.length; i++) starts[codes[i] + 1]++;
  for (let k = 0; k < levels; k++) starts[k + 1] += starts[k];
  const order = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) order[starts[codes[i]]++] = i;
  return order;
}
