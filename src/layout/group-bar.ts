import type { TextMeasure } from '../matrix/index.js';
import type { AxisModel, Block } from '../flow/index.js';
import { boxOf, lying, pixels, place, type Side } from './side.js';
import { drawable, elide, spread } from './text.js';
import type { Ink, Panel, RectItem, TextItem } from './scene.js';

export const BAR = { away: 5, width: 7, label: 8, size: 11, gap: 13 } as const;
const COUNT = { size: 9.5, away: 6, gap: 12 } as const;
const SLANT = 32;

interface Shown {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
}

const shownBlocks = (axis: AxisModel, side: Side): Shown[] =>
  axis.blocks.flatMap(block => {
    const at = pixels(side.scale, block.start, block.end);
    return at ? [{ block, start: at[0], end: at[1] }] : [];
  });

/** Returns how many px the bar with its labels needs away from the body. */
export function barRoom(axis: AxisModel, vertical: boolean, measure: TextMeasure, room: number): number {
  if (!axis.bar) return 0;
  const widest = Math.max(0, ...axis.blocks.map(b => Math.min(room, measure(drawable(b.label), BAR.size))));
  return BAR.away + BAR.width + BAR.label + (vertical ? widest : Math.min(110, widest * 0.53 + 14));
}

/** Returns the bar of an axis' groups with their names beside it, pushed apart where they would touch. */
export function groupBar(axis: AxisModel, side: Side, measure: TextMeasure, room: number): Panel {
  const shown = shownBlocks(axis, side);
  const rects: RectItem[] = shown.map(({ block, start, end }) => ({
    ...boxOf(side, start, end, BAR.away, BAR.away + BAR.width),
    fill: block.color,
    radius: 1.5,
    label: block.label
  }));
  const away = BAR.away + BAR.width + BAR.label - 2;
  const texts = side.vertical
    ? levelLabels(shown, side, away, measure, room)
    : acrossLabels(shown, side, away, measure, room);
  const box = boxOf(side, side.scale[0]?.start ?? 0, side.scale.at(-1)?.end ?? 0, BAR.away, BAR.away + BAR.width);
  return { kind: 'track', id: `groups-${side.name}`, box, rects, texts, lines: [] };
}

function levelLabels(
  shown: readonly Shown[],
  side: Side,
  away: number,
  measure: TextMeasure,
  room: number
): TextItem[] {
  const { kept, at } = fit(shown, side, BAR.gap);
  return kept.map((s, i) => {
    const [x, y] = place(side, at[i], away);
    return label(s.block.label, x, y, room, 0, side, measure, s.block.level < 0 ? 'muted' : 'text');
  });
}

function acrossLabels(
  shown: readonly Shown[],
  side: Side,
  away: number,
  measure: TextMeasure,
  room: number
): TextItem[] {
  const level = shown.every(s => measure(drawable(s.block.label), BAR.size) <= s.end - s.start + 4);
  if (level)
    return shown.map(s => {
      const [x, y] = place(side, (s.start + s.end) / 2, away);
      return label(s.block.label, x, y, room, 0, side, measure, 'text');
    });
  const { kept, at } = fit(shown, side, 22);
  return kept.map((s, i) => {
    const [x, y] = place(side, at[i] + 3, away);
    return {
      ...label(s.block.label, x, y, Math.min(room - 20, x / 0.85), -SLANT, side, measure, 'text'),
      align: 'right',
      baseline: 'top'
    };
  });
}

function label(
  text: string,
  x: number,
  y: number,
  room: number,
  angle: number,
  side: Side,
  measure: TextMeasure,
  ink: Ink
): TextItem {
  const full = drawable(text);
  const cut = elide(full, room, BAR.size, measure);
  return {
    text: cut,
    ...(cut === full ? {} : { full }),
    x,
    y,
    size: BAR.size,
    face: 'regular',
    ...lying(side.name),
    angle,
    ink
  };
}

/** Drops the smallest blocks until the labels of the rest can stand `gap` px apart. */
function fit(shown: readonly Shown[], side: Side, gap: number): { kept: readonly Shown[]; at: readonly number[] } {
  const low = (side.scale[0]?.start ?? 0) + 5;
  const high = (side.scale.at(-1)?.end ?? 0) - 5;
  let kept = shown;
  for (;;) {
    const at = spread(
      kept.map(s => (s.start + s.end) / 2),
      gap,
      low,
      Math.max(low, high)
    );
    if (at || kept.length <= 1) return { kept, at: at ?? [(low + high) / 2] };
    const smallest = kept.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
    kept = kept.filter(s => s !== smallest);
  }
}

/** Returns how many px the group sizes need. */
export const countRoom = (axis: AxisModel, vertical: boolean, measure: TextMeasure): number =>
  axis.bar
    ? (vertical ? Math.max(...axis.blocks.map(b => measure(String(b.count), COUNT.size))) : COUNT.size) + COUNT.away + 4
    : 0;

/** Returns the size of each group, small and muted, on the far side. */
export function groupCounts(axis: AxisModel, side: Side, noun: string, measure: TextMeasure): Panel {
  const shown = shownBlocks(axis, side);
  const texts: TextItem[] = [];
  let free = -Infinity;
  for (const { block, start, end } of shown) {
    const text = String(block.count);
    const middle = (start + end) / 2;
    const need = side.vertical ? COUNT.gap : measure(text, COUNT.size) + 6;
    if (middle - need / 2 < free) continue;
    free = middle + need / 2;
    const [x, y] = place(side, middle, COUNT.away);
    texts.push({ text, x, y, size: COUNT.size, face: 'regular', ...lying(side.name), angle: 0, ink: 'muted' });
  }
  if (side.vertical && shown.length > 0 && noun !== '') {
    const [x, y] = place(side, shown[0].start - 9, COUNT.away);
    texts.unshift({ text: noun, x, y, size: COUNT.size, face: 'regular', ...lying(side.name), angle: 0, ink: 'muted' });
  }
  return { kind: 'labels', id: `counts-${side.name}`, box: side.body, texts, rects: [], lines: [] };
}
