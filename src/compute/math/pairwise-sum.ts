/** Up to so many numbers stand in eight interleaved sums. */
const BLOCK = 128;

const exact = (y: number): number => y;

/**
 * Returns the sum of `length` numbers from `at` on in the order of numpy 2.4 on a contiguous line: halves down to blocks of 128,
 * those in eight sums. `round` is done after each addition: `Math.fround` where numpy adds in float32. Class `bit`.
 */
export function pairwiseSum(x: Float64Array, at: number, length: number, round: (y: number) => number = exact): number {
  if (length < 8) {
    let sum = 0;
    for (let i = at; i < at + length; i++) sum = round(sum + x[i]);
    return sum;
  }
  if (length > BLOCK) {
    const half = (length >> 1) & ~7;
    return round(pairwiseSum(x, at, half, round) + pairwiseSum(x, at + half, length - half, round));
  }
  const r = x.slice(at, at + 8);
  const full = length & ~7;
  for (let k = 8; k < full; k += 8) for (let s = 0; s < 8; s++) r[s] = round(r[s] + x[at + k + s]);
  let sum = round(round(round(r[0] + r[1]) + round(r[2] + r[3])) + round(round(r[4] + r[5]) + round(r[6] + r[7])));
  for (let k = full; k < length; k++) sum = round(sum + x[at + k]);
  return sum;
}
