/** m · 2^e, exact. */
export interface Big {
  readonly m: bigint;
  readonly e: number;
}

const bits = (m: bigint): number => (m < 0n ? -m : m).toString(2).length;
const shift = (m: bigint, by: number): bigint => (by >= 0 ? m << BigInt(by) : m >> BigInt(-by));

/** Returns a finite double, exactly. */
export function exact(x: number): Big {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const word = view.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const m = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return { m: word >> 63n ? -m : m, e: Math.max(exponent, 1) - 1075 };
}

/** 2·atanh(s) with s = n/d, at 2^p. */
function atanh2(n: bigint, d: bigint, p: number): bigint {
  const s = shift(n, p) / d;
  const square = shift(s * s, -p);
  let sum = 0n;
  let term = s;
  for (let k = 1n; term !== 0n && term !== -1n; k += 2n) {
    sum += term / k;
    term = shift(term * square, -p);
  }
  return 2n * sum;
}

const ln2 = (p: number): bigint => atanh2(1n, 3n, p);

/** ln(n/d) at 2^p, n and d positive. */
function lnRatio(n: bigint, d: bigint, p: number): bigint {
  let k = bits(n) - bits(d);
  [n, d] = k >= 0 ? [n, shift(d, k)] : [shift(n, -k), d];
  if (5n * n > 7n * d) {
    k++;
    d *= 2n;
  }
  return BigInt(k) * ln2(p) + atanh2(n - d, n + d, p);
}

const ratio = ({ m, e }: Big): [bigint, bigint] => (e >= 0 ? [shift(m, e), 1n] : [m, shift(1n, -e)]);

/** How many bits are needed so that a result of the size of a small x keeps 256. */
const precision = (x: number): number => 300 + Math.max(0, -(exact(x).e + 53));

export function log(x: number): Big {
  const [n, d] = ratio(exact(x));
  return { m: lnRatio(n, d, 300), e: -300 };
}

export function log1p(x: number): Big {
  const p = precision(x);
  const [n, d] = ratio(exact(x));
  return { m: lnRatio(n + d, d, p), e: -p };
}

function root(n: bigint): bigint {
  let x = 1n << BigInt((bits(n) + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

export function asinh(x: number): Big {
  const p = precision(x);
  const { m, e } = exact(Math.abs(x));
  const a = shift(m, e + p);
  const y = a + root(a * a + (1n << BigInt(2 * p)));
  const result = lnRatio(y, 1n << BigInt(p), p);
  return { m: x < 0 ? -result : result, e: -p };
}

/** e^t for t at 2^p. */
function expOf(t: bigint, p: number): Big {
  const one = 1n << BigInt(p);
  const two = ln2(p);
  const k = (2n * t + two) / (2n * two);
  const r = t - k * two;
  let sum = 0n;
  let term = one;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term;
    term = shift(term * r, -p) / n;
  }
  return { m: sum, e: Number(k) - p };
}

export function exp(x: number): Big {
  const { m, e } = exact(x);
  return expOf(shift(m, e + 300), 300);
}

export function pow(x: number, y: number): Big {
  const { m, e } = exact(y);
  return expOf(shift(log(x).m * m, e), 300);
}

/** Returns how many units in the last place of a double `ours` is away from the true value. */
export function ulps(ours: number, truth: Big): number {
  const mine = exact(ours);
  const last = Math.max(bits(truth.m) + truth.e - 53, -1074);
  const low = Math.min(mine.e, truth.e, last) - 20;
  const at = ({ m, e }: Big): bigint => shift(m, e - low);
  const difference = at(mine) - at(truth);
  return Number(((difference < 0n ? -difference : difference) << 20n) / at({ m: 1n, e: last })) / 2 ** 20;
}
