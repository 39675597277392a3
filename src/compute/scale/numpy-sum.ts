import { pairwiseSum } from '../math/pairwise-sum.js';

/**
 * Returns the sum of numbers as numpy 2.4 adds them: `pairwise` on a contiguous line, else one after the other; float32 rounds
 * after each addition. Class `bit`.
 */
export function numpySum(x: Float64Array, pairwise: boolean, type: 'f4' | 'f8'): number {
  const round = type === 'f4' ? Math.fround : (y: number): number => y;
  if (pairwise) return pairwiseSum(x, 0, x.length, round);
  let sum = 0;
  for (const y of x) sum = round(sum + y);
  return sum;
}
