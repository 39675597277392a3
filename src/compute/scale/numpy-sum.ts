/** numpy sums up to so many numbers in eight interleaved sums. */
const BLOCK = 128;

/**
 * Returns the sum of numbers as numpy 2.4 adds them: `pairwise` (a contiguous line: halves, blocks of at most 128, eight sums each),
 * else one after the other; float32 rounds after each addition. Class `bit`.
 */
export function numpySum(x: Float64Array, pairwise: boolean, type: 'f4' | 'f8'): number {
  const round = type === 'f4' ? Math.fround : (y: number): number => y;
  if (pairwise) return halves(x, 0, x.length, round);
  let sum = 0;
  for (const y of x) sum = round(sum + y);
  return sum;
}

function halves(x: Float64Array, at: number, n: number, round: (y: number) => number): number {
  if (n < 8) {
    let sum = 0;
    for (let i = at; i < at + n; i++) sum = round(sum + x[i]);
    return sum;
  }
  if (n > BLOCK) {
    const half = (n >> 1) - ((n >> 1) % 8);
    return round(halves(x, at, half, round) + halves(x, at + half, n - half, round));
  }
  const r = x.slice(at, at + 8);
  const whole = n - (n % 8);
  for (let i = 8; i < whole; i += 8) for (let j = 0; j < 8; j++) r[j] = round(r[j] + x[at + i + j]);
  let sum = round(round(round(r[0] + r[1]) + round(r[2] + r[3])) + round(round(r[4] + r[5]) + round(r[6] + r[7])));
  for (let i = whole; i < n; i++) sum = round(sum + x[at + i]);
  return sum;
}
