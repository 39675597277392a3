import { pow } from '../math/exp.js';
import type { Rgba } from './parse-color.js';

/** Entries of a ramp. */
export const RAMP = 256;

type Triple = [number, number, number];

const linear = (byte: number): number => {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
};

const root = (x: number): number => (x > 0 ? pow(x, 1 / 3) : 0);

const toLab = (r: number, g: number, b: number): Triple => {
  const l = root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  ];
};

const toLinear = ([lightness, a, b]: Triple): Triple => {
  const l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
  const m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
  const s = cube(lightness - 0.0894841775 * a - 1.291485548 * b);
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
  ];
};

const cube = (x: number): number => x * x * x;

const byte = (x: number): number => {
  const c = x <= 0.0031308 ? 12.92 * x : 1.055 * pow(x, 1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, c)));
};

/**
 * Returns RAMP × RGB bytes from white to a colour in equal steps of OKLab.
 * @remarks Outside sRGB channels are clipped. Within 1/255 of the same rule in numpy (scripts/golden/oklab.py). O(1).
 */
export function whiteTo([r, g, b]: Rgba): Uint8Array {
  const white = toLab(1, 1, 1);
  const end = toLab(linear(r), linear(g), linear(b));
  const out = new Uint8Array(3 * RAMP);
  for (let i = 0; i < RAMP; i++) {
    const t = i / (RAMP - 1);
    const at = toLinear(white.map((w, k) => w + t * (end[k] - w)) as Triple);
    out.set(at.map(byte), 3 * i);
  }
  return out;
}
