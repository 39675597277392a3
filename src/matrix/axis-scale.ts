/** Drawn positions `from`…`to` (half-open) fill `start`…`end` px. */
export interface AxisPiece {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** Its items stand as one: a collapsed branch, of which `from`…`to` are all members wherever the window ends. */
  readonly one?: true;
}

/** Index → px: piecewise linear, pieces ascend, gaps lie between them. Raster, hit-testing, tracks, trees and brackets use it and nothing else. */
export type AxisScale = readonly AxisPiece[];

/** Returns the px of a drawn position (its start edge; fractions inside a cell), clamped to the nearest piece; NaN without pieces. */
export function toPixel(scale: AxisScale, position: number): number {
  for (const piece of scale)
    if (position < piece.to) return piece.start + (Math.max(position, piece.from) - piece.from) * pixelsPerItem(piece);
  return scale.length === 0 ? NaN : scale[scale.length - 1].end;
}

/** Returns the drawn position under a px, or −1 in a gap and outside. */
export function toPosition(scale: AxisScale, pixel: number): number {
  for (const piece of scale) {
    if (pixel < piece.start) return -1;
    if (pixel < piece.end) {
      if (piece.one) return piece.from;
      const at = Math.floor(piece.from + (pixel - piece.start) / pixelsPerItem(piece));
      return Math.min(at, Math.ceil(piece.to) - 1);
    }
  }
  return -1;
}

/** Returns how many px an item of this piece has. */
export const pixelsPerItem = (piece: AxisPiece): number => (piece.end - piece.start) / (piece.to - piece.from);

/** Returns the px of the smallest item of a scale; items that stand as one count only where there are no others. */
export function leastPerItem(scale: AxisScale): number {
  const plain = scale.filter(piece => !piece.one);
  return plain.length > 0
    ? Math.min(...plain.map(pixelsPerItem))
    : Math.min(...scale.map(({ start, end }) => end - start));
}

/** Returns how many rows or columns a scale shows: items that stand as one are one. */
export const shownCount = (scale: AxisScale): number =>
  scale.reduce((sum, { from, to, one }) => sum + (one ? 1 : to - from), 0);
