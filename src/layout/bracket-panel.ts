import type { TextMeasure } from '../matrix/index.js';
import type { AxisModel } from '../flow/index.js';
import { lying, pixels, place, type Side } from './side.js';
import { drawable, elide, spread } from './text.js';
import type { LineItem, Panel, TextItem } from './scene.js';

const AWAY = 5;
const ARM = 5;
const SIZE = 11;
const LABEL = 5;
const ROOM = 150;
const SLANT = 32;
// sin and cos of 32°, since Math's differ between hosts in the last bit.
const SIN = 0.5299192642332049;
const COS = 0.848048096156426;

interface Shown {
  readonly label: string;
  readonly color: string | null;
  readonly start: number;
  readonly end: number;
}

const shownBrackets = (axis: AxisModel, side: Side): Shown[] =>
  axis.brackets.flatMap(b => {
    const at = pixels(side.scale, b.start, b.end + 1);
    return at ? [{ label: b.label, color: b.color, start: at[0], end: at[1] }] : [];
  });

/** Returns the clockwise angle of the labels: as asked (counter-clockwise), else level where each fits over its bracket. */
function angleOf(shown: readonly Shown[], side: Side, asked: number | null, measure: TextMeasure): number {
  if (side.vertical) return 0;
  if (asked !== null) return -asked;
  return shown.every(s => measure(drawable(s.label), SIZE) <= s.end - s.start + 2) ? 0 : -SLANT;
}

const length = (s: Shown, measure: TextMeasure): number => Math.min(ROOM, measure(drawable(s.label), SIZE));

/** Returns px away from the body that brackets and their labels need. */
export function bracketRoom(axis: AxisModel, side: Side, asked: number | null, measure: TextMeasure): number {
  const shown = shownBrackets(axis, side);
  if (shown.length === 0) return 0;
  const widest = Math.max(...shown.map(s => length(s, measure)));
  const angle = angleOf(shown, side, asked, measure);
  const label = side.vertical
    ? widest
    : angle === 0
      ? SIZE
      : angle === -SLANT
        ? widest * SIN + SIZE * COS
        : widest + SIZE;
  return AWAY + ARM + LABEL + label + 2;
}

/** Returns brackets over spans of an axis, in their group's colour, with labels that do not overlap. `right` is where the picture ends. */
export function bracketPanel(
  axis: AxisModel,
  side: Side,
  asked: number | null,
  measure: TextMeasure,
  right: number
): Panel {
  const shown = shownBrackets(axis, side);
  const angle = angleOf(shown, side, asked, measure);
  const lines: LineItem[] = shown.map(s => ({
    points: [
      ...place(side, s.start + 0.75, AWAY),
      ...place(side, s.start + 0.75, AWAY + ARM),
      ...place(side, s.end - 0.75, AWAY + ARM),
      ...place(side, s.end - 0.75, AWAY)
    ],
    stroke: s.color ?? 'muted',
    width: 1.5
  }));
  const centers = shown.map(s => (s.start + s.end) / 2);
  const gap = side.vertical ? SIZE + 2 : angle === 0 ? 0 : (SIZE + 1) / SIN;
  const spreadOut = gap === 0 ? centers : spread(centers, gap, -Infinity, Infinity)!;
  const texts = shown.map((s, i) => text(s, spreadOut[i], angle, side, measure, right));
  return {
    kind: 'brackets',
    id: `brackets-${side.name}`,
    box: side.body,
    texts: texts.filter(t => t.text !== ''),
    rects: [],
    lines
  };
}

function text(s: Shown, along: number, angle: number, side: Side, measure: TextMeasure, right: number): TextItem {
  const full = drawable(s.label);
  const [x, y] = place(side, along, AWAY + ARM + LABEL);
  const room = angle === -SLANT ? Math.min(ROOM, Math.max(24, (right - x) / COS)) : ROOM;
  const cut = elide(full, room, SIZE, measure);
  return {
    text: cut,
    ...(cut === full ? {} : { full }),
    x,
    y,
    size: SIZE,
    face: 'regular',
    ...(angle === 0 ? lying(side.name) : { align: 'left', baseline: 'middle' }),
    angle,
    ink: 'text'
  };
}
