const POWERS = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/** Returns numpy's `around(x, digits)`: scale by 10^digits, round half to even, scale back. */
export function decimalRound(x: number, digits: number): number {
  if (digits > 22) return x;
  const power = POWERS[Math.abs(digits)];
  const scaled = digits >= 0 ? x * power : x / power;
  if (scaled - scaled !== 0) return x;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const whole = rest < 0.5 ? floor : rest > 0.5 ? floor + 1 : floor % 2 === 0 ? floor : floor + 1;
  return digits >= 0 ? whole / power : whole * power;
}
