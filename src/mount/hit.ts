import { otherAxis, toPixel, toPosition, type AxisScale, type PerAxis } from '../matrix/index.js';
import { unscaledAt, valueAt } from '../compute/index.js';
import { collapsedAt, modelAt, UNASSIGNED, type HeatmapModel } from '../flow/index.js';
import { format, type Box, type Panel, type Scene } from '../layout/index.js';
import { nameOfValue, shownValue, type TooltipContent } from '../controls/index.js';
import { summaryFacts } from './summary.js';

/** A cell of a map of the picture by drawn positions, and where it is. */
export interface Hit {
  readonly of: number;
  readonly row: number;
  readonly col: number;
  readonly box: Box;
}

/** Returns the body of a map of the picture. */
export const bodyOf = (scene: Scene, of = 0): Panel | undefined =>
  scene.panels.find(panel => panel.kind === 'body' && (panel.of ?? 0) === of);

/** Returns the body that a point is in, gaps between groups too. */
export const bodyAt = (scene: Scene, px: number, py: number): Panel | undefined =>
  scene.panels.find(
    ({ kind, box: { x, y, width, height } }) =>
      kind === 'body' && px >= x && py >= y && px < x + width && py < y + height
  );

/** Returns the drawn positions of the first map that a cell stands at: those of the shared axis alone where it is another's. */
export function inFirst(scene: Scene, hit: Hit): Partial<PerAxis<number>> {
  const first = bodyOf(scene);
  const own = bodyOf(scene, hit.of);
  if (hit.of === 0 || !first?.xAxis || !own?.xAxis) return { row: hit.row, col: hit.col };
  return first.box.y === own.box.y
    ? { [otherAxis(first.xAxis)]: hit[otherAxis(own.xAxis)] }
    : { [first.xAxis]: hit[own.xAxis] };
}

/** Returns the cell under a point of the picture, null in gaps and outside the body. */
export function hitAt(scene: Scene, px: number, py: number): Hit | null {
  const body = bodyAt(scene, px, py);
  if (!body?.x || !body.y) return null;
  const x = toPosition(body.x, px);
  const y = toPosition(body.y, py);
  if (x < 0 || y < 0) return null;
  return cellAt(scene, body.xAxis === 'col' ? y : x, body.xAxis === 'col' ? x : y, body.of);
}

/** Returns the cell of drawn positions, null where it is not on screen. */
export function cellAt(scene: Scene, row: number, col: number, of = 0): Hit | null {
  const body = bodyOf(scene, of);
  if (!body?.x || !body.y) return null;
  const [x, y] = body.xAxis === 'col' ? [col, row] : [row, col];
  const across = span(body.x, x);
  const down = span(body.y, y);
  if (!across || !down) return null;
  return { of, row, col, box: { x: across[0], y: down[0], width: across[1] - across[0], height: down[1] - down[0] } };
}

function span(scale: AxisScale, position: number): [number, number] | null {
  const piece = scale.find(p => position >= p.from && position < p.to);
  if (!piece) return null;
  if (piece.one) return [piece.start, piece.end];
  const start = toPixel([piece], position);
  return [start, Math.min(piece.end, start + (piece.end - piece.start) / (piece.to - piece.from))];
}

/** Whether a model still has the cell: the picture may be older. */
export const shows = ({ axes }: HeatmapModel, { row, col }: Hit): boolean =>
  row < axes.row.order.length && col < axes.col.order.length;

/** Returns what the tooltip says of a cell: the column's name first, then row, group, raw and scaled value; of a group how many are in it, and with dots their share. */
export function describe(whole: HeatmapModel, hit: Hit): TooltipContent {
  const model = modelAt(whole, hit.of);
  const { row, col } = model.axes;
  const [i, j] = [row.order[hit.row]!, col.order[hit.col]!];
  const { values, size } = model.bodies[0]!;
  const singular = model.names.row.replace(/s$/, '');
  const facts: [string, string][] = [];
  for (const axis of [row, col]) {
    const at = axis === row ? hit.row : hit.col;
    const block = axis.blocks.find(b => at >= b.start && at < b.end);
    const one = collapsedAt(axis, at);
    // A branch of several groups is in none of them.
    if (one && block && (one.start < block.start || one.end > block.end)) continue;
    if (block && axis.of === 'groups') facts.push([model.names.row, String(block.count)]);
    else if (block) facts.push([axis.key ?? 'group', block.level < 0 ? UNASSIGNED : block.label]);
  }
  const bracket = col.brackets.find(b => hit.col >= b.start && hit.col <= b.end);
  if (bracket) facts.push(['marker of', bracket.label]);
  const summary = summaryFacts(model, hit.row, hit.col);
  if (summary) facts.push(...summary);
  else {
    facts.push([nameOfValue(model), shownValue(unscaledAt(values, i, j))]);
    if (values.scale) facts.push(['scaled', shownValue(valueAt(values, i, j))]);
  }
  if (size) facts.push(['expressing', `${format(100 * size.values[i * col.n + j]!)} %`]);
  return {
    name: collapsedAt(col, hit.col)?.label ?? col.label(j),
    italic: model.names.col === 'genes',
    of: collapsedAt(row, hit.row)?.label ?? (row.of === 'groups' ? row.label(i) : `${singular} ${row.label(i)}`),
    facts
  };
}

/** Returns the same in one line, for the status line and a screen reader. */
export const sentence = (content: TooltipContent): string =>
  [content.name, content.of, ...content.facts.map(([label, value]) => `${label} ${value}`)].filter(Boolean).join(' · ');
