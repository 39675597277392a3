import { HeatmapError, type HeatmapSpec } from '../../spec/index.js';
import type { Extent } from '../stats/extent.js';
import { asinh, LN10, log } from '../math/log.js';
import { pow } from '../math/exp.js';
import { limits, type Limits } from './limits.js';

export type NormSpec = HeatmapSpec['color']['norm'];

/** Values → 0…1 (outside: under, over), or → table entries where `discrete`. */
export interface Norm extends Limits {
  readonly kind: NormSpec['kind'];
  /** `of` gives an entry of the colour table, −1 under, ≥ N over. */
  readonly discrete: boolean;
  /** NaN = no colour. */
  readonly of: (x: number) => number;
  /** Inverse on 0…1, and on beyond; null where `discrete`. */
  readonly inverse: ((t: number) => number) | null;
  /** Where one colour ends and the next begins; null unless `discrete`. */
  readonly edges: readonly number[] | null;
}

type ColorSpec = HeatmapSpec['color'];

/**
 * Returns the norm with its limits settled from the finite values.
 * @remarks float32 values are normalised in float32 where matplotlib 3.11.2 does (linear, log, power …). Missing → NaN.
 * Equals `matplotlib.colors` Normalize, TwoSlopeNorm, CenteredNorm, LogNorm, SymLogNorm, AsinhNorm, PowerNorm, BoundaryNorm: `bit` for the first three and boundary,
 * the others a neighbouring table entry at an edge. Errors: HeatmapError that names the option.
 */
export function makeNorm(color: ColorSpec, seen: Extent, positive: () => Extent, type: 'f4' | 'f8'): Norm {
  const spec: NormSpec = color.norm.kind === 'linear' && color.vcenter !== null ? { kind: 'two_slope' } : color.norm;
  const set = limits(spec, color, seen, positive, type);
  const { vmin, vmax } = set;
  const r = type === 'f4' ? Math.fround : (x: number) => x;
  const made = (of: (x: number) => number, inverse: ((t: number) => number) | null, discrete = false): Norm => ({
    ...set,
    kind: spec.kind,
    discrete,
    of,
    inverse,
    edges: spec.kind === 'boundary' ? spec.boundaries : null
  });
  if (spec.kind === 'boundary') return made(boundary(spec), null, true);
  if (vmin === vmax)
    return made(
      x => (x === x ? 0 : x),
      () => vmin
    );
  const span = vmax - vmin;
  /** A transform f, then linear between f(vmin) and f(vmax). */
  const through = (f: (x: number) => number, back: (y: number) => number): Norm => {
    const low = f(vmin);
    const range = f(vmax) - low;
    if (low - low !== 0 || range - range !== 0)
      throw new HeatmapError(
        'bad-spec',
        'color.norm',
        `color.norm: Invalid vmin or vmax (${vmin}, ${vmax}) for a ${spec.kind} norm`
      );
    return made(
      x => r(r(r(f(x)) - low) / range),
      t => back(low + t * range)
    );
  };
  switch (spec.kind) {
    case 'two_slope': {
      const center = set.vcenter!;
      const lower = 0.5 / (center - vmin);
      const upper = 0.5 / (vmax - center);
      return made(
        x =>
          x < vmin
            ? -Infinity
            : x > vmax
              ? Infinity
              : x === vmax
                ? 1
                : x < center
                  ? lower * (x - vmin)
                  : upper * (x - center) + 0.5,
        t => (t < 0.5 ? vmin + 2 * t * (center - vmin) : center + (2 * t - 1) * (vmax - center))
      );
    }
    case 'log':
      return through(
        x => (x > 0 ? log(x) / LN10 : NaN),
        y => pow(10, y)
      );
    case 'symlog': {
      const { linthresh } = spec;
      const base = log(spec.base ?? 10);
      const scale = (spec.linscale ?? 1) / (1 - 1 / (spec.base ?? 10));
      const edge = linthresh * scale;
      return through(
        x =>
          Math.abs(x) <= linthresh
            ? x * scale
            : Math.sign(x) * linthresh * (scale + log(Math.abs(x) / linthresh) / base),
        y =>
          Math.abs(y) <= edge
            ? y / scale
            : Math.sign(y) * linthresh * pow(spec.base ?? 10, Math.abs(y) / linthresh - scale)
      );
    }
    case 'asinh': {
      const width = spec.linear_width ?? 1;
      return through(
        x => width * asinh(x / width),
        y => (width * (pow(Math.E, y / width) - pow(Math.E, -y / width))) / 2
      );
    }
    case 'power':
      return made(
        x => {
          const t = r(r(x - vmin) / span);
          return t > 0 ? r(pow(t, spec.gamma)) : t;
        },
        t => vmin + Math.sign(t) * pow(Math.abs(t), 1 / spec.gamma) * span
      );
    default:
      return made(
        x => r(r(x - vmin) / span),
        t => vmin + t * span
      );
  }
}

function boundary(spec: NormSpec & { kind: 'boundary' }): (x: number) => number {
  const { boundaries: b, ncolors } = spec;
  const bins = b.length - 1;
  // Below and above the boundaries there is room for one more region each, so that colours under and over stand apart.
  const below = spec.extend === 'min' || spec.extend === 'both' ? 1 : 0;
  const regions = bins + below + (spec.extend === 'max' || spec.extend === 'both' ? 1 : 0);
  if (ncolors < regions)
    throw new HeatmapError(
      'bad-spec',
      'color.norm.ncolors',
      `color.norm.ncolors: there are ${regions} color bins, but ncolors = ${ncolors}`
    );
  return x => {
    if (x !== x) return x;
    if (x < b[0]) return -1;
    if (x >= b[bins]) return ncolors;
    let inner = 0;
    while (inner + 1 < bins && x >= b[inner + 1]) inner++;
    const bin = inner + below;
    if (ncolors === regions) return bin;
    return regions === 1 ? Math.floor((ncolors - 1) / 2) : Math.trunc(((ncolors - 1) / (regions - 1)) * bin);
  };
}
