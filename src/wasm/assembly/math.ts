// src/compute/math: logarithms, exponentials and tails, operation by operation.

const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
const LOG2_E: f64 = 1.4426950408889634;
const SQRT_PI: f64 = 1.772453850905516;
/** Beyond so many degrees of freedom Student's T is the normal; steps of a series. */
const NORMAL: f64 = 1e20;
const MOST: i32 = 20000;

/** As JavaScript rounds: halves up. */
// @ts-ignore: decorator
@inline
function round(x: f64): f64 {
  const above = ceil<f64>(x);
  return above - 0.5 <= x ? above : above - 1.0;
}

// @ts-ignore: decorator
@inline
function power2(k: i32): f64 {
  return reinterpret<f64>(<u64>(k + 1023) << 52);
}

export function exp(x: f64): f64 {
  if (x != x) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0.0;
  const whole = round(x * LOG2_E);
  const r = x - whole * LN2_HIGH - whole * LN2_LOW;
  let sum: f64 = 1.0;
  for (let n = 14; n >= 2; n--) sum = 1.0 + (r / <f64>n) * sum;
  const y = 1.0 + r * sum;
  const k = <i32>whole;
  if (k > 1023) return y * power2(1023) * power2(k - 1023);
  return k < -1021 ? y * power2(k + 60) * power2(-60) : y * power2(k);
}

export function expm1(x: f64): f64 {
  if (x != x || x == 0) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -40.0) return -1.0;
  const whole = round(x * LOG2_E);
  if (whole == 0) return nearZero(x);
  const high = x - whole * LN2_HIGH;
  const low = whole * LN2_LOW;
  const r = high - low;
  const part = nearZero(r) + (high - r - low);
  const k = <i32>whole;
  if (k > 1000) return (part + 1.0) * power2(k - 1) * 2.0;
  const scale = power2(k);
  if (k > 60) return scale + (scale * part - 1.0);
  return scale - 1.0 + scale * part;
}

function nearZero(r: f64): f64 {
  let sum: f64 = 1.0;
  for (let n = 16; n >= 3; n--) sum = 1.0 + (r / <f64>n) * sum;
  return r + r * r * 0.5 * sum;
}

function nearOne(f: f64, k: i32, c: f64): f64 {
  const s = f / (2.0 + f);
  const z = s * s;
  let sum: f64 = 0.0;
  for (let n = 12; n >= 1; n--) sum = (sum + 2.0 / <f64>(2 * n + 1)) * z;
  const half = 0.5 * f * f;
  const rest = s * (half + sum);
  return <f64>k * LN2_HIGH + (f - (half - (rest + (<f64>k * LN2_LOW + c))));
}

/** log(x) of a normal double above 0; `k` and `lost` are what was taken from it before. */
function ofNormal(x: f64, k: i32, lost: f64): f64 {
  const bits = reinterpret<u64>(x);
  let high = <u32>(bits >> 32);
  k += <i32>(high >> 20) - 1023;
  high &= 0xfffff;
  const up = (high + 0x95f64) & 0x100000;
  high |= up ^ 0x3ff00000;
  k += <i32>(up >> 20);
  return nearOne(reinterpret<f64>((<u64>high << 32) | (bits & 0xffffffff)) - 1.0, k, lost);
}

export function log(x: f64): f64 {
  if (!(x > 0)) return x == 0 ? -Infinity : NaN;
  if (x == Infinity) return x;
  return x < 2.2250738585072014e-308 ? ofNormal(x * 18014398509481984.0, -54, 0.0) : ofNormal(x, 0, 0.0);
}

export function log1p(x: f64): f64 {
  if (!(x > -1.0)) return x == -1.0 ? -Infinity : NaN;
  if (x == 0 || x == Infinity) return x;
  if (x > -0.2928 && x < 0.41421) return x < 1e-300 && x > -1e-300 ? x : nearOne(x, 0, 0.0);
  const u = 1.0 + x;
  const lost = u >= 2.0 ? 1.0 - (u - x) : x - (u - 1.0);
  return ofNormal(u, 0, lost / u);
}

