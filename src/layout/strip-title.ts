import type { TextMeasure } from '../matrix/index.js';
import type { LineItem, TextItem } from './scene.js';
import type { Side } from './side.js';
import { ends, scaled, STRIP_TITLE, TICK, tickRoom, titleLevel, type Strip } from './strips.js';
import { drawable, elide } from './text.js';

const AXIS = { away: 2.5, tick: 2.5 } as const;
const small = { face: 'regular', baseline: 'middle', ink: 'muted' } as const;

/** Returns the title of a strip, and the two ends of its scale, where the strip ends: below it, or right of it. */
export function stripTitle(
  strip: Strip,
  side: Side,
  measure: TextMeasure,
  right: number | null
): { texts: TextItem[]; lines: LineItem[] } {
  return side.vertical ? below(strip, side, measure) : beyond(strip, side, measure, right);
}

function below(strip: Strip, { body }: Side, measure: TextMeasure): { texts: TextItem[]; lines: LineItem[] } {
  const { track, near, far } = strip;
  const [left, right] = [body.x + body.width + near, body.x + body.width + far];
  const bottom = body.y + body.height;
  const texts: TextItem[] = [];
  const lines: LineItem[] = [];
  const { level, room } = tickRoom(strip, measure);
  if (scaled(track)) {
    const y = bottom + AXIS.away;
    lines.push(frame([left, y + AXIS.tick, left, y, right, y, right, y + AXIS.tick]));
    ends(track).forEach((text, k) => {
      const x = k === 0 ? left : right;
      // Two numbers too long to lie side by side hang down, the title between them.
      texts.push(
        level
          ? {
              ...small,
              text,
              x: x + (k === 0 ? -2 : 2),
              y: bottom + TICK.away,
              size: TICK.size,
              align: k === 0 ? 'left' : 'right',
              angle: 0
            }
          : { ...small, text, x: x + (k === 0 ? 3 : -3), y: bottom + 8, size: TICK.size, align: 'left', angle: 90 }
      );
    });
  }
  if (track.title === null) return { texts, lines };
  const full = drawable(track.title);
  const flat = titleLevel(strip, measure) && level;
  const text = flat ? full : elide(full, STRIP_TITLE.room, STRIP_TITLE.size, measure);
  const y = bottom + STRIP_TITLE.away + room + (flat ? STRIP_TITLE.size / 2 : 0);
  texts.push({
    ...small,
    text,
    ...(text === full ? {} : { full }),
    x: (left + right) / 2,
    y,
    size: STRIP_TITLE.size,
    align: flat ? 'center' : 'left',
    angle: flat ? 0 : 90
  });
  return { texts, lines };
}

function beyond(
  { track, near, far }: Strip,
  { body }: Side,
  measure: TextMeasure,
  room: number | null
): { texts: TextItem[]; lines: LineItem[] } {
  const texts: TextItem[] = [];
  const lines: LineItem[] = [];
  if (room === null) return { texts, lines };
  let x = body.x + body.width + STRIP_TITLE.away;
  const [low, high] = [body.y - near, body.y - far];
  if (scaled(track)) {
    const at = body.x + body.width + AXIS.away;
    lines.push(frame([at + AXIS.tick, low, at, low, at, high, at + AXIS.tick, high]));
    const shown = ends(track);
    shown.forEach((text, k) => {
      texts.push({
        ...small,
        text,
        x: at + 5,
        y: k === 0 ? low - 3.5 : high + 3.5,
        size: TICK.size,
        align: 'left',
        angle: 0
      });
    });
    x = at + 11 + Math.max(...shown.map(text => measure(text, TICK.size)));
  }
  const full = drawable(track.title ?? '');
  const text = elide(full, Math.max(0, room - x), STRIP_TITLE.size, measure);
  if (text !== '')
    texts.push({
      ...small,
      text,
      ...(text === full ? {} : { full }),
      x,
      y: (low + high) / 2,
      size: STRIP_TITLE.size,
      align: 'left',
      angle: 0
    });
  return { texts, lines };
}

const frame = (points: number[]): LineItem => ({ points, stroke: 'muted', width: 0.7 });
