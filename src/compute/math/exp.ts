import { log } from './log.js';

const f64 = new Float64Array(1);
const u32 = new Uint32Array(f64.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/** 2^k of a normal double. */
export const power2 = (k: number): number => {
  f64[0] = 1;
  u32[HIGH] = (k + 1023) << 20;
  return f64[0];
};

/** Returns e^x. Within 1 ulp where the result is normal; overflows to ∞, underflows to 0; NaN stays. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x * 1.4426950408889634);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  let sum = 1;
  for (let n = 14; n >= 2; n--) sum = 1 + (r / n) * sum;
  const y = 1 + r * sum;
  if (k > 1023) return y * power2(1023) * power2(k - 1023);
  return k < -1021 ? y * power2(k + 60) * power2(-60) : y * power2(k);
}

/** Returns x^y for x ≥ 0 (0^0 = 1); a negative x gives NaN unless y is an integer. Relative error grows with |y·log x|, below 1e-13 for results in 1e±100. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x === 0) return y > 0 ? 0 : Infinity;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === 0.5) return Math.sqrt(x);
  if (x < 0) {
    if (!Number.isInteger(y)) return NaN;
    const magnitude = exp(y * log(-x));
    return y % 2 === 0 ? magnitude : -magnitude;
  }
  return exp(y * log(x));
}
