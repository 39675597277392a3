import type { Column, NumericColumn } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import { colormap, defaultPalette, groupBy, parseColor } from '../compute/index.js';
import type { Track, TrackLegend } from './model.js';
import { rangeOf, type TrackSpec } from './track-values.js';

type Colors = Pick<Extract<Track, { kind: 'color' }>, 'fills' | 'codes' | 'bad' | 'label' | 'legend'>;

/** Colours of a ramp's legend. */
const STEPS = 64;
export const MISSING = 'missing';

/** Returns the cells of a colour track: categories by `colors` where these are said, else their stored ones, else scanpy's; numbers through a map. */
export function colorTrack(
  track: TrackSpec,
  column: Column,
  stored: readonly string[] | undefined,
  path: string
): Colors {
  const bad = track.bad ? parsed(track.bad, `${path}.bad`) : null;
  if (column.kind === 'numeric' && !column.bool) return ramp(track, column, bad, path);
  const { codes, levels } =
    column.kind === 'numeric' ? booleans(column) : groupBy([{ name: '', column }], 1, `${path}.column`);
  const fills = fillsOf(track, levels, stored, path);
  const used = new Set(codes);
  const shown = levels.flatMap((label, level) => (used.has(level) ? [[label, fills[level]!] as const] : []));
  if (bad !== null && used.has(-1)) shown.push([MISSING, bad]);
  return {
    fills,
    codes,
    bad,
    label: position => levels[codes[position]!] ?? MISSING,
    legend: { kind: 'levels', labels: shown.map(([label]) => label), colors: shown.map(([, color]) => color) }
  };
}

function fillsOf(
  { colors }: TrackSpec,
  levels: readonly string[],
  stored: readonly string[] | undefined,
  path: string
): readonly string[] {
  if (!colors)
    // Levels beyond a stored list that is too short share its last colour, as those of groups do.
    return stored && stored.length > 0
      ? levels.map((_, k) => stored[Math.min(k, stored.length - 1)]!)
      : defaultPalette(levels.length);
  if (colors.length >= levels.length) return colors.map((color, k) => parsed(color, `${path}.colors[${k}]`));
  throw new HeatmapError(
    'bad-spec',
    `${path}.colors`,
    `${path}.colors: there are ${colors.length} colours for ${levels.length} levels`
  );
}

function booleans({ values }: NumericColumn): { codes: Int32Array; levels: readonly string[] } {
  const codes = Int32Array.from(values, x => (x !== x ? -1 : x === 0 ? 0 : 1));
  return { codes, levels: ['False', 'True'] };
}

/** As matplotlib's linear norm and its N entries: the largest value has the last colour, one value alone the first. */
function ramp(track: TrackSpec, { values }: NumericColumn, bad: string | null, path: string): Colors {
  const numbers = Float64Array.from(values);
  const [min, max] = rangeOf(numbers, track, false);
  const fills = mapOf(track, path);
  const n = fills.length;
  const entry = (x: number): number => {
    const at = Math.floor(((x - min) / (max - min || 1)) * n);
    return Math.max(0, Math.min(n - 1, at));
  };
  const codes = Int32Array.from(numbers, x => (x - x === 0 ? entry(x) : -1));
  const steps = Math.min(n, STEPS);
  const colors = Array.from({ length: steps }, (_, k) => fills[Math.floor(((k + 0.5) * n) / steps)]!);
  return {
    fills,
    codes,
    bad,
    label: position => (codes[position]! < 0 ? MISSING : String(Number(numbers[position]!.toPrecision(4)))),
    legend: { kind: 'ramp', colors, min, max } satisfies TrackLegend
  };
}

function mapOf({ cmap, colors }: TrackSpec, path: string): readonly string[] {
  if (colors && colors.length > 0) return colors.map((color, k) => parsed(color, `${path}.colors[${k}]`));
  try {
    const { rgb, n } = colormap(cmap ?? 'viridis');
    return Array.from({ length: n }, (_, k) => hexOf(rgb.subarray(3 * k, 3 * k + 3)));
  } catch (error) {
    // The map is asked of a track, not of the picture.
    if (!(error instanceof HeatmapError)) throw error;
    const message = error.message.replace('color.cmap', `${path}.cmap`);
    throw new HeatmapError(error.code, `${path}.cmap`, message, { cause: error });
  }
}

/** Returns `#rrggbb` of a colour. Errors: HeatmapError at `path`. */
export function parsed(text: string, path: string): string {
  const rgba = parseColor(text);
  if (!rgba) throw new HeatmapError('bad-spec', path, `${path}: "${text}" is not a colour`);
  return hexOf(rgba.slice(0, 3));
}

const hexOf = (rgb: ArrayLike<number>): string =>
  `#${Array.from(rgb, byte => byte.toString(16).padStart(2, '0')).join('')}`;
