import { leastPerItem, pixelsPerItem, shownCount, toPixel, type TextMeasure } from '../matrix/index.js';
import { collapsedAt, type AxisModel } from '../flow/index.js';
import { autoStep } from './auto-step.js';
import { stepOf, type Naming } from './naming.js';
import { lying, place, type Side } from './side.js';
import { drawable, elide } from './text.js';
import type { Panel, TextItem } from './scene.js';

const SIZE = 10.5;
/** Names shrink to this before they are thinned out. */
const SMALLEST = 8;
/** Names that are asked for by number are no smaller. */
const LEAST = 6;
/** px from line to line, over the size. */
const LEADING = 1.05;
const AWAY = 6;
const ROOM = 130;
/** Beside the body a name costs width once, not once a column. */
const ROOM_BESIDE = 200;
/** Names are measured at most this often; longer axes are thinned out anyway. */
const MEASURED = 400;

const widthOf = (text: string, measure: TextMeasure, italic: boolean): number =>
  measure(text, SIZE, italic ? 'italic' : 'regular');

const measured = new WeakMap<AxisModel['label'], { of: readonly unknown[]; widest: number }>();

/** Returns px of the widest name, of a sample of many. A window moves names and changes none: they are measured once. */
function widestOf(axis: AxisModel, naming: Naming, measure: TextMeasure, italic: boolean): number {
  const { label, order, collapsed } = axis;
  const of = [order, collapsed, naming === 'ones', italic];
  const known = measured.get(label);
  if (known?.of.every((one, k) => one === of[k])) return known.widest;
  const step = Math.max(1, Math.ceil(order.length / MEASURED));
  let widest = 0;
  for (const one of collapsed ?? []) widest = Math.max(widest, widthOf(drawable(one.label), measure, false));
  for (let p = 0; p < order.length && naming !== 'ones'; p += step)
    if (!collapsedAt(axis, p)) widest = Math.max(widest, widthOf(drawable(label(order[p])), measure, italic));
  measured.set(label, { of, widest });
  return widest;
}

/** Returns px away from the body that the names need; `perItem` px an item says whether names across can lie level. */
export function labelRoom(
  axis: AxisModel,
  naming: Naming,
  vertical: boolean,
  perItem: number,
  measure: TextMeasure,
  italic: boolean,
  asked: number | null
): number {
  const widest = widestOf(axis, naming, measure, italic);
  if (asked !== null) {
    const turned = sine(Math.abs(asked) % 180);
    const share = vertical ? Math.sqrt(1 - turned * turned) : turned;
    return Math.min(vertical ? ROOM_BESIDE : ROOM, widest) * share + SIZE * LEADING + AWAY;
  }
  if (!vertical && widest <= perItem - 4) return SIZE * LEADING + AWAY;
  return Math.min(vertical ? ROOM_BESIDE : ROOM, widest) + AWAY + 2;
}

/** An axis with how its names are drawn. */
interface Named {
  readonly axis: AxisModel;
  readonly italic: boolean;
  readonly naming: Naming;
  readonly rotation: number | null;
}

interface Standing {
  /** Every so-manieth name; 0 = none. */
  readonly step: number;
  readonly size: number;
  readonly thinned: boolean;
}

/** Returns which names stand and how large, `perItem` px an item; level names across need their width, others a line. */
function standing(naming: Naming, side: Side, perItem: number, across: number): Standing {
  if (naming === 'ones') return { step: 0, size: SIZE, thinned: false };
  const need = (size: number): number => (across > 0 ? across + 4 : size * LEADING);
  const asked = naming === 'auto' ? seabornStep(side) : naming;
  // What is asked for by number stands, however small.
  if (asked !== 'thin')
    return { step: asked, size: Math.min(SIZE, Math.max(LEAST, (perItem * asked) / LEADING)), thinned: false };
  const fitting = Math.min(SIZE, Math.max(SMALLEST, perItem / LEADING));
  // Thinned names have room for their full size.
  return need(fitting) > perItem + 1e-6
    ? { step: Math.max(2, Math.ceil(need(SIZE) / perItem - 1e-6)), size: SIZE, thinned: true }
    : { step: 1, size: fitting, thinned: false };
}

