import type { TextMeasure } from '../matrix/index.js';
import type { Track } from '../flow/index.js';
import { trackRoom, type Direction } from './direction.js';
import { countRoom } from './group-bar.js';
import { labelRoom } from './item-labels.js';
import { pointedRoom } from './pointed-labels.js';
import type { Sizes } from './sizes.js';
import { drawable } from './text.js';
import { format } from './ticks.js';

const FIRST = 4;
const GAP = 3;
/** Between two scales, whose numbers would touch. */
const APART = 8;
const SIZE = { color: 10, bar: 34, line: 34, box: 34 } as const;
/** px of two upright numbers with a title between them. */
const THREE = 32;
const TEXT = { size: 10, room: 120, measured: 400, away: 4 } as const;
export const TICK = { size: 9, away: 10, title: 17 } as const;
export const STRIP_TITLE = { size: 9.5, away: 5, room: 90 } as const;

/** A track with its px away from the body. */
export interface Strip {
  readonly track: Track;
  /** Place among the axis' tracks. */
  readonly k: number;
  readonly near: number;
  readonly far: number;
}

/** What stands on the far side of an axis, px away from the body: strips, names or counts, names with leaders; then trees. */
export interface Stack {
  readonly strips: readonly Strip[];
  /** Where names or counts begin. */
  readonly names: number;
  readonly pointed: readonly Strip[];
  readonly end: number;
}

/** Whether a track has a scale of its own. */
export const scaled = (track: Track): track is Extract<Track, { range: unknown }> => 'range' in track;

/** Returns where everything but trees and brackets stands on the far side. */
export function stackOf(dir: Direction, measure: TextMeasure, sizes: Sizes): Stack {
  const { axis, vertical, italic } = dir;
  let at = trackRoom(dir);
  const strips: Strip[] = [];
  const pointed: Strip[] = [];
  axis.tracks.forEach((track, k) => {
    if (track.kind === 'labels') return;
    const before = strips.at(-1)?.track;
    const near = at + (track.gap ?? (!before ? FIRST : scaled(before) && scaled(track) ? APART : GAP));
    at = near + (track.size ?? sizeOf(track, dir, measure, sizes));
    strips.push({ track, k, near, far: at });
  });
  const names = at;
  if (axis.bar)
    at += dir.labels
      ? labelRoom(axis, dir.naming, vertical, 0, measure, italic, dir.rotation)
      : countRoom(axis, vertical, measure);
  axis.tracks.forEach((track, k) => {
    if (track.kind !== 'labels') return;
    const near = at + (track.gap ?? GAP);
    at = near + (track.size ?? pointedRoom(axis, track.items, italic, measure));
    pointed.push({ track, k, near, far: at });
  });
  return { strips, names, pointed, end: at };
}

function sizeOf(track: Track, { axis }: Direction, measure: TextMeasure, sizes: Sizes): number {
  if (track.kind !== 'text') return track.kind === 'labels' ? 0 : Math.round(SIZE[track.kind] * sizes.strip);
  const { order } = axis;
  const step = Math.max(1, Math.ceil(order.length / TEXT.measured));
  let widest = 0;
  for (let p = 0; p < order.length; p += step)
    widest = Math.max(widest, measure(drawable(track.label(order[p]!)), TEXT.size));
  return Math.min(TEXT.room, widest) + TEXT.away;
}

/** Returns both ends of a track's scale as they are written. */
export const ends = ({ range }: { readonly range: readonly [number, number] }): [string, string] => [
  short(range[0]),
  short(range[1])
];

/** Three digits say where a scale ends; whole numbers keep all of theirs. */
const short = (x: number): string => format(Math.abs(x) < 100 ? Number(x.toPrecision(3)) : Math.round(x));

/** Returns px that the ticks of a strip need along the axis beyond the body, where it runs down; upright ones need their length. */
export function tickRoom({ track, near, far }: Strip, measure: TextMeasure): { level: boolean; room: number } {
  if (!scaled(track)) return { level: true, room: 0 };
  const widths = ends(track).map(text => measure(text, TICK.size));
  const level = widths[0]! + widths[1]! + 3 <= far - near + 4;
  if (level) return { level, room: TICK.title - STRIP_TITLE.away };
  // Three upright lines beside each other need their width.
  return { level, room: far - near >= THREE ? 6 : Math.max(...widths) + 8 };
}

/** Returns px below the body that ticks and titles of the strips need where their axis runs down. */
export function tail(dir: Direction, measure: TextMeasure, sizes: Sizes): number {
  if (!dir.vertical || dir.axis.tracks.length === 0) return 0;
  return Math.max(
    0,
    ...stackOf(dir, measure, sizes).strips.map(strip => {
      const { level, room } = tickRoom(strip, measure);
      const title = strip.track.title === null ? 0 : titleLength(strip, measure);
      const upright =
        scaled(strip.track) && !level ? Math.max(...ends(strip.track).map(t => measure(t, TICK.size))) : 0;
      return STRIP_TITLE.away + room + Math.max(title, upright) + 2;
    })
  );
}

/** Returns px right of the body that titles of the strips need where their axis runs across. */
export function titlesBeside(dir: Direction, measure: TextMeasure): number {
  const titles = dir.vertical ? [] : dir.axis.tracks.filter(({ kind }) => kind !== 'labels').map(({ title }) => title);
  const widths = titles.map(title => (title === null ? 0 : measure(drawable(title), STRIP_TITLE.size)));
  return widths.length === 0 ? 0 : STRIP_TITLE.away + Math.min(STRIP_TITLE.room, Math.ceil(Math.max(...widths)));
}

/** Whether the title of a strip fits across it. */
export const titleLevel = ({ track, near, far }: Strip, measure: TextMeasure): boolean =>
  measure(drawable(track.title ?? ''), STRIP_TITLE.size) <= far - near;

const titleLength = (strip: Strip, measure: TextMeasure): number =>
  titleLevel(strip, measure)
    ? STRIP_TITLE.size
    : Math.min(STRIP_TITLE.room, measure(drawable(strip.track.title ?? ''), STRIP_TITLE.size));

export { TEXT as STRIP_TEXT };
