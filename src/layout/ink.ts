import { parseColor } from '../compute/index.js';

/** Returns a colour of the spec as `#rrggbb`, null where it is transparent or none is asked. */
export function literal(color: string | null): `#${string}` | null {
  const rgba = color === null ? null : parseColor(color);
  if (!rgba || rgba[3] === 0) return null;
  return `#${rgba
    .slice(0, 3)
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('')}`;
}
