import { otherAxis, type Axis, type AxisScale, type TextMeasure } from '../matrix/index.js';
import type { AxisModel, HeatmapModel } from '../flow/index.js';
import { bracketPanel, bracketRoom } from './bracket-panel.js';
import { dendrogram, TREE } from './dendrogram.js';
import { barRoom, countRoom, groupBar, groupCounts } from './group-bar.js';
import { itemLabels, labelled, labelRoom } from './item-labels.js';
import { legend } from './legend.js';
import { axisScale } from './pieces.js';
import type { Box, LineItem, Panel, Scene, Window } from './scene.js';
import { pixels, type Side, type SideName } from './side.js';
import { sizesFor, type Sizes } from './sizes.js';
import { drawable, elide } from './text.js';
import { titlePanel } from './title.js';

export interface LayoutOptions {
  /** px of the whole picture; null height = from the number of rows. */
  readonly width: number;
  readonly height: number | null;
  /** Null = everything. */
  readonly window: Window | null;
  readonly measure: TextMeasure;
  /** px at the top right that the host's toolbar covers. */
  readonly toolbar: number;
}

const GAP = 2.5;
const LEAST_BLOCK = 9;
const MIN_BODY = 60;
/** px from the top of the picture to the lower edge of the toolbar. */
const TOOLBAR_BOTTOM = 46;
const TITLE = { size: 9.5, away: 20, room: 120 } as const;

/** One drawn direction: the axis that runs along it, with what stands beside it. */
interface Direction {
  readonly name: Axis;
  readonly axis: AxisModel;
  readonly vertical: boolean;
  readonly labels: boolean;
  readonly italic: boolean;
  readonly near: SideName;
  readonly far: SideName;
}

/** Returns the scene of a model in a size and window: every px, text and line of the picture, and no cell. O(blocks + labels that fit + tree). */
export function layout(model: HeatmapModel, options: LayoutOptions): Scene {
  const { measure } = options;
  const x = direction(model, model.spec.transpose ? 'row' : 'col', false);
  const y = direction(model, otherAxis(x.name), true);
  const window = options.window ?? { row: [0, model.axes.row.order.length], col: [0, model.axes.col.order.length] };

  const width = model.spec.view.width ?? options.width;
  const sizes = sizesFor(width);
  const { margin } = sizes;
  const title = titlePanel(model, margin, 12, width - 2 * margin, width - 2 * margin - options.toolbar, measure);
  // The body begins and ends at whole px: pixels of the screen are its pixels, and each cell is where its scale says.
  const left = Math.ceil(Math.max(margin + near(y, 0, measure, sizes), titleRoom([x, y], model, measure)));
  const right = far(y, measure, sizes) + bracketWidth(y, model, measure) + sizes.legendGap + sizes.legend + margin;
  const bodyWidth = bodyLength(x, width - left - right, model.spec.view.width !== null, window[x.name]);
  const xScale = scaleOf(model, x, left, bodyWidth, window);

  // What stands above and below depends on how much room the labels have across.
  const probe = sideOf('top', xScale, { x: left, y: 0, width: bodyWidth, height: 0 });
  const brackets = bracketRoom(x.axis, probe, model.spec[x.name].bracket_rotation, measure);
  const perItem = Math.min(...xScale.map(p => (p.end - p.start) / (p.to - p.from)), 1e9);
  const head = y.axis.bar ? 16 : 4;
  // What stands over the body keeps clear of the toolbar, too.
  const clear = options.toolbar > 0 ? Math.max(title.bottom, TOOLBAR_BOTTOM) : title.bottom;
  const top = Math.ceil(clear + Math.max(head, brackets + far(x, measure, sizes)) + 4);
  const bottom = near(x, perItem, measure, sizes) + 12;
  const asked = model.spec.view.height ?? options.height;
  const bodyHeight = asked === null ? heightOf(y) : Math.max(MIN_BODY, Math.floor(asked - top - bottom));
  const body: Box = { x: left, y: top, width: bodyWidth, height: bodyHeight };
  const yScale = scaleOf(model, y, top, bodyHeight, window);

  const panels: Panel[] = [title.panel];
  panels.push({
    kind: 'body',
    id: 'body',
    box: body,
    texts: [],
    rects: [],
    lines: separators(model, x, y, xScale, yScale, body),
    x: xScale,
    y: yScale,
    xAxis: x.name
  });
  for (const [dir, scale] of [
    [y, yScale],
    [x, xScale]
  ] as const)
    panels.push(...beside(dir, scale, body, model, measure, sizes, width));
  const legendX = body.x + body.width + far(y, measure, sizes) + bracketWidth(y, model, measure) + sizes.legendGap;
  const legendRoom = Math.min(bodyHeight, 236);
  panels.push(legend(model, legendX, body.y + bodyHeight - legendRoom, legendRoom, measure, sizes));

  const drawn = panels.filter(p => p.kind !== 'body' || p.lines.length > 0 || p.x);
  return {
    width,
    // The body ends at a whole px; what was asked for is the picture's height all the same.
    height: Math.max(Math.round(top + bodyHeight + bottom), Math.round(asked ?? 0)),
    panels: drawn,
    brackets: (['row', 'col'] as const).flatMap(axis =>
      model.axes[axis].brackets.map(({ label, start, end }) => ({ label, start, end }))
    ),
    texts: drawn.flatMap(panel => panel.texts.map(t => t.text)),
    detail: 'every cell'
  };
}

