import { HeatmapError, type HeatmapSpec } from '../../spec/index.js';
import type { Extent } from '../stats/extent.js';

export interface Limits {
  readonly vmin: number;
  readonly vmax: number;
  readonly vcenter: number | null;
}

type ColorSpec = HeatmapSpec['color'];
type NormSpec = ColorSpec['norm'];

const refuse = (path: string, message: string): never => {
  throw new HeatmapError('bad-spec', path, message);
};

/**
 * Returns the limits in force: what is given, the rest from the finite values by matplotlib's rules, as a colour bar leaves them
 * (equal limits widen by a tenth, unless there is no colour bar; only missing values give ∓0.1, no cell at all 0…1). float32
 * values are centred in float32.
 */
export function limits(
  norm: NormSpec,
  color: ColorSpec,
  seen: Extent,
  positive: () => Extent,
  type: 'f4' | 'f8' = 'f8'
): Limits {
  if (color.vmin !== null && color.vmax !== null && color.vmin > color.vmax)
    refuse(
      'color.vmin',
      `color.vmin: minvalue must be less than or equal to maxvalue, got ${color.vmin} and ${color.vmax}`
    );
  switch (norm.kind) {
    case 'boundary': {
      const b = norm.boundaries;
      if (b.length < 2) refuse('color.norm.boundaries', 'color.norm.boundaries: at least two are needed');
      for (let i = 1; i < b.length; i++)
        if (!(b[i] > b[i - 1])) refuse('color.norm.boundaries', 'color.norm.boundaries must increase');
      return { vmin: b[0], vmax: b[b.length - 1], vcenter: null };
    }
    case 'two_slope':
      return twoSlope(color, seen);
    case 'centered': {
      const center = color.vcenter ?? 0;
      return { ...drawn(color, ...around(center, seen, norm.halfrange ?? null, type)), vcenter: center };
    }
    case 'log':
      return { ...fill(color, positive()), vcenter: null };
    case 'power':
      if (!(norm.gamma > 0))
        refuse('color.norm.gamma', `color.norm.gamma: a positive number is needed, got ${norm.gamma}`);
      return { ...fill(color, seen), vcenter: null };
    case 'symlog':
      if (!(norm.linthresh > 0))
        refuse('color.norm.linthresh', `color.norm.linthresh: a positive number is needed, got ${norm.linthresh}`);
      return { ...fill(color, seen), vcenter: null };
    case 'asinh':
      if (typeof norm.linear_width === 'number' && !(norm.linear_width > 0))
        refuse(
          'color.norm.linear_width',
          `color.norm.linear_width: a positive number is needed, got ${norm.linear_width}`
        );
      return { ...fill(color, seen), vcenter: null };
    default:
      return { ...fill(color, seen), vcenter: null };
  }
}

function fill(color: ColorSpec, seen: Extent): { vmin: number; vmax: number } {
  const none = seen.min > seen.max;
  const vmin = color.vmin ?? (none ? null : seen.min);
  const vmax = color.vmax ?? (none ? null : seen.max);
  if (vmin === null && vmax === null) return seen.missing > 0 ? { vmin: -0.1, vmax: 0.1 } : { vmin: 0, vmax: 1 };
  return drawn(color, vmin ?? vmax!, vmax ?? vmin!);
}

/** Returns the limits of matplotlib 3.11.2's CenteredNorm, whose upper end is computed last and mirrored to the lower. */
function around(center: number, seen: Extent, given: number | null, type: 'f4' | 'f8'): [number, number] {
  const r = type === 'f4' && given === null ? Math.fround : (x: number): number => x;
  const c = r(center);
  const reach = seen.min > seen.max ? 0 : Math.max(Math.abs(r(seen.max - c)), Math.abs(r(c - seen.min)));
  const half = given ?? reach;
  const [low, high] = [r(c - half), r(c + half)];
  return high === 2 * center - low ? [low, high] : [2 * center - high, high];
}

/** Returns limits as they are drawn. */
const drawn = (color: ColorSpec, vmin: number, vmax: number): { vmin: number; vmax: number } =>
  color.side === 'none' && vmin <= vmax ? { vmin, vmax } : widen(vmin, vmax);

function twoSlope(color: ColorSpec, seen: Extent): Limits {
  const center = color.vcenter ?? refuse('color.vcenter', 'color.vcenter: a two-slope norm needs a centre');
  const none = seen.min > seen.max;
  let vmin = color.vmin ?? (none ? center - 1 : seen.min);
  let vmax = color.vmax ?? (none ? center + 1 : seen.max);
  // Automatic limits on one side of the centre are mirrored.
  if (color.vmin === null && vmin >= center) vmin = center - (vmax - center);
  if (color.vmax === null && vmax <= center) vmax = center + (center - vmin);
  if (!(vmin < center && center < vmax))
    refuse(
      'color.vcenter',
      `color.vcenter: vmin, vcenter, and vmax must be in ascending order, got ${vmin}, ${center}, ${vmax}`
    );
  return { vmin, vmax, vcenter: center };
}

/** What matplotlib's colour bar does to the limits of its image: (almost) equal ones are spread by a tenth of their size. */
function widen(vmin: number, vmax: number): { vmin: number; vmax: number } {
  if (vmin > vmax) [vmin, vmax] = [vmax, vmin];
  const size = Math.max(Math.abs(vmin), Math.abs(vmax));
  if (size < 2.2250738585072014e-287) return { vmin: -0.1, vmax: 0.1 };
  if (vmax - vmin <= size * 1e-15) return { vmin: vmin - 0.1 * Math.abs(vmin), vmax: vmax + 0.1 * Math.abs(vmax) };
  return { vmin, vmax };
}
