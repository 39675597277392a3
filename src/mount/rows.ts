import { pixelsPerItem, type AxisScale } from '../matrix/index.js';
import type { Block, HeatmapModel } from '../flow/index.js';
import type { Box, Panel, Scene } from '../layout/index.js';
import { bodyOf } from './hit.js';

/** How rows lie in a picture: down it, or across where it is transposed. */
export interface RowBand {
  readonly across: boolean;
  readonly scale: AxisScale;
  readonly body: Box;
}

/** Returns where the rows of the first map are, null where none is drawn. */
export function bandOf(scene: Scene): RowBand | null {
  const body = bodyOf(scene);
  const scale = body?.xAxis === 'row' ? body.x : body?.y;
  return body && scale && scale.length > 0 ? { across: body.xAxis === 'row', scale, body: body.box } : null;
}

/** Returns the bodies whose rows are those of the first map. */
export function bodiesOfRows(scene: Scene): readonly Panel[] {
  const first = bodyOf(scene);
  if (!first?.xAxis) return [];
  const down = first.xAxis === 'col';
  return scene.panels.filter(
    ({ kind, of = 0, box, xAxis }) =>
      kind === 'body' && (of === 0 || (xAxis === first.xAxis && (down ? box.y === first.box.y : box.x === first.box.x)))
  );
}

/** Returns the bar of the groups of rows, if there is one. */
export function groupBarOf(scene: Scene, { across }: RowBand): Box | undefined {
  const ids = across ? ['groups-top', 'groups-bottom'] : ['groups-left', 'groups-right'];
  return scene.panels.find(({ id, of }) => !of && ids.includes(id))?.box;
}

/** Returns the drawn position nearest to a px along the rows. */
export function nearestRow(scale: AxisScale, pixel: number): number {
  let best = 0;
  let away = Infinity;
  for (const piece of scale) {
    const inside = Math.min(Math.max(pixel, piece.start), piece.end);
    if (Math.abs(pixel - inside) >= away) continue;
    away = Math.abs(pixel - inside);
    best = Math.min(Math.floor(piece.from + (inside - piece.start) / pixelsPerItem(piece)), Math.ceil(piece.to) - 1);
  }
  return best;
}

/** A row under a point, and whether the point speaks of its whole block. */
export interface RowPlace {
  readonly row: number;
  readonly block: boolean;
}

/** Returns the row that a point speaks of: in a body that shares the rows, or beside it where their names, tracks and groups stand; else null. */
export function rowAt(scene: Scene, { axes }: HeatmapModel, px: number, py: number): RowPlace | null {
  const band = bandOf(scene);
  if (!band) return null;
  const { across, scale, body } = band;
  const at = across ? px : py;
  if (at < scale[0]!.start || at >= scale.at(-1)!.end) return null;
  const inside = ({ x, y, width, height }: Box): boolean => px >= x && py >= y && px < x + width && py < y + height;
  const row = nearestRow(scale, at);
  const own = bodiesOfRows(scene);
  if (own.some(({ box }) => inside(box))) return { row, block: false };
  const bar = groupBarOf(scene, band);
  const side = bar && (across ? (py - body.y) * (bar.y - body.y) > 0 : (px - body.x) * (bar.x - body.x) > 0);
  if (bar && side && !scene.panels.some(panel => takes(panel) && inside(panel.box)))
    return { row, block: axes.row.of === 'items' };
  return besides(scene, band, own, px, py, inside) ? { row, block: false } : null;
}

const takes = ({ kind }: Panel): boolean =>
  kind === 'legend' || kind === 'dendrogram' || kind === 'brackets' || kind === 'body' || kind === 'title';

/** Whether a point is where names and tracks of rows stand: from the last body that shares them to what comes next. */
function besides(
  scene: Scene,
  { across, body }: RowBand,
  own: readonly Panel[],
  px: number,
  py: number,
  inside: (box: Box) => boolean
): boolean {
  const end = (box: Box): number => (across ? box.y + box.height : box.x + box.width);
  const start = (box: Box): number => (across ? box.y : box.x);
  const at = across ? py : px;
  const from = Math.max(end(body), ...own.map(({ box }) => end(box)));
  const others = scene.panels.filter(panel => takes(panel) && panel.kind !== 'title' && !own.includes(panel));
  if (at < from || others.some(({ box }) => inside(box))) return false;
  const next = others.map(({ box }) => start(box)).filter(x => x >= from);
  return at < Math.min(...next, across ? scene.height : scene.width);
}

/** Returns the first and last drawn row of a range, widened to whole blocks where it speaks of them. */
export function spanOf(blocks: readonly Block[], a: number, b: number, whole: boolean): [first: number, last: number] {
  const [first, last] = [Math.min(a, b), Math.max(a, b)];
  if (!whole) return [first, last];
  const of = (row: number): Block | undefined => blocks.find(block => row >= block.start && row < block.end);
  return [of(first)?.start ?? first, (of(last)?.end ?? last + 1) - 1];
}

/** Returns the positions in the input of a range of drawn rows, both ends included; of groups all their members. `n` rows in all. */
export function positionsIn({ axes, bodies }: HeatmapModel, first: number, last: number, n: number): Int32Array {
  const { row } = axes;
  const drawn = row.order.subarray(first, last + 1);
  if (row.of === 'items') return Int32Array.from(drawn);
  const { codes } = bodies[0]!;
  if (codes === null) return Int32Array.from({ length: n }, (_, i) => i);
  const wanted = new Set(drawn);
  const members: number[] = [];
  for (let i = 0; i < codes.length; i++) if (wanted.has(codes[i]!)) members.push(i);
  return Int32Array.from(members);
}

/** Returns how much of each drawn row is in a mask over the input: 0 none, 1 some of the group, 2 all. O(rows). */
export function coverOf({ axes, bodies }: HeatmapModel, mask: Uint8Array): Uint8Array {
  const { row } = axes;
  if (row.of === 'items') return Uint8Array.from(row.order, i => (mask[i] ? 2 : 0));
  const { codes } = bodies[0]!;
  const [members, inside] = [new Float64Array(row.n), new Float64Array(row.n)];
  for (let i = 0; i < mask.length; i++) {
    const level = codes === null ? 0 : codes[i]!;
    if (level < 0) continue;
    members[level]!++;
    if (mask[i]) inside[level]!++;
  }
  return Uint8Array.from(row.order, level => (inside[level] === 0 ? 0 : inside[level] === members[level] ? 2 : 1));
}
