import type { AxisScale } from '../matrix/index.js';
import { toPixel } from '../matrix/index.js';
import type { Box, RectItem, TextItem } from './scene.js';

export type SideName = 'left' | 'right' | 'top' | 'bottom';

/** One edge of the body. Things beside it are placed by px along it and px away from it, once for all four. */
export interface Side {
  readonly name: SideName;
  readonly scale: AxisScale;
  readonly body: Box;
  /** Whether the axis runs down. */
  readonly vertical: boolean;
}

/** Returns the edge `away` px further from the body. */
export function outward(side: Side, away: number): Side {
  const { x, y, width, height } = side.body;
  const body = {
    left: { x: x - away, y, width: width + away, height },
    right: { x, y, width: width + away, height },
    top: { x, y: y - away, width, height: height + away },
    bottom: { x, y, width, height: height + away }
  }[side.name];
  return { ...side, body };
}

/** Returns x, y of a place. */
export function place(side: Side, along: number, away: number): [number, number] {
  const { body } = side;
  switch (side.name) {
    case 'left':
      return [body.x - away, along];
    case 'right':
      return [body.x + body.width + away, along];
    case 'top':
      return [along, body.y - away];
    case 'bottom':
      return [along, body.y + body.height + away];
  }
}

/** Returns the box between two places. */
export function boxOf(side: Side, alongFrom: number, alongTo: number, awayFrom: number, awayTo: number): Box {
  const from = place(side, alongFrom, awayFrom);
  const to = place(side, alongTo, awayTo);
  return {
    x: Math.min(from[0], to[0]),
    y: Math.min(from[1], to[1]),
    width: Math.abs(to[0] - from[0]),
    height: Math.abs(to[1] - from[1])
  };
}

/** Returns the box between two places, filled. Tracks have a thousand a frame: an object is written at once, not spread. */
export function rectOf(
  side: Side,
  along: readonly [number, number],
  awayFrom: number,
  awayTo: number,
  fill: string,
  label?: string
): RectItem {
  const { x, y, width, height } = boxOf(side, along[0], along[1], awayFrom, awayTo);
  return label === undefined
    ? { x, y, width, height, fill, radius: 0 }
    : { x, y, width, height, fill, radius: 0, label };
}

/** Returns how level text lies at this side. */
export function lying(name: SideName): Pick<TextItem, 'align' | 'baseline'> {
  switch (name) {
    case 'left':
      return { align: 'right', baseline: 'middle' };
    case 'right':
      return { align: 'left', baseline: 'middle' };
    case 'top':
      return { align: 'center', baseline: 'bottom' };
    case 'bottom':
      return { align: 'center', baseline: 'top' };
  }
}

/** Returns px [start, end] of half-open drawn positions, clipped to what is on screen; null outside it. */
export function pixels(scale: AxisScale, from: number, to: number): [number, number] | null {
  const first = scale[0];
  const last = scale.at(-1);
  if (!first || !last || to <= first.from || from >= last.to || to <= from) return null;
  const start = toPixel(scale, Math.max(from, first.from));
  // The end belongs to the piece of the last item, not to the one after the gap.
  let end = last.end;
  for (const piece of scale)
    if (to <= piece.to && to > piece.from)
      end = piece.start + ((to - piece.from) * (piece.end - piece.start)) / (piece.to - piece.from);
  return [start, end];
}
