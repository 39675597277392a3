import { otherAxis, type AxisScale } from '../matrix/index.js';
import { across, type HeatmapModel } from '../flow/index.js';
import { bodyLength, cellCap, direction, MIN_BODY, trackRoom, type Direction } from './direction.js';
import { shownIn } from './pieces.js';
import type { Box, Window } from './scene.js';

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
/** px an item needs for its name, or for what is drawn in its cell. */
const LEGIBLE = 13;
const LEAST_CAP = 40;

/** px between a body and the next one to its right. */
export const gutterAfter = ({ y }: Frame): number => GUTTER + trackRoom(y);

/** Returns px of the bodies across: in proportion to their columns, but each as wide as it needs to be read where there is room, and none of banners. */
export function widths(frames: readonly Frame[], room: number, fixed: boolean, part: Window | null): number[] {
  const [first] = frames;
  if (frames.length === 1) return [bodyLength(first!.x, room, fixed, windowOf(first!, part)[first!.x.name])];
  const wants = frames.map(frame => {
    const n = shownIn(frame.x.axis, windowOf(frame, part)[frame.x.name]);
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
