import { otherAxis, pixelsPerItem, type Axis, type AxisScale } from '../matrix/index.js';
import type { Block } from '../flow/index.js';
import type { Box, Panel, Scene } from '../layout/index.js';
import { bodyOf } from './hit.js';

export { coverOf, positionsIn } from '../session/index.js';

/** How an axis of the first map lies in a picture: across it, or down. */
export interface Band {
  readonly axis: Axis;
  readonly across: boolean;
  readonly scale: AxisScale;
  readonly body: Box;
}

/** Returns where the items of an axis of the first map are, null where none is drawn. */
export function bandOf(scene: Scene, axis: Axis): Band | null {
  const body = bodyOf(scene);
  const across = body?.xAxis === axis;
  const scale = across ? body.x : body?.y;
  return body?.xAxis && scale && scale.length > 0 ? { axis, across, scale, body: body.box } : null;
}

/** Returns the px of a point along a band. */
export const alongOf = ({ across }: Band, x: number, y: number): number => (across ? x : y);

/** Returns a box of a stretch along a band and one away from it. */
export const boxAlong = ({ across }: Band, [a, b]: readonly number[], [c, d]: readonly number[]): Box =>
  across ? { x: a!, y: c!, width: b! - a!, height: d! - c! } : { x: c!, y: a!, width: d! - c!, height: b! - a! };

export const inside = ({ x, y, width, height }: Box, px: number, py: number): boolean =>
  px >= x && py >= y && px < x + width && py < y + height;

/** Returns the bodies that share an axis with the first map's. */
export function bodiesAlong(scene: Scene, axis: Axis): readonly Panel[] {
  const first = bodyOf(scene);
  if (!first?.xAxis) return [];
  const across = first.xAxis === axis;
  return scene.panels.filter(
    ({ kind, of = 0, box, xAxis }) =>
      kind === 'body' &&
      (of === 0 || (xAxis === first.xAxis && (across ? box.x === first.box.x : box.y === first.box.y)))
  );
}

/** Returns the bar of the groups of an axis, if there is one. */
export function groupBarOf(scene: Scene, { across }: Band): Box | undefined {
  const ids = across ? ['groups-top', 'groups-bottom'] : ['groups-left', 'groups-right'];
  return scene.panels.find(({ id, of }) => !of && ids.includes(id))?.box;
}

/** Returns the drawn position nearest to a px along a scale. */
export function nearestItem(scale: AxisScale, pixel: number): number {
  let best = 0;
  let away = Infinity;
  for (const piece of scale) {
    const inner = Math.min(Math.max(pixel, piece.start), piece.end);
    if (Math.abs(pixel - inner) >= away) continue;
    away = Math.abs(pixel - inner);
    best = piece.one
      ? piece.from
      : Math.min(Math.floor(piece.from + (inner - piece.start) / pixelsPerItem(piece)), Math.ceil(piece.to) - 1);
  }
  return best;
}

/** Returns px [start, end] of drawn positions, both included, as far as they are on screen; null outside it. */
export function stretchOf(scale: AxisScale, first: number, last: number): [number, number] | null {
  const pieces = scale.filter(piece => piece.from <= last && piece.to > first);
  const [one, end] = [pieces[0], pieces.at(-1)];
  if (!one || !end) return null;
  // What stands as one is shown as one.
  return [
    one.one ? one.start : one.start + Math.max(0, first - one.from) * pixelsPerItem(one),
    end.one ? end.end : end.end - Math.max(0, end.to - last - 1) * pixelsPerItem(end)
  ];
}

/** Returns the first and last drawn position of a range, widened to whole blocks where it speaks of them. */
export function spanOf(blocks: readonly Block[], a: number, b: number, whole: boolean): [first: number, last: number] {
  const [first, last] = [Math.min(a, b), Math.max(a, b)];
  if (!whole) return [first, last];
  const of = (at: number): Block | undefined => blocks.find(block => at >= block.start && at < block.end);
  return [of(first)?.start ?? first, (of(last)?.end ?? last + 1) - 1];
}

/** Returns the other band of the same picture. */
export const crossing = (scene: Scene, { axis }: Band): Band | null => bandOf(scene, otherAxis(axis));
