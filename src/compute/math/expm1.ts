import { power2 } from './exp.js';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/** e^r − 1 for |r| ≤ ½ ln 2. */
function near(r: number): number {
  let sum = 1;
  for (let n = 16; n >= 3; n--) sum = 1 + (r / n) * sum;
  return r + r * r * 0.5 * sum;
}

/** Returns e^x − 1, exact for small x too. Within 2 ulp; overflows to ∞, −∞ gives −1; −0 and NaN stay. */
export function expm1(x: number): number {
  if (x !== x || x === 0) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -40) return -1;
  const k = Math.round(x * 1.4426950408889634);
  if (k === 0) return near(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const part = near(r) + (high - r - low);
  // 2^1024 is no double, and 1 is nothing beside 2^1023.
  if (k > 1000) return (part + 1) * power2(k - 1) * 2;
  const scale = power2(k);
  if (k > 60) return scale + (scale * part - 1);
  return scale - 1 + scale * part;
}
