import type { AxisScale, TextMeasure } from '../matrix/index.js';
import { across, type HeatmapModel } from '../flow/index.js';
import { otherAxis } from '../matrix/index.js';
import { bodyLength, cellCap, direction, MIN_BODY, type Direction } from './direction.js';
import { legendTitle } from './legend.js';
import { drawable, elide } from './text.js';
import type { Box, Panel, TextItem, Window } from './scene.js';

/** One map of a picture with its two drawn directions; number 0 is the first one. */
export interface Frame {
  readonly of: number;
  readonly model: HeatmapModel;
  readonly x: Direction;
  readonly y: Direction;
}

/** A frame in its place. */
export interface Placed extends Frame {
  readonly box: Box;
  readonly xScale: AxisScale;
  readonly yScale: AxisScale;
}

/** Returns the maps of a picture in drawn order. */
export const framesOf = (model: HeatmapModel): Frame[] =>
  [model, ...model.companions].map((one, of) => {
    const x = across(one.spec);
    return { of, model: one, x: direction(one, x, false), y: direction(one, otherAxis(x), true) };
  });

/** Returns the drawn positions of a map: those asked for of the first one, of another everything. What is shared follows the first. */
export const windowOf = ({ of, model }: Frame, part: Window | null): Window =>
  (of === 0 ? part : null) ?? {
    row: [0, model.axes.row.order.length],
    col: [0, model.axes.col.order.length]
  };

/** px between two bodies, without what stands at their edges. */
export const GUTTER = 14;
const RANGES = 32;
/** px an item needs for its name, or for what is drawn in its cell. */
const LEGIBLE = 13;
const LEAST_CAP = 40;

/** px between a body and the next one to its right. */
export const gutterAfter = ({ model, y }: Frame): number =>
  GUTTER + (y.tracks ? RANGES : 0) + (model.spec.form === 'violin' && model.spec.violin.ticks ? RANGES : 0);

/** Returns px of the bodies across: in proportion to their columns, but each as wide as it needs to be read where there is room, and none of banners. */
export function widths(frames: readonly Frame[], room: number, fixed: boolean, part: Window | null): number[] {
  const [first] = frames;
  if (frames.length === 1) return [bodyLength(first!.x, room, fixed, windowOf(first!, part)[first!.x.name])];
  const wants = frames.map(frame => {
    const [from, to] = windowOf(frame, part)[frame.x.name];
    const n = to - from;
    const most = fixed ? Infinity : Math.max(LEAST_CAP, n * cellCap(frame.x));
    const needed = frame.x.labels || frame.x.form !== 'heatmap' ? Math.min(n * LEGIBLE, room / frames.length) : 0;
    return { weight: n, least: Math.min(most, Math.max(MIN_BODY, needed)), most };
  });
  return shares(wants, room).map(Math.floor);
}

interface Want {
  readonly weight: number;
  readonly least: number;
  readonly most: number;
}

/** Returns parts of a length in proportion to weights, none below its least or above its most; what that leaves goes to the others. */
function shares(wants: readonly Want[], room: number): number[] {
  const fixed = new Map<number, number>();
  for (;;) {
    const left = room - [...fixed.values()].reduce((a, b) => a + b, 0);
    const weight = wants.reduce((sum, want, i) => (fixed.has(i) ? sum : sum + want.weight), 0);
    const part = (i: number): number => (weight > 0 ? (wants[i]!.weight / weight) * left : 0);
    const free = wants.map((_, i) => i).filter(i => !fixed.has(i));
    const low = free.filter(i => part(i) < wants[i]!.least);
    const high = free.filter(i => part(i) > wants[i]!.most);
    // Needs come first: what is too wide may not be so any more.
    const held = low.length > 0 ? low : high;
    if (held.length === 0) return wants.map((_, i) => fixed.get(i) ?? part(i));
    for (const i of held) fixed.set(i, low.length > 0 ? wants[i]!.least : wants[i]!.most);
  }
}

const CAPTION = { size: 11, room: 16 } as const;

/** Returns what each body is called: its title, its data set where these tell the bodies apart, or what its values are; nothing where all are called the same. */
export function captions(frames: readonly Frame[]): string[] {
  if (frames.length === 1) return [''];
  const sets = frames.map(frame => frame.model.names.dataset);
  const apart = new Set(sets).size === sets.length;
  const names = frames.map(
    ({ of, model }, k) => (of > 0 ? model.spec.title : null) ?? (apart ? sets[k] : null) ?? legendTitle(model)[0]
  );
  return new Set(names).size === 1 ? names.map(() => '') : names;
}

/** px that captions need over the bodies. */
export const captionRoom = (names: readonly string[]): number => (names.some(name => name !== '') ? CAPTION.room : 0);

/** Returns the captions of the bodies, each with its middle at its own height. */
export function captionPanel(
  placed: readonly Placed[],
  names: readonly string[],
  middleOf: (placed: Placed) => number,
  right: number,
  measure: TextMeasure
): Panel {
  const texts = placed.flatMap((one, k): TextItem[] => {
    const next = placed[k + 1];
    const end = next && next.box.x > one.box.x ? next.box.x - 6 : right;
    const full = drawable(names[k]!);
    const text = elide(full, end - one.box.x, CAPTION.size, measure, 'semibold');
    if (text === '') return [];
    return [
      {
        text,
        ...(text === full ? {} : { full }),
        x: one.box.x,
        y: middleOf(one),
        size: CAPTION.size,
        face: 'semibold',
        align: 'left',
        baseline: 'middle',
        angle: 0,
        ink: 'text'
      }
    ];
  });
  return { kind: 'title', id: 'captions', box: unionOf(placed), texts, rects: [], lines: [] };
}

/** Returns the box around all bodies. */
export function unionOf(placed: readonly Placed[]): Box {
  const x = Math.min(...placed.map(p => p.box.x));
  const y = Math.min(...placed.map(p => p.box.y));
  return {
    x,
    y,
    width: Math.max(...placed.map(p => p.box.x + p.box.width)) - x,
    height: Math.max(...placed.map(p => p.box.y + p.box.height)) - y
  };
}
