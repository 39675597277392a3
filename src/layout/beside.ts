import type { AxisScale, TextMeasure } from '../matrix/index.js';
import type { AxisModel, HeatmapModel } from '../flow/index.js';
import type { AxisSpec } from '../spec/index.js';
import { bracketPanel } from './bracket-panel.js';
import { dendrogram, treeDepth } from './dendrogram.js';
import { sideOf, type Direction } from './direction.js';
import { far } from './far-side.js';
import { groupBar, groupCounts } from './group-bar.js';
import { itemLabels } from './item-labels.js';
import type { Box, LineItem, Panel } from './scene.js';
import { outward, pixels } from './side.js';
import type { Sizes } from './sizes.js';
import { stripPanels } from './strip-panels.js';
import { stackOf } from './strips.js';
import { drawable, elide } from './text.js';

const TITLE = { size: 9.5, away: 20, room: 120 } as const;

/** Where a name of groups across may stand: px left of the body, or right of it. */
interface Free {
  readonly left: number;
  readonly right: boolean;
  /** Whether titles of strips across may stand right of them. */
  readonly above?: boolean;
  /** Whether the sizes of groups have a head. */
  readonly noun?: boolean;
}

const known = new WeakMap<AxisModel, { said: string; measure: TextMeasure; panels: readonly Panel[] }>();

/**
 * Returns what stands beside the body along one direction: group bar, names, counts, tree, brackets; the very panels of before where nothing of
 * it is another, since colours move nothing here.
 */
export function beside(
  dir: Direction,
  scale: AxisScale,
  body: Box,
  { spec, names }: Pick<HeatmapModel, 'spec' | 'names'>,
  measure: TextMeasure,
  sizes: Sizes,
  width: number,
  free: Free = { left: body.x, right: true }
): readonly Panel[] {
  const { axis, ...how } = dir;
  const said: Said = { title: spec[dir.name].title, rotation: spec[dir.name].bracket_rotation, names };
  const all = JSON.stringify([how, scale, body, said, sizes, width, free]);
  const held = known.get(axis);
  if (held?.said === all && held.measure === measure) return held.panels;
  const panels = panelsOf(dir, scale, body, said, measure, sizes, width, free);
  known.set(axis, { said: all, measure, panels });
  return panels;
}

/** What a spec says of one direction. */
interface Said {
  readonly title: string | null;
  readonly rotation: AxisSpec['bracket_rotation'];
  readonly names: HeatmapModel['names'];
}

function panelsOf(
  dir: Direction,
  scale: AxisScale,
  body: Box,
  said: Said,
  measure: TextMeasure,
  sizes: Sizes,
  width: number,
  free: Free
): Panel[] {
  const { axis } = dir;
  const panels: Panel[] = [];
  const nearSide = sideOf(dir.near, scale, body);
  const farSide = sideOf(dir.far, scale, body);
  const stack = stackOf(dir, measure, sizes);
  if (axis.bar) panels.push(groupBar(axis, nearSide, measure, sizes.label));
  const title = said.title ?? axis.key;
  if (title && (axis.bar || said.title !== null)) panels.push(...axisTitle(dir, body, title, measure, free));
  const names = outward(farSide, stack.names);
  if (dir.labels) panels.push(itemLabels(dir, axis.bar ? names : nearSide, measure));
  const noun = free.noun === false ? '' : said.names[dir.name];
  if (axis.bar && !dir.labels) panels.push(groupCounts(axis, names, noun, measure));
  panels.push(...stripPanels(dir, stack, farSide, measure, free.above ? width - sizes.margin : null));
  const depth = treeDepth(dir, sizes);
  if (depth > 0) panels.push(dendrogram(dir, farSide, stack.end, depth));
  const outside = outward(farSide, far(dir, measure, sizes));
  if (axis.brackets.length > 0) panels.push(bracketPanel(axis, outside, said.rotation, measure, width - 8));
  return panels;
}

/** Groups are named; items where a title is said. */
export const titled = (dir: Direction, model: HeatmapModel): boolean =>
  dir.axis.bar || model.spec[dir.name].title !== null;

const titleOf = (dir: Direction, model: HeatmapModel): string | null => model.spec[dir.name].title ?? dir.axis.key;

/** Returns how many px left of the body the names of the groups need. */
export function titleRoom(directions: readonly (readonly [Direction, HeatmapModel])[], measure: TextMeasure): number {
  const widths = directions.map(([dir, model]) =>
    titled(dir, model) ? measure(drawable(titleOf(dir, model) ?? ''), TITLE.size) : 0
  );
  return Math.min(TITLE.room, Math.max(...widths)) + TITLE.away + 4;
}

/** Returns the name of the groups over their labels. */
function axisTitle(dir: Direction, body: Box, name: string, measure: TextMeasure, free: Free): Panel[] {
  const y = dir.vertical ? body.y - 9 : body.y + body.height + 8.5;
  const room = free.left - TITLE.away - 4;
  const full = drawable(name);
  // Across, a name too long for the left margin stands behind the bar.
  const behind = !dir.vertical && measure(full, TITLE.size) > room;
  if (behind && !free.right) return [];
  const x = behind ? body.x + body.width + 6 : body.x - TITLE.away;
  const text = behind ? elide(full, 100, TITLE.size, measure) : elide(full, Math.max(0, room), TITLE.size, measure);
  if (text === '') return [];
  const item = {
    text,
    x,
    y,
    size: TITLE.size,
    face: 'regular',
    align: behind ? 'left' : 'right',
    baseline: 'middle',
    angle: 0,
    ink: 'muted'
  } as const;
  return [{ kind: 'labels', id: `title-${dir.name}`, box: body, texts: [item], rects: [], lines: [] }];
}

/** Returns scanpy's black lines between groups, where the spec asks for lines. */
export function separators(
  model: HeatmapModel,
  x: Direction,
  y: Direction,
  xScale: AxisScale,
  yScale: AxisScale,
  body: Box
): LineItem[] {
  if (model.spec.view.separators !== 'lines') return [];
  return [x, y].flatMap(dir =>
    dir.axis.blocks.slice(0, -1).flatMap(block => {
      const at = pixels(dir.vertical ? yScale : xScale, 0, block.end);
      if (!at) return [];
      const points = dir.vertical
        ? [body.x, at[1], body.x + body.width, at[1]]
        : [at[1], body.y, at[1], body.y + body.height];
      return [{ points, stroke: '#000000', width: 1 }];
    })
  );
}
