import type { AxisPiece, AxisScale } from '../matrix/index.js';
import type { AxisModel } from '../flow/index.js';

export interface PieceOptions {
  readonly start: number;
  readonly length: number;
  readonly gap: number;
  /** Smallest px of a non-empty block; 0 = proportional. */
  readonly least: number;
  /** Whether all items have the same px, collapsed branches too. */
  readonly even?: boolean;
  /** Drawn positions on screen. */
  readonly window: readonly [number, number];
}

/** Returns drawn positions at which a new piece begins: where groups and brackets change, and collapsed branches begin and end. */
export function cuts(axis: AxisModel): number[] {
  const at = new Set(gapsOf(axis));
  for (const { start, end } of axis.collapsed ?? []) at.add(start).add(end);
  return [...at].filter(p => p > 0 && p < axis.order.length).sort((a, b) => a - b);
}

/** Returns drawn positions at which a gap may be: where groups and brackets change, outside of collapsed branches. */
export function gapsOf(axis: AxisModel): number[] {
  const at = new Set<number>();
  for (const block of axis.blocks) at.add(block.start).add(block.end);
  for (const bracket of axis.brackets) at.add(bracket.start).add(bracket.end + 1);
  const inside = (p: number): boolean => axis.collapsed?.some(({ start, end }) => p > start && p < end) ?? false;
  return [...at].filter(p => p > 0 && p < axis.order.length && !inside(p)).sort((a, b) => a - b);
}

/** Items of which one piece is made; with as many px as `count` of the others, and at least `least`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly least: number;
  readonly one: boolean;
  /** Whether a gap comes before it. */
  readonly apart: boolean;
}

/** px that a collapsed branch has at least, as far as there is room: its name is to be read. */
const LEAST_ONE = 11;

/**
 * Returns the scale of an axis in a window: pieces between cuts, `gap` px apart, each as long as its share of the items,
 * or at least `least` px where that is asked and there is room. A collapsed branch is as long as one item and no smaller than its name; where
 * the window ends in it, as much of that as the window has of its members. Sums to `length` exactly.
 */
export function axisScale(axis: AxisModel, options: PieceOptions): AxisScale {
  const [from, to] = options.window;
  if (to <= from || options.length <= 0) return [];
  const stretches = stretchesOf(axis, options);
  const n = stretches.filter(({ apart }) => apart).length;
  // Gaps must leave most of the room to the cells.
  const gap = n > 0 ? Math.min(options.gap, (0.25 * options.length) / n) : 0;
  const sizes = shares(stretches, options.length - gap * n);
  const pieces: AxisPiece[] = [];
  let start = options.start;
  stretches.forEach((stretch, i) => {
    if (stretch.apart) start += gap;
    const end = start + sizes[i];
    pieces.push({ start, end, from: stretch.from, to: stretch.to, ...(stretch.one ? { one: true } : {}) });
    start = end;
  });
  return pieces;
}

/** Returns the scale of all that is drawn of an axis, in small: without gaps, and collapsed branches as thin as any item. */
export const wholeScale = (axis: AxisModel, length: number): AxisScale =>
  axisScale(axis, { start: 0, length, gap: 0, least: 0, even: true, window: [0, axis.order.length] });

function stretchesOf(axis: AxisModel, { window: [from, to], gap, least, even }: PieceOptions): Stretch[] {
  const gaps = new Set(gap > 0 ? gapsOf(axis) : []);
  const ones = axis.collapsed?.filter(({ start, end }) => start < to && end > from) ?? [];
  const edges = new Set([from, to]);
  for (const p of gaps) if (p > from && p < to) edges.add(p);
  for (const { start, end } of ones) edges.add(Math.max(from, start)).add(Math.min(to, end));
  const at = [...edges].sort((a, b) => a - b);
  return at.slice(1).map((end, i): Stretch => {
    const start = at[i];
    const one = ones.find(run => start >= run.start && start < run.end);
    const apart = i > 0 && gaps.has(start);
    if (!one) return { from: start, to: end, count: end - start, least, one: false, apart };
    const share = (end - start) / (one.end - one.start);
    return { from: one.start, to: one.end, count: share, least: even ? 0 : LEAST_ONE * share, one: true, apart };
  });
}

/** Returns how many rows or columns a window shows: what stands as one is one. */
export function shownIn(axis: AxisModel, [from, to]: readonly [number, number]): number {
  let n = to - from;
  for (const { start, end } of axis.collapsed ?? []) {
    const inside = Math.min(to, end) - Math.max(from, start);
    if (inside > 0) n -= inside - inside / (end - start);
  }
  return n;
}

/** Returns parts of `room` in proportion to counts, none below its least while that leaves the others half of theirs. */
function shares(stretches: readonly Stretch[], room: number): number[] {
  const total = stretches.reduce((sum, { count }) => sum + count, 0);
  const wanted = stretches.reduce((sum, { least }) => sum + least, 0);
  const asked = stretches.map(({ least, one }) => (wanted <= room / 2 ? least : one ? (least * room) / 2 / wanted : 0));
  let fixed = new Set<number>();
  for (;;) {
    const free = stretches.reduce((sum, { count }, i) => (fixed.has(i) ? sum : sum + count), 0);
    const left = room - [...fixed].reduce((sum, i) => sum + asked[i], 0);
    const small = stretches
      .map((_, i) => i)
      .filter(i => !fixed.has(i) && (stretches[i].count / free) * left < asked[i]);
    if (small.length === 0 || free === 0)
      return stretches.map(({ count }, i) => (fixed.has(i) ? asked[i] : (count / (free || total)) * left));
    fixed = new Set([...fixed, ...small]);
  }
}
