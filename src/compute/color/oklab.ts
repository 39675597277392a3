import { pow } from '../math/exp.js';
import { parseColor } from './parse-color.js';

type Triple = readonly [number, number, number];

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
const gamma = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1 / 2.4) - 0.055);
const root = (x: number): number => (x < 0 ? -pow(-x, 1 / 3) : x === 0 ? 0 : pow(x, 1 / 3));

/** Returns OKLab of sRGB 0…1 (Ottosson 2020). */
export function toOklab([red, green, blue]: Triple): Triple {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  ];
}

/** Returns sRGB of OKLab, clipped to 0…1. */
export function fromOklab([lightness, a, b]: Triple): Triple {
  const l = lightness + 0.3963377774 * a + 0.2158037573 * b;
  const m = lightness - 0.1055613458 * a - 0.0638541728 * b;
  const s = lightness - 0.0894841775 * a - 1.291485548 * b;
  const [l3, m3, s3] = [l * l * l, m * m * m, s * s * s];
  const clip = (c: number): number => Math.min(1, Math.max(0, gamma(Math.max(0, c))));
  return [
    clip(4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3),
    clip(-1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3),
    clip(-0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * s3)
  ];
}

/** Returns `n` little-endian RGBA words from white to a colour in equal steps of OKLab; null for a text that is no colour. Equals the rule of scanpy ≥ 1.12 `dotplot(group_colors=…)`. */
export function whiteTo(color: string, n: number): Uint32Array | null {
  const rgba = parseColor(color);
  if (!rgba) return null;
  const white = toOklab([1, 1, 1]);
  const end = toOklab([rgba[0] / 255, rgba[1] / 255, rgba[2] / 255]);
  return Uint32Array.from({ length: n }, (_, k) => {
    const t = n === 1 ? 1 : k / (n - 1);
    const at = (i: 0 | 1 | 2): number => white[i] + (end[i] - white[i]) * t;
    const [r, g, b] = fromOklab([at(0), at(1), at(2)]).map(c => Math.round(c * 255));
    return (r | (g << 8) | (b << 16) | (255 << 24)) >>> 0;
  });
}
