// Math.log and its kin differ between Node and Chromium in the last bit, so results would depend on the host.
// These use + − × ÷ √ and the bits of a double only.
const f64 = new Float64Array(1);
const u32 = new Uint32Array(f64.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
export const LN10 = 2.302585092994046;

/** Σ 2·z^k/(2k+1), k = 1…12: what log((1+s)/(1−s)) adds to 2s, over s, with z = s². */
function tail(z: number): number {
  let sum = 0;
  for (let k = 12; k >= 1; k--) sum = (sum + 2 / (2 * k + 1)) * z;
  return sum;
}

/** log(1 + f) + k·ln 2 + c for √½ ≤ 1 + f < √2, c a small correction. */
function near(f: number, k: number, c: number): number {
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const rest = s * (half + tail(s * s));
  return k * LN2_HIGH + (f - (half - (rest + (k * LN2_LOW + c))));
}

/**
 * Returns the natural logarithm.
 * @remarks log(0) = −∞, negative or NaN → NaN. Within 1 ulp; the same bits in every host.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k = -54;
  }
  f64[0] = x;
  let high = u32[HIGH];
  k += (high >>> 20) - 1023;
  high &= 0xfffff;
  const up = (high + 0x95f64) & 0x100000;
  u32[HIGH] = high | (up ^ 0x3ff00000);
  k += up >>> 20;
  return near(f64[0] - 1, k, 0);
}

/**
 * Returns log(1 + x), exact for small x too.
 * @remarks Below −1 or NaN → NaN, −1 → −∞, −0 stays −0. Within 1 ulp of numpy 2.4 `log1p` on float64: class `ulp(2)`.
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === 0 || x === Infinity) return x;
  if (x > -0.2928 && x < 0.41421) {
    if (x < 1e-300 && x > -1e-300) return x;
    return near(x, 0, 0);
  }
  const u = 1 + x;
  f64[0] = u;
  let high = u32[HIGH];
  let k = (high >>> 20) - 1023;
  const lost = k > 0 ? 1 - (u - x) : x - (u - 1);
  high &= 0xfffff;
  const up = (high + 0x95f64) & 0x100000;
  u32[HIGH] = high | (up ^ 0x3ff00000);
  k += up >>> 20;
  return near(f64[0] - 1, k, lost / u);
}

/** Returns the inverse hyperbolic sine; odd, ±∞ and NaN stay. Within 2 ulp. */
export function asinh(x: number): number {
  const a = x < 0 ? -x : x;
  if (!(a < Infinity)) return x;
  const y = a > 1e8 ? log(a) + 0.6931471805599453 : log1p(a + (a * a) / (1 + Math.sqrt(1 + a * a)));
  return x < 0 ? -y : x === 0 ? x : y;
}