function direction(model: HeatmapModel, name: Axis, vertical: boolean): Direction {
  const axis = model.axes[name];
  return {
    name,
    axis,
    vertical,
    labels:
      labelled(axis, model.spec[name].labels) &&
      !(axis.bar && model.spec[name].labels === null && axis.order.length > 50),
    italic: model.names[name] === 'genes',
    near: vertical ? 'left' : 'bottom',
    far: vertical ? 'right' : 'top'
  };
}

const sideOf = (name: SideName, scale: AxisScale, body: Box): Side => ({
  name,
  scale,
  body,
  vertical: name === 'left' || name === 'right'
});

/** px on the near side (left or bottom): the bar with group names, else the item names. */
function near(dir: Direction, perItem: number, measure: TextMeasure, sizes: Sizes): number {
  if (dir.axis.bar) return barRoom(dir.axis, dir.vertical, measure, sizes.label);
  return dir.labels ? labelRoom(dir.axis, dir.vertical, perItem, measure, dir.italic) : 6;
}

/** px on the far side (right or top), without brackets: item names beside a bar, group sizes, the tree. */
function far(dir: Direction, measure: TextMeasure, sizes: Sizes): number {
  const names = dir.axis.bar && dir.labels ? labelRoom(dir.axis, dir.vertical, 0, measure, dir.italic) : 0;
  return (
    names +
    (names > 0 ? 0 : countRoom(dir.axis, dir.vertical, measure)) +
    (dir.axis.linkage ? TREE.away + sizes.tree + 2 : 0)
  );
}

function bracketWidth(dir: Direction, model: HeatmapModel, measure: TextMeasure): number {
  if (dir.axis.brackets.length === 0) return 0;
  const whole = axisScale(dir.axis, { start: 0, length: 1000, gap: 0, least: 0, window: [0, dir.axis.order.length] });
  return bracketRoom(
    dir.axis,
    sideOf('right', whole, { x: 0, y: 0, width: 0, height: 1000 }),
    model.spec[dir.name].bracket_rotation,
    measure
  );
}

function bodyLength(dir: Direction, room: number, fixed: boolean, window: readonly [number, number]): number {
  const n = window[1] - window[0];
  // Few columns stay cells and do not become banners.
  const cap = fixed ? Infinity : Math.max(160, n * (dir.labels ? 44 : 60));
  return Math.max(MIN_BODY, Math.floor(Math.min(room, cap)));
}

function heightOf(dir: Direction): number {
  const n = dir.axis.order.length;
  if (dir.labels) return Math.min(1600, Math.max(140, n * (n <= 20 ? 19 : 15)));
  if (n <= 50) return Math.max(120, n * 18);
  return dir.axis.bar ? Math.max(440, Math.min(900, dir.axis.blocks.length * 20)) : 420;
}

function scaleOf(model: HeatmapModel, dir: Direction, start: number, length: number, window: Window): AxisScale {
  const { separators, proportional } = model.spec.view;
  const [from, to] = window[dir.name];
  const whole = from === 0 && to === dir.axis.order.length;
  return axisScale(dir.axis, {
    start,
    length,
    gap: separators === 'gaps' ? GAP : 0,
    least: proportional || !whole || !dir.axis.bar ? 0 : LEAST_BLOCK,
    window: window[dir.name]
  });
}

/** Returns scanpy's black lines between groups, where the spec asks for lines. */
function separators(
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

function beside(
  dir: Direction,
  scale: AxisScale,
  body: Box,
  model: HeatmapModel,
  measure: TextMeasure,
  sizes: Sizes,
  width: number
): Panel[] {
  const { axis } = dir;
  const panels: Panel[] = [];
  const nearSide = sideOf(dir.near, scale, body);
  const farSide = sideOf(dir.far, scale, body);
  const rotation = model.spec[dir.name].bracket_rotation;
  let away = 0;
  if (axis.bar) panels.push(groupBar(axis, nearSide, measure, sizes.label), ...axisTitle(dir, body, model, measure));
  if (dir.labels) panels.push(itemLabels(axis, axis.bar ? farSide : nearSide, measure, dir.italic));
  if (axis.bar && !dir.labels) {
    panels.push(groupCounts(axis, farSide, model.names[dir.name], measure));
    away = countRoom(axis, dir.vertical, measure);
  } else if (axis.bar) away = labelRoom(axis, dir.vertical, 0, measure, dir.italic);
  if (axis.linkage) panels.push(dendrogram(axis, farSide, away, sizes.tree));
  if (axis.brackets.length > 0) panels.push(bracketPanel(axis, farSide, rotation, measure, width - 8));
  return panels;
}

const titleOf = (dir: Direction, model: HeatmapModel): string | null => model.spec[dir.name].title ?? dir.axis.key;

/** Returns how many px left of the body the names of the groups need. */
function titleRoom(directions: readonly Direction[], model: HeatmapModel, measure: TextMeasure): number {
  const widths = directions.map(dir => (dir.axis.bar ? measure(drawable(titleOf(dir, model) ?? ''), TITLE.size) : 0));
  return Math.min(TITLE.room, Math.max(...widths)) + TITLE.away + 4;
}

/** Returns the name of the groups over their labels. */
function axisTitle(dir: Direction, body: Box, model: HeatmapModel, measure: TextMeasure): Panel[] {
  const name = titleOf(dir, model);
  if (!name) return [];
  const y = dir.vertical ? body.y - 9 : body.y + body.height + 8.5;
  const room = body.x - TITLE.away - 4;
  const full = drawable(name);
  // Across, a name too long for the left margin stands behind the bar.
  const behind = !dir.vertical && measure(full, TITLE.size) > room;
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