function seabornStep({ scale }: Side): number {
  const [first, last] = [scale[0], scale.at(-1)];
  return first && last ? autoStep(shownCount(scale), last.end - first.start, SIZE) : 0;
}

/** Returns the names along a side; where they would touch and nothing else is asked, every k-th stands, muted. */
export function itemLabels({ axis, italic, naming, rotation: asked }: Named, side: Side, measure: TextMeasure): Panel {
  const [from, to] = [side.scale[0]?.from ?? 0, side.scale.at(-1)?.to ?? 0];
  const perItem = leastPerItem(side.scale);
  const face = italic ? 'italic' : 'regular';
  const widest = side.vertical ? 0 : widestOf(axis, naming, measure, italic);
  const each = perItem * (naming === 'auto' ? seabornStep(side) : stepOf(naming));
  const level = asked === null ? side.vertical || widest <= each - 4 : asked % 180 === 0;
  const { step, size, thinned } = standing(naming, side, perItem, level && !side.vertical ? widest : 0);
  const texts: TextItem[] = [];
  const put = (name: string, at: number, px: number, own: Pick<TextItem, 'face' | 'ink'>): void => {
    const full = drawable(name);
    if (full === '') return;
    const text = elide(full, side.vertical ? ROOM_BESIDE : ROOM, px, measure, own.face);
    const [x, y] = place(side, at, AWAY);
    texts.push({
      text,
      ...(text === full ? {} : { full }),
      x,
      y,
      size: px,
      ...own,
      ...(level ? lying(side.name) : turned(side, asked)),
      angle: level ? 0 : asked === null ? 90 : -asked
    });
  };
  // Names of collapsed branches come first: theirs are few, and say what is not seen.
  const taken: number[] = [];
  for (const { one, from: first, start, end } of side.scale) {
    const at = (start + end) / 2;
    if (!one || at - (taken.at(-1) ?? -Infinity) < SMALLEST) continue;
    taken.push(at);
    const of = collapsedAt(axis, first);
    if (of)
      put(of.label, at, Math.max(SMALLEST, Math.min(SIZE, (end - start) / LEADING)), {
        face: 'regular',
        ink: 'accent'
      });
  }
  for (let p = Math.ceil(from / step) * step; step > 0 && p < to; p += step) {
    if (collapsedAt(axis, p)) continue;
    const at = (toPixel(side.scale, p) + endOf(side, p)) / 2;
    if (thinned && taken.some(other => Math.abs(other - at) < size)) continue;
    put(axis.label(axis.order[p]), at, size, { face, ink: thinned ? 'muted' : 'text' });
  }
  return { kind: 'labels', id: `names-${side.name}`, box: side.body, texts, rects: [], lines: [] };
}

function endOf(side: Side, p: number): number {
  for (const piece of side.scale)
    if (p < piece.to) return piece.start + (Math.min(p + 1, piece.to) - piece.from) * pixelsPerItem(piece);
  return side.scale.at(-1)?.end ?? 0;
}

/** How text that does not lie level hangs on its place: with the end that is nearer to the body. */
function turned(side: Side, asked: number | null): Pick<TextItem, 'align' | 'baseline'> {
  if (side.vertical) {
    const upright = Math.abs(asked ?? 0) > 60;
    return {
      align: upright ? 'center' : side.name === 'left' ? 'right' : 'left',
      baseline: upright ? 'bottom' : 'middle'
    };
  }
  const downwards = asked === null || asked < 0;
  return { align: downwards === (side.name === 'bottom') ? 'left' : 'right', baseline: 'middle' };
}

/** Sine of 0…180 degrees to 0.2 %, since Math's differ between hosts in the last bit. */
const sine = (degrees: number): number => (4 * degrees * (180 - degrees)) / (40500 - degrees * (180 - degrees));
