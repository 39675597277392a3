import type { Box, Panel, RectItem, Scene } from '../layout/index.js';
import { othersOf, strokesOf, type Stroke } from './marks.js';
import { FAMILY } from './fonts.js';
import { sameTexts, textsRow, type VegaText } from './live-texts.js';
import { shapeOf, type Context, type Row, type Shape } from './shape.js';
import { inkOf, type Theme } from './theme.js';

/** Rows of the data sets of LIVE_SPEC but the images, by name. */
export type LiveMarks = Readonly<Record<string, readonly Row[]>>;

/** More rectangles of a panel than this are one mark: each mark costs Vega some microseconds a frame. */
const MANY = 40;

const known = new WeakMap<Panel, { readonly inks: string; readonly marks: LiveMarks }>();

/** Returns a scene's marks: its lines, and the rectangles of panels that have many, as shapes. A panel that was drawn before has the same rows. */
export function liveMarksOf({ panels }: Scene, theme: Theme): LiveMarks {
  const inks = JSON.stringify(theme);
  const all: Record<string, Row[]> = {};
  for (const panel of panels) {
    const held = known.get(panel);
    const marks = held?.inks === inks ? held.marks : marksOfPanel(panel, theme);
    known.set(panel, { inks, marks });
    for (const [name, rows] of Object.entries(marks)) {
      const list = (all[name] ??= []);
      for (const row of rows) list.push(row);
    }
  }
  return all;
}

function marksOfPanel(panel: Panel, theme: Theme): LiveMarks {
  const many = panel.rects.length > MANY && panel.rects.every(({ radius }) => radius === 0);
  const others = othersOf([many ? { ...panel, rects: [] } : panel], theme) as unknown as LiveMarks;
  return {
    ...others,
    texts: panel.texts.length === 0 ? [] : [textsRow(others['texts'] as unknown as VegaText[], panel.texts, FAMILY)],
    strips: many ? [stripOf(panel, theme)] : [],
    lines: strokesOf([panel], theme).map(({ parts, stroke, width }) => ({ parts, shape: paths(parts), stroke, width }))
  };
}

function stripOf({ rects, box }: Panel, theme: Theme): Row {
  const fills = rects.map(({ fill }) => inkOf(theme, fill));
  return { rects, fills: fills.join(), shape: strip(box, rects, fills) };
}

const paths = (parts: Stroke['parts']): Shape =>
  shapeOf(context => {
    if (!('fillRect' in context)) return corners(context, parts);
    for (const points of parts) {
      context.moveTo(points[0]!, points[1]!);
      for (let i = 2; i < points.length; i += 2) context.lineTo(points[i]!, points[i + 1]!);
    }
  });

/** Who measures asks for no more than the box of thousands of lines. */
function corners(context: Context, parts: Stroke['parts']): void {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of parts)
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i]!;
      const y = points[i + 1]!;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  context.moveTo(left, top);
  context.lineTo(right, bottom);
}

const strip = ({ x, y, width, height }: Box, rects: readonly RectItem[], fills: readonly string[]): Shape =>
  shapeOf(context => {
    if ('fillRect' in context)
      rects.forEach((rect, k) => {
        context.fillStyle = fills[k]!;
        context.fillRect(rect.x, rect.y, rect.width, rect.height);
      });
    else {
      context.moveTo(x - 1, y - 1);
      context.lineTo(x + width + 1, y + height + 1);
    }
  });

/** Whether two lists of rows draw the same. To compare costs a hundredth of drawing. */
export function sameRows(a: readonly Row[] | undefined, b: readonly Row[]): boolean {
  if (!a || a.length !== b.length) return false;
  return b.every((row, k) => row === a[k] || sameRow(a[k]!, row));
}

function sameRow(one: Row, other: Row): boolean {
  for (const name in other) {
    if (name === 'shape' || one[name] === other[name]) continue;
    if (name === 'parts' && sameParts(one[name] as number[][], other[name] as number[][])) continue;
    if (name === 'texts' && sameTexts(one[name] as VegaText[], other[name] as VegaText[])) continue;
    if (name === 'rects' && sameRects(one[name] as RectItem[], other[name] as RectItem[])) continue;
    return false;
  }
  return true;
}

function sameRects(a: readonly RectItem[], b: readonly RectItem[]): boolean {
  const same = (one: RectItem, { x, y, width, height }: RectItem): boolean =>
    one.x === x && one.y === y && one.width === width && one.height === height;
  return a.length === b.length && a.every((one, k) => same(one, b[k]!));
}

function sameParts(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) {
    const [one, other] = [a[k]!, b[k]!];
    if (one === other) continue;
    if (one.length !== other.length) return false;
    for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  }
  return true;
}
