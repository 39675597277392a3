/** `digits` × 10^`exponent − digits.length + 1`: the first digit stands at 10^exponent. */
export interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

const WORD = new DataView(new ArrayBuffer(8));

/** Returns a finite x ≥ 0 as mantissa × 2^exponent, exactly. */
function parts(x: number): { mantissa: bigint; exponent: number } {
  WORD.setFloat64(0, x);
  const bits = WORD.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** Returns x · 10^places as the nearest integer, half to even on the exact binary value. x ≥ 0, finite. O(places + bits of x). */
export function scaledInteger(x: number, places: number): bigint {
  const { mantissa, exponent } = parts(x);
  let above = mantissa;
  let below = 1n;
  if (exponent >= 0) above <<= BigInt(exponent);
  else below <<= BigInt(-exponent);
  if (places >= 0) above *= 10n ** BigInt(places);
  else below *= 10n ** BigInt(-places);
  const whole = above / below;
  const twice = (above % below) * 2n;
  return twice > below || (twice === below && whole % 2n === 1n) ? whole + 1n : whole;
}

/** Returns the first `count` ≥ 1 significant digits of x > 0, finite, rounded half to even on the exact binary value; of 0 zeros. */
export function significant(x: number, count: number): Decimal {
  if (x === 0) return { digits: '0'.repeat(count), exponent: 0 };
  const near = shortest(x);
  const most = 10n ** BigInt(count);
  let { exponent } = near;
  // The shortest digits may be a power of ten that x itself does not reach.
  if (near.digits === '1' && scaledInteger(x, count - exponent) < most) exponent--;
  let whole = scaledInteger(x, count - 1 - exponent);
  if (whole >= most) {
    exponent++;
    whole /= 10n;
  }
  return { digits: whole.toString(), exponent };
}

/** Returns the shortest digits that read back to x ≥ 0, finite. */
export function shortest(x: number): Decimal {
  const [digits = '0', exponent = '0'] = x.toExponential().split('e');
  return { digits: digits.replace('.', ''), exponent: Number(exponent) };
}
