import { colorScale, placeOn, valueOn, type ColorScale } from '../compute/index.js';
import type { HeatmapModel } from '../flow/index.js';
import type { HeatmapSpec, Patch } from '../spec/index.js';

/** What a hand can move at a colour bar. */
export interface BarHandle {
  readonly kind: 'minimum' | 'maximum' | 'centre' | 'limit';
  /** Of a limit of steps: which one. */
  readonly at: number;
  readonly value: number;
  /** Between which places of the bar it may move. */
  readonly range: readonly [number, number];
}

type Color = HeatmapSpec['color'];

/** How far beyond an end of the bar one drag may go, in lengths of the bar, and how near to another handle. */
const BEYOND = 0.5;
const CLEAR = 0.01;

const scaleOf = ({ color }: HeatmapModel): ColorScale => color.bar ?? color;

/** Whether the colours are centred because the data ask for it, which any limit that is said would end. */
const centredByData = (model: HeatmapModel, { norm }: Color): boolean =>
  scaleOf(model).norm.kind === 'centered' && norm.kind === 'linear';

/** Returns what can be moved at the colour bar of the first map, from its first colour to its last. `spec` may be newer than the model. */
export function barHandles(model: HeatmapModel, spec: HeatmapSpec = model.spec): BarHandle[] {
  const { norm } = scaleOf(model);
  const { color } = spec;
  if (norm.edges) {
    const now = color.norm.kind === 'boundary' ? color.norm.boundaries : norm.edges;
    const last = now.length - 1;
    return now.map((value, at) => ({
      kind: 'limit',
      at,
      value,
      range: [at === 0 ? -BEYOND : (at - 1 + 0.05) / last, at === last ? 1 + BEYOND : (at + 1 - 0.05) / last]
    }));
  }
  const centred = norm.kind === 'centered';
  const middle = centred ? (color.vcenter ?? norm.vcenter!) : color.center === null ? norm.vcenter : color.center;
  const half = centred && color.norm.kind === 'centered' ? (color.norm.halfrange ?? null) : null;
  const low = centred ? (half === null ? norm.vmin : middle! - half) : (color.vmin ?? norm.vmin);
  const high = centred ? (half === null ? norm.vmax : middle! + half) : (color.vmax ?? norm.vmax);
  const bound = norm.vcenter === null ? null : placeOn(norm, middle!);
  const [from, to] = [placeOn(norm, low), placeOn(norm, high)];
  const ends: BarHandle[] = [
    { kind: 'minimum', at: 0, value: low, range: [-BEYOND, (bound ?? to) - CLEAR] },
    { kind: 'maximum', at: 0, value: high, range: [(bound ?? from) + CLEAR, 1 + BEYOND] }
  ];
  if (middle === null) return ends;
  const slopes = norm.kind === 'two_slope';
  const range: [number, number] = slopes ? [from + CLEAR, to - CLEAR] : [-BEYOND, 1 + BEYOND];
  return [ends[0]!, { kind: 'centre', at: 0, value: middle, range }, ends[1]!];
}

/** Returns the patch that moves a handle to a value. */
export function movedTo(model: HeatmapModel, spec: HeatmapSpec, handle: BarHandle, value: number): Patch {
  const { color } = spec;
  const { norm } = scaleOf(model);
  if (handle.kind === 'limit') return steps(spec, edges => edges.map((edge, k) => (k === handle.at ? value : edge)));
  if (norm.kind !== 'centered')
    return {
      [handle.kind === 'centre' ? (color.center === null ? 'color.vcenter' : 'color.center') : END[handle.kind]]: value
    };
  const all = barHandles(model, spec);
  const center = all.find(({ kind }) => kind === 'centre')!.value;
  const half = all.at(-1)!.value - center;
  return {
    ...(centredByData(model, color) && color.cmap === null ? { 'color.cmap': model.color.cmap } : {}),
    ...(handle.kind === 'centre' ? { 'color.vcenter': value } : {}),
    // The range is said too: a centre that moves takes the ends with it.
    'color.norm': { kind: 'centered', halfrange: handle.kind === 'centre' ? half : Math.abs(value - center) }
  };
}

const END = { minimum: 'color.vmin', maximum: 'color.vmax' } as const;

/** Returns the patch that leaves a handle to the data again, and takes the limit of a step away; null where nothing is said, or fewer than two limits would be left. */
export function released(model: HeatmapModel, spec: HeatmapSpec, handle: BarHandle): Patch | null {
  const { color } = spec;
  if (handle.kind === 'limit') {
    const few = color.norm.kind !== 'boundary' || color.norm.boundaries.length < 3;
    return few ? null : steps(spec, edges => edges.filter((_, k) => k !== handle.at));
  }
  const patch: Record<string, unknown> = {};
  if (handle.kind === 'centre') {
    if (color.center !== null) patch['color.center'] = null;
    if (color.vcenter !== null) patch['color.vcenter'] = null;
    if (color.norm.kind === 'two_slope') patch['color.norm'] = null;
  } else if (scaleOf(model).norm.kind !== 'centered') {
    if (color[handle.kind === 'minimum' ? 'vmin' : 'vmax'] !== null) patch[END[handle.kind]] = null;
  } else if (color.norm.kind === 'centered' && typeof color.norm.halfrange === 'number')
    patch['color.norm'] = { kind: 'centered' };
  return Object.keys(patch).length === 0 ? null : patch;
}

/** Returns the patch that ends a step at a value; null where the colours have no steps, or one ends there. */
export function stepAdded(spec: HeatmapSpec, value: number): Patch | null {
  const { norm } = spec.color;
  if (norm.kind !== 'boundary' || norm.boundaries.includes(value)) return null;
  return steps(spec, edges => [...edges, value].sort((a, b) => a - b));
}

function steps({ color: { norm } }: HeatmapSpec, change: (edges: readonly number[]) => number[]): Patch {
  if (norm.kind !== 'boundary') return {};
  const boundaries = change(norm.boundaries);
  // Each step, and what lies beyond, needs a colour.
  return { 'color.norm': { ...norm, boundaries, ncolors: Math.max(norm.ncolors, boundaries.length + 1) } };
}

/** Returns the value at a place of the bar with no more digits than tell it from its neighbours `slack` away. */
export function valueAtPlace(model: HeatmapModel, place: number, slack: number): number {
  const { norm } = scaleOf(model);
  const value = valueOn(norm, place);
  const [low, high] = [valueOn(norm, place - slack), valueOn(norm, place + slack)];
  for (let digits = 1; digits < 15; digits++) {
    const short = Number(value.toPrecision(digits));
    if (short >= low && short <= high) return short;
  }
  return value;
}

/** Returns where on the bar a value stands. */
export const placeOfValue = (model: HeatmapModel, value: number): number => placeOn(scaleOf(model).norm, value);

/**
 * Returns the model in the colours that a patch of `color` options would give it, beside the colour bar that it has. No cell is read: what the data
 * decide stays as it is. Throws HeatmapError as the patch itself would.
 */
export function tried(model: HeatmapModel, spec: HeatmapSpec, patch: Patch): HeatmapModel {
  const { norm, type, histogram, missing } = model.color;
  const own = Object.entries(patch).map(([path, value]) => [path.replace('color.', ''), value] as const);
  const color = { ...spec.color, ...(Object.fromEntries(own) as Partial<Color>) };
  const seen = { min: norm.vmin, max: norm.vmax, missing };
  const scale = colorScale({ ...color, cmap: color.cmap ?? model.color.cmap }, seen, () => seen, type);
  return { ...model, color: { ...scale, histogram, missing, bar: scaleOf(model) } };
}
