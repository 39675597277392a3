/**
 * What a pixel of several cells shows, always of their finite values: NaN and ±∞ never count, and without a finite value the pixel is
 * missing. `max_abs` is the value farthest from zero, of x and −x the positive one; `mode` the most frequent value, of several the smallest.
 */
export type Statistic = 'mean' | 'max' | 'min' | 'max_abs' | 'mode';

/** Returns the most frequent of the first n numbers of `found`, of several the smallest; NaN of none. Sorts them in place. */
export function modeOf(found: Float64Array, n: number): number {
  if (n > SMALL) found.subarray(0, n).sort();
  else insertionSort(found, n);
  let best = NaN;
  let most = 0;
  for (let i = 0; i < n;) {
    let end = i + 1;
    while (end < n && found[end] === found[i]) end++;
    if (end - i > most) {
      most = end - i;
      best = found[i];
    }
    i = end;
  }
  return best;
}

/** Up to so many numbers a call of the engine's sort costs more than this loop. */
const SMALL = 48;

function insertionSort(found: Float64Array, n: number): void {
  for (let i = 1; i < n; i++) {
    const x = found[i];
    let k = i - 1;
    while (k >= 0 && found[k] > x) {
      found[k + 1] = found[k];
      k--;
    }
    found[k + 1] = x;
  }
}
