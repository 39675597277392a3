/** Returns a number as a legend shows it: up to four significant digits, no trailing zeros, a true minus sign. */
export function format(x: number): string {
  if (x === 0) return '0';
  const a = Math.abs(x);
  const text =
    a >= 1e5 || a < 1e-3
      ? x
          .toExponential(2)
          .replace(/\.?0+e/, 'e')
          .replace('e+', 'e')
      : String(Number(x.toPrecision(4)));
  return text.replaceAll('-', '\u2212');
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Returns round numbers strictly between low and high, at most `most`. */
export function roundNumbers(low: number, high: number, most: number): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  let power = 1;
  while (power > span) power /= 10;
  while (power * 10 <= span) power *= 10;
  for (const scale of [power / 10, power])
    for (const step of STEPS) {
      const size = step * scale;
      const found: number[] = [];
      for (let k = Math.ceil(low / size); k * size < high && found.length <= most; k++)
        if (k * size > low) found.push(Number((k * size).toPrecision(12)));
      if (found.length <= most) return found;
    }
  return [];
}
