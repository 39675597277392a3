import { CSS_COLORS } from './css-colors.js';

export type Rgba = readonly [number, number, number, number];

/** Returns 0…255 RGBA of `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, a CSS name or "none"; null where it is no colour. */
export function parseColor(text: string): Rgba | null {
  const lower = text.toLowerCase();
  if (lower === 'none' || lower === 'transparent') return [0, 0, 0, 0];
  let hex = CSS_COLORS.get(lower) ?? (lower.startsWith('#') ? lower.slice(1) : '');
  if (/^[0-9a-f]{3,4}$/.test(hex)) hex = Array.from(hex, c => c + c).join('');
  if (!/^([0-9a-f]{6}|[0-9a-f]{8})$/.test(hex)) return null;
  const byte = (k: number): number => parseInt(hex.slice(2 * k, 2 * k + 2), 16);
  return [byte(0), byte(1), byte(2), hex.length === 8 ? byte(3) : 255];
}