/** Chebyshev coefficients: src/compute/math/normal-tail.ts. */
const SMOOTH: usize = memory.data<f64>([
  0.9273725235848572, -0.12961333152483548, -0.016310426273390754, 0.025163943657738632, -0.011486580281831199,
  0.0033306539955359656, -0.0006372378138493443, 6.311129489172558e-5, 3.861760034013039e-6, -2.1443442103517974e-6,
  1.4736391636438964e-7, 4.839264631640613e-8, -8.256590633657543e-9, -1.0997008240849584e-9, 3.306314479824232e-10,
  3.048949978062743e-11, -1.2831309887725967e-11, -1.1803593482485071e-12, 5.059952876035867e-13, 6.094425225618506e-14,
  -1.9825194981583108e-14, -3.582480301572398e-15, 7.162881157400152e-16, 2.135434001792544e-16,
  -1.9245011415815928e-17, -1.2097738720275412e-17
]);
const LAST: usize = 25;

export function normalTail(x: f64): f64 {
  if (x != x) return x;
  const z = abs<f64>(x);
  if (z > 39.0) return 0.0;
  const t = (z - 4.5) / (z + 4.5);
  let b1: f64 = 0.0;
  let b2: f64 = 0.0;
  for (let k: usize = LAST; k > 0; k--) {
    const b = 2.0 * t * b1 - b2 + load<f64>(SMOOTH + (k << 3));
    b2 = b1;
    b1 = b;
  }
  const smooth = (t * b1 - b2 + load<f64>(SMOOTH)) / (1.0 + z);
  const lead = round(z * 1024.0) / 1024.0;
  const half = exp(-0.25 * lead * lead);
  const rest = exp(-0.5 * (z - lead) * (z + lead));
  return half * smooth * rest * half;
}

function halfStep(a: f64): f64 {
  let factor: f64 = 1.0;
  while (a < 16.0) {
    factor *= a / (a + 0.5);
    a += 1.0;
  }
  const w = 1.0 / (a * a);
  const series =
    -1.0 / 8.0 +
    w * (1.0 / 192.0 + w * (-1.0 / 640.0 + w * (17.0 / 14336.0 + w * (-31.0 / 18432.0 + (w * 691.0) / 180224.0))));
  return factor * sqrt<f64>(a) * exp(series / a);
}

function fraction(a: f64, x: f64, y: f64): f64 {
  const b: f64 = 0.5;
  const c = 1.0 - b + (a + b) * y;
  const c1 = 1.0 + 1.0 / a;
  let s = a + 1.0;
  let p: f64 = 1.0;
  let an: f64 = 0.0;
  let bn: f64 = 1.0;
  let an1: f64 = 1.0;
  let bn1 = c / c1;
  let r = c1 / c;
  for (let i = 1; i < MOST; i++) {
    const n = <f64>i;
    const t = n / a;
    const w = n * (b - n) * x;
    let e = a / s;
    const alpha = p * (p + b / a) * e * e * (w * x);
    e = (1.0 + t) / (c1 + t + t);
    const beta = n + w / s + e * (c + n * (y + 1.0));
    p = 1.0 + t;
    s += 2.0;
    const nextA = alpha * an + beta * an1;
    const nextB = alpha * bn + beta * bn1;
    const before = r;
    r = nextA / nextB;
    an = an1 / nextB;
    bn = bn1 / nextB;
    an1 = r;
    bn1 = 1.0;
    if (abs<f64>(r - before) <= 1e-16 * r) break;
  }
  return r;
}

function complement(a: f64, y: f64): f64 {
  let term: f64 = 2.0;
  let sum = term;
  for (let n = 0; n < MOST && term > 1e-17 * sum; n++) {
    term *= ((a + 0.5 + <f64>n) / (1.5 + <f64>n)) * y;
    sum += term;
  }
  return sum;
}

export function studentTail(value: f64, df: f64): f64 {
  if (value != value || !(df > 0)) return NaN;
  const t = abs<f64>(value);
  if (t == 0) return 1.0;
  if (t == Infinity) return 0.0;
  if (df > NORMAL) return normalTail(t);
  const a = df / 2.0;
  const u = (t / df) * t;
  if (u == Infinity) return farTail(t, df);
  const y = u / (1.0 + u);
  const x = 1.0 / (1.0 + u);
  const logX = -log1p(u);
  const scale = (halfStep(a) / SQRT_PI) * sqrt<f64>(y);
  const half = exp(0.5 * a * logX);
  if (y > 1.5 / (a + 2.5)) return half * (scale * fraction(a, x, y)) * half;
  return 1.0 - half * (scale * complement(a, y)) * half;
}

function farTail(t: f64, df: f64): f64 {
  const a = df / 2.0;
  const base = sqrt<f64>(df) / t;
  const half = base > 0 ? exp(a * -log1p(1.0 / base - 1.0)) : 0.0;
  return half * (halfStep(a) / SQRT_PI / a) * half * (half > 0 ? 1.0 : 0.0);
}
