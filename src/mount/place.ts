import type { Axis } from '../matrix/index.js';
import { collapsedAt, type HeatmapModel } from '../flow/index.js';
import { measure, type Panel, type Scene, type TextItem } from '../layout/index.js';
import { alongOf, bandOf, bodiesAlong, groupBarOf, inside, nearestItem, type Band } from './bands.js';

/** What a point of a picture speaks of, in drawn positions. */
export interface Place {
  /** `cell`: in a body, where `axis` is the one it shares with the first map (rows in its own); `beside`: a track, or the room of names. */
  readonly kind: 'cell' | 'name' | 'group' | 'bracket' | 'beside';
  readonly axis: Axis;
  /** First and last position of its axis: of a bracket, all that is under it. */
  readonly first: number;
  readonly last: number;
  /** Of a cell of the first map: the column. */
  readonly col?: number;
}

/** px beyond the words of a name that still mean it. */
const SLACK = 2;

/** Returns what a point speaks of: in a body its row; beside one what stands there; else null. */
export function placeAt(scene: Scene, model: HeatmapModel, x: number, y: number): Place | null {
  const place = inBody(scene, x, y) ?? besideOf(scene, model, 'row', x, y) ?? besideOf(scene, model, 'col', x, y);
  const one = place && place.kind !== 'bracket' ? collapsedAt(model.axes[place.axis], place.first) : undefined;
  if (!place || !one) return place;
  // The name of a collapsed branch is none of an item.
  return { ...place, kind: place.kind === 'name' ? 'beside' : place.kind, first: one.start, last: one.end - 1 };
}

function inBody(scene: Scene, x: number, y: number): Place | null {
  for (const axis of ['row', 'col'] as const) {
    const band = bandOf(scene, axis);
    const body = bodiesAlong(scene, axis).find(({ box }) => inside(box, x, y));
    if (!band || !body) continue;
    const at = nearestItem(band.scale, alongOf(band, x, y));
    const other = body.of ? null : bandOf(scene, 'col');
    const col = other && nearestItem(other.scale, alongOf(other, x, y));
    return { kind: 'cell', axis, first: at, last: at, ...(col === null ? {} : { col }) };
  }
  return null;
}

function besideOf(scene: Scene, model: HeatmapModel, axis: Axis, x: number, y: number): Place | null {
  const band = bandOf(scene, axis);
  if (!band) return null;
  const along = alongOf(band, x, y);
  const bracket = bracketAt(scene, model, band, x, y);
  if (bracket) return { kind: 'bracket', axis, ...bracket };
  const named = nameAt(scene, band, x, y);
  if (named !== null) return { kind: 'name', axis, first: named, last: named };
  if (along < band.scale[0]!.start || along >= band.scale.at(-1)!.end) return null;
  const at = nearestItem(band.scale, along);
  const others = scene.panels.filter(panel => takes(panel) && panel.kind !== 'brackets');
  if (others.some(({ box }) => inside(box, x, y))) return null;
  const side = sideOf(band, x, y);
  const bar = groupBarOf(scene, band);
  const across = (box: { x: number; y: number }): number => (band.across ? box.y : box.x);
  const body = across(band.body);
  if (bar && side < 0 === across(bar) < body) {
    const kind = model.axes[axis].of === 'items' ? 'group' : 'beside';
    return { kind, axis, first: at, last: at };
  }
  return reaches(scene, band, side, x, y) ? { kind: 'beside', axis, first: at, last: at } : null;
}

const takes = ({ kind }: Panel): boolean =>
  kind === 'legend' || kind === 'dendrogram' || kind === 'brackets' || kind === 'body' || kind === 'title';

/** −1 before the body across the band, 1 behind it. */
function sideOf(band: Band, x: number, y: number): -1 | 1 {
  const body = band.body;
  return (band.across ? y < body.y : x < body.x) ? -1 : 1;
}

/** Whether a point is where names and tracks of an axis stand: from the bodies that share it to what comes next. */
function reaches(scene: Scene, { axis, across }: Band, side: -1 | 1, x: number, y: number): boolean {
  const low = (panel: Panel): number => (across ? panel.box.y : panel.box.x);
  const high = (panel: Panel): number => low(panel) + (across ? panel.box.height : panel.box.width);
  const own = bodiesAlong(scene, axis);
  const at = across ? y : x;
  const others = scene.panels.filter(
    panel => takes(panel) && panel.kind !== 'brackets' && (across || panel.kind !== 'title') && !own.includes(panel)
  );
  if (side > 0) {
    const from = Math.max(...own.map(high));
    const next = others.map(low).filter(px => px >= from);
    return at >= from && at < Math.min(...next, across ? scene.height : scene.width);
  }
  const to = Math.min(...own.map(low));
  return at < to && at >= Math.max(0, ...others.map(high).filter(px => px <= to));
}

/** Returns the drawn position whose name is at a point, null where no word stands. */
export function nameAt(scene: Scene, band: Band, x: number, y: number): number | null {
  const sides = band.across ? ['names-top', 'names-bottom'] : ['names-left', 'names-right'];
  for (const panel of scene.panels) {
    if (panel.of || !sides.includes(panel.id)) continue;
    const text = panel.texts.find(item => covers(item, x, y));
    if (text) return nearestItem(band.scale, alongOf(band, text.x, text.y));
  }
  return null;
}

/** Whether a text is at a point, in its own turned frame. */
function covers({ text, x, y, size, face, align, baseline, angle }: TextItem, px: number, py: number): boolean {
  const turn = (angle * Math.PI) / 180;
  const [dx, dy] = [px - x, py - y];
  const u = dx * Math.cos(turn) + dy * Math.sin(turn);
  const v = dy * Math.cos(turn) - dx * Math.sin(turn);
  const width = measure(text, size, face);
  const left = align === 'left' ? 0 : align === 'center' ? -width / 2 : -width;
  const top = baseline === 'top' ? 0 : baseline === 'middle' ? -size / 2 : -size;
  return u >= left - SLACK && u <= left + width + SLACK && v >= top - 1 && v <= top + size + 1;
}

/** Returns the first and last drawn position of the bracket whose line or label is at a point. */
function bracketAt(
  scene: Scene,
  { axes }: HeatmapModel,
  band: Band,
  x: number,
  y: number
): { first: number; last: number } | null {
  const { brackets } = axes[band.axis];
  const sides = band.across ? ['brackets-top', 'brackets-bottom'] : ['brackets-left', 'brackets-right'];
  const panel = brackets.length > 0 && scene.panels.find(({ id, of }) => !of && sides.includes(id));
  if (!panel) return null;
  const near = (line: readonly number[]): boolean => {
    const [xs, ys] = [line.filter((_, k) => k % 2 === 0), line.filter((_, k) => k % 2 === 1)];
    const [slackX, slackY] = band.across ? [0, 3] : [3, 0];
    return (
      x >= Math.min(...xs) - slackX &&
      x <= Math.max(...xs) + slackX &&
      y >= Math.min(...ys) - slackY &&
      y <= Math.max(...ys) + slackY
    );
  };
  const line = panel.lines.find(({ points }) => near(points));
  const text = line ? undefined : panel.texts.find(item => covers(item, x, y));
  const along = line
    ? nearestItem(
        band.scale,
        (alongOf(band, line.points[0]!, line.points[1]!) + alongOf(band, line.points[6]!, line.points[7]!)) / 2
      )
    : -1;
  const said = text?.full ?? text?.text;
  const found = brackets.find(({ label, start, end }) => (text ? label === said : along >= start && along <= end));
  return found ? { first: found.start, last: found.end } : null;
}
