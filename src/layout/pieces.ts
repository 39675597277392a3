import type { AxisPiece, AxisScale } from '../matrix/index.js';
import type { AxisModel } from '../flow/index.js';

export interface PieceOptions {
  readonly start: number;
  readonly length: number;
  readonly gap: number;
  /** Smallest px of a non-empty block; 0 = proportional. */
  readonly least: number;
  /** Drawn positions on screen. */
  readonly window: readonly [number, number];
}

/** Returns drawn positions at which a new piece begins: where groups and brackets change. */
export function cuts(axis: AxisModel): number[] {
  const at = new Set<number>();
  for (const block of axis.blocks) at.add(block.start).add(block.end);
  for (const bracket of axis.brackets) at.add(bracket.start).add(bracket.end + 1);
  return [...at].filter(p => p > 0 && p < axis.order.length).sort((a, b) => a - b);
}

/**
 * Returns the scale of an axis in a window: pieces between cuts, `gap` px apart, each as long as its share of the items,
 * or at least `least` px where that is asked and there is room. Sums to `length` exactly.
 */
export function axisScale(axis: AxisModel, options: PieceOptions): AxisScale {
  const [from, to] = options.window;
  if (to <= from || options.length <= 0) return [];
  const inner = options.gap > 0 ? cuts(axis).filter(p => p > from && p < to) : [];
  const edges = [from, ...inner, to];
  const n = edges.length - 1;
  // Gaps must leave most of the room to the cells.
  const gap = n > 1 ? Math.min(options.gap, (0.25 * options.length) / (n - 1)) : 0;
  const sizes = shares(
    edges.slice(1).map((edge, i) => edge - edges[i]),
    options.length - gap * (n - 1),
    options.least
  );
  const pieces: AxisPiece[] = [];
  let start = options.start;
  for (let i = 0; i < n; i++) {
    pieces.push({ start, end: start + sizes[i], from: edges[i], to: edges[i + 1] });
    start += sizes[i] + gap;
  }
  return pieces;
}

/** Returns parts of `room` in proportion to counts, none below `least` while that leaves the others half of theirs. */
function shares(counts: readonly number[], room: number, least: number): number[] {
  const total = counts.reduce((a, b) => a + b, 0);
  if (least * counts.length > room / 2) least = 0;
  let fixed = new Set<number>();
  for (;;) {
    const free = counts.reduce((sum, c, i) => (fixed.has(i) ? sum : sum + c), 0);
    const left = room - least * fixed.size;
    const small = counts.map((_, i) => i).filter(i => !fixed.has(i) && (counts[i] / free) * left < least);
    if (small.length === 0 || free === 0)
      return counts.map((c, i) => (fixed.has(i) ? least : (c / (free || total)) * left));
    fixed = new Set([...fixed, ...small]);
  }
}
