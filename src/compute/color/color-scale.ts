import { HeatmapError, type HeatmapSpec } from '../../spec/index.js';
import type { Extent } from '../stats/extent.js';
import { colormap, type Colormap } from './colormap.js';
import { makeNorm, type Norm } from './norm.js';
import { parseColor } from './parse-color.js';

/** Values → colours: one table that cells, colour bar and exports share. */
export interface ColorScale {
  readonly cmap: string;
  readonly norm: Norm;
  /** N entries, then under, over, bad; each a little-endian RGBA word. */
  readonly table: Uint32Array;
  readonly n: number;
  /** Entries that are lighter than their bytes; see `Colormap`. */
  readonly light: readonly number[];
  readonly type: 'f4' | 'f8';
  /** Log-scaled background of the colour bar: counts in equal bins of 0…1; null where there was nothing to count. */
  readonly histogram: Uint32Array | null;
  /** How many of the shown cells are missing or infinite. */
  readonly missing: number;
  /** Whose colour bar is drawn, where these colours are only tried out; absent = its own. */
  readonly bar?: ColorScale;
}

/** What drawing a cell needs of it. */
export type CellColors = Omit<ColorScale, 'histogram' | 'missing' | 'bar'>;

const word = (r: number, g: number, b: number, a: number): number => (r | (g << 8) | (b << 16) | (a << 24)) >>> 0;

/**
 * Returns the colour scale of a spec over values of the given extent.
 * @remarks matplotlib 3.11.2's rule: entry floor(t·N), t = 1 → N−1, below 0 under, above 1 over, missing bad (transparent unless given).
 * Errors: HeatmapError that names the option.
 */
export function colorScale(
  color: HeatmapSpec['color'],
  seen: Extent,
  positive: () => Extent,
  type: 'f4' | 'f8'
): CellColors {
  const map = colormap(color.cmap ?? 'viridis');
  const norm = makeNorm(color, seen, positive, type);
  const whole = color.center === null ? map : centered(map, asked(color, norm, seen), color.center);
  if ((color.levels ?? 0) > MOST_LEVELS)
    throw new HeatmapError('bad-spec', 'color.levels', `color.levels: at most ${MOST_LEVELS}, got ${color.levels}`);
  const { n, rgb, light } = color.levels === null || norm.discrete ? whole : sampled(whole, color.levels, 0, 1);
  const table = new Uint32Array(n + 3);
  for (let i = 0; i < n; i++) table[i] = word(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2], 255);
  table[n] = extreme('color.under', color.under, table[0]);
  table[n + 1] = extreme('color.over', color.over, table[n - 1]);
  table[n + 2] = extreme('color.bad', color.bad, 0);
  return { cmap: map.name, norm, table, n, light, type };
}

/** Returns the limits before a colour bar widens them, of which seaborn makes the part of the map. */
function asked({ vmin, vmax }: HeatmapSpec['color'], norm: Norm, seen: Extent): Pick<Norm, 'vmin' | 'vmax'> {
  if (norm.kind !== 'linear' || seen.min > seen.max) return norm;
  return { vmin: vmin ?? seen.min, vmax: vmax ?? seen.max };
}

const CENTERED = 256;
const MOST_LEVELS = 1024;

type Entries = Pick<Colormap, 'n' | 'rgb' | 'light'>;

/** Returns the part of a map that lies between the limits when its middle is at `center` and it reaches as far as the farther limit on both sides: seaborn 0.13.2 `heatmap(center=…)`. */
function centered(map: Entries, { vmin, vmax }: Pick<Norm, 'vmin' | 'vmax'>, center: number): Entries {
  const reach = Math.max(vmax - center, center - vmin);
  const from = center - reach;
  const span = center + reach - from;
  const at = (x: number): number => (span === 0 ? 0 : (x - from) / span);
  return sampled(map, CENTERED, at(vmin), at(vmax));
}

/** Returns `count` colours in equal steps from one place of a map to another, both ends among them: matplotlib's `cmap(np.linspace(low, high, count))`. */
function sampled({ n, rgb, light }: Entries, count: number, low: number, high: number): Entries {
  const step = (high - low) / (count - 1);
  const out = new Uint8Array(3 * count);
  const lighter: number[] = [];
  for (let i = 0; i < count; i++) {
    const t = i === count - 1 ? high : low + i * step;
    const entry = Math.min(n - 1, Math.max(0, Math.floor(t * n)));
    out.set(rgb.subarray(3 * entry, 3 * entry + 3), 3 * i);
    if (light.includes(entry)) lighter.push(i);
  }
  return { n: count, rgb: out, light: lighter };
}

function extreme(path: string, text: string | null, otherwise: number): number {
  if (text === null) return otherwise;
  const rgba = parseColor(text);
  if (!rgba) throw new HeatmapError('bad-spec', path, `${path}: "${text}" is not a colour`);
  return word(...rgba);
}

/** Returns the place in `table` of a value; infinite values count as missing. */
export function entryOf(scale: CellColors, x: number): number {
  const { n, norm } = scale;
  if (x - x !== 0) return n + 2;
  const t = norm.of(x);
  if (norm.discrete) return t < 0 ? n : t >= n ? n + 1 : t;
  if (t !== t) return n + 2;
  const at = scale.type === 'f4' && norm.kind !== 'two_slope' ? Math.fround(t * n) : t * n;
  if (at < 0) return n;
  return at === n ? n - 1 : at > n ? n + 1 : Math.floor(at);
}

/** Returns `#rrggbb` of a table word. */
export const hex = (rgba: number): string =>
  `#${[rgba & 255, (rgba >>> 8) & 255, (rgba >>> 16) & 255].map(b => b.toString(16).padStart(2, '0')).join('')}`;

/** Returns `#rrggbb` as an opaque little-endian RGBA word. */
export const packed = (color: string): number =>
  (parseInt(color.slice(1, 3), 16) |
    (parseInt(color.slice(3, 5), 16) << 8) |
    (parseInt(color.slice(5, 7), 16) << 16) |
    (255 << 24)) >>>
  0;
