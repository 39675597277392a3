import { otherAxis, type AxisScale, type TextMeasure } from '../matrix/index.js';
import { showsGroups, type HeatmapModel } from '../flow/index.js';
import { beside, separators, titleRoom } from './beside.js';
import { bodyPanels } from './body.js';
import { bracketRoom } from './bracket-panel.js';
import { bodyLength, bracketWidth, direction, far, heightOf, MIN_BODY, near, scaleOf, sideOf } from './direction.js';
import { dotLegend } from './dot-legend.js';
import { cellSide } from './dots.js';
import { fitted } from './fit.js';
import { legend } from './legend.js';
import { BELOW, legendBelow } from './legend-below.js';
import type { Box, Panel, Scene, Window } from './scene.js';
import { sizesFor, type Sizes } from './sizes.js';
import { titlePanel } from './title.js';
import { zoomed } from './zoom.js';

export interface LayoutOptions {
  /** px of the whole picture; null height = from the number of rows. */
  readonly width: number;
  readonly height: number | null;
  /** Null = everything. */
  readonly window: Window | null;
  readonly measure: TextMeasure;
  /** px at the top right that the host's toolbar covers. */
  readonly toolbar: number;
  /** Whether the picture ends where what it shows ends; `width` is then the most it may take. */
  readonly fit?: boolean;
}

/** px of names where no font size is asked. */
export const FONT_SIZE = 10.5;
/** px from the top of the picture to the lower edge of the toolbar. */
const TOOLBAR_BOTTOM = 46;

/** Returns the scene of a model in a size and window: every px, text and line of the picture, and no cell of a heatmap. O(blocks + labels that fit + tree), with dots or violins O(groups × columns). */
export function layout(model: HeatmapModel, options: LayoutOptions): Scene {
  const { view } = model.spec;
  const { measure } = options;
  const k = (view.font_size ?? FONT_SIZE) / FONT_SIZE;
  const width = (view.width ?? options.width) / k;
  const height = view.height ?? options.height;
  const scene = compose(model, {
    ...options,
    width,
    height: height === null ? null : height / k,
    toolbar: options.toolbar / k
  });
  const sized = k === 1 ? scene : zoomed(scene, k);
  return options.fit ? fitted(sized, measure) : sized;
}

function compose(model: HeatmapModel, { width, height, window: part, measure, toolbar }: LayoutOptions): Scene {
  const tracks = model.spec.form === 'tracks';
  const x = direction(model, model.spec.transpose === tracks ? 'col' : 'row', false);
  const y = direction(model, otherAxis(x.name), true);
  const window = part ?? { row: [0, model.axes.row.order.length], col: [0, model.axes.col.order.length] };

  const sizes = sizesFor(width);
  const { margin } = sizes;
  // Profiles have no colour scale.
  const side = tracks ? 'none' : model.spec.color.side;
  const title = titlePanel(model, margin, 12, width - 2 * margin, width - 2 * margin - toolbar, measure);
  // The body begins and ends at whole px: pixels of the screen are its pixels, and each cell is where its scale says.
  const left = Math.ceil(Math.max(margin + near(y, 0, measure, sizes), titleRoom([x, y], model, measure)));
  const beyond = far(y, measure, sizes) + bracketWidth(y, model, measure);
  const right = beyond + (side === 'right' ? sizes.legendGap + sizes.legend : 0) + margin;
  const bodyWidth = bodyLength(x, width - left - right, model.spec.view.width !== null, window[x.name]);
  const xScale = scaleOf(model, x, left, bodyWidth, window);

  // What stands above and below depends on how much room the labels have across.
  const probe = sideOf('top', xScale, { x: left, y: 0, width: bodyWidth, height: 0 });
  const brackets = bracketRoom(x.axis, probe, model.spec[x.name].bracket_rotation, measure);
  const perItem = Math.min(...xScale.map(p => (p.end - p.start) / (p.to - p.from)), 1e9);
  const head = y.axis.bar ? 16 : 4;
  // What stands over the body keeps clear of the toolbar, too.
  const clear = toolbar > 0 ? Math.max(title.bottom, TOOLBAR_BOTTOM) : title.bottom;
  const top = Math.ceil(clear + Math.max(head, brackets + far(x, measure, sizes)) + 4);
  const bottom = near(x, perItem, measure, sizes) + 12;
  const below = side === 'bottom' ? BELOW : 0;
  const bodyHeight = height === null ? heightOf(y) : Math.max(MIN_BODY, Math.floor(height - top - bottom - below));
  const body: Box = { x: left, y: top, width: bodyWidth, height: bodyHeight };
  const yScale = scaleOf(model, y, top, bodyHeight, window);

  const panels: Panel[] = [title.panel];
  panels.push(...bodyPanels(model, x, y, xScale, yScale, body, separators(model, x, y, xScale, yScale, body)));
  for (const [dir, scale] of [
    [y, yScale],
    [x, xScale]
  ] as const)
    panels.push(...beside(dir, scale, body, model, measure, sizes, width));
  const under = top + bodyHeight + bottom;
  if (side === 'right')
    panels.push(
      ...legendsBeside(model, body.x + bodyWidth + beyond + sizes.legendGap, body, xScale, yScale, measure, sizes)
    );
  if (side === 'bottom')
    panels.push(legendBelow(model, left, under, width - left - margin, cellSide(xScale, yScale), measure));

  const drawn = panels.filter(p => p.kind !== 'body' || p.lines.length > 0 || p.x);
  const lowest = Math.max(...drawn.filter(p => p.kind === 'legend').map(p => p.box.y + p.box.height), 0);
  return {
    width,
    // The body ends at a whole px; what was asked for is the picture's height all the same.
    height: Math.max(Math.round(under + below), Math.round(lowest + 10), Math.round(height ?? 0)),
    panels: drawn,
    brackets: (['row', 'col'] as const).flatMap(axis =>
      model.axes[axis].brackets.map(({ label, start, end }) => ({ label, start, end }))
    ),
    texts: drawn.flatMap(panel => panel.texts.map(t => t.text)),
    detail: detailOf(model)
  };
}

/** What the body shows where a pixel is no more than a cell. */
export const EVERY_CELL = 'every cell';

function detailOf(model: HeatmapModel): string {
  const { spec, axes, bodies, names } = model;
  if (!showsGroups(spec.form)) return EVERY_CELL;
  const groups = `${axes.row.order.length} groups of ${bodies[0].cells.rows} ${names.row}`;
  if (spec.form === 'violin') return `distributions in ${groups}`;
  const kind = { mean: 'means', median: 'medians', expressed: 'means of expressing' }[spec.values.aggregate ?? 'mean'];
  return spec.values.given ? `given values of ${groups}` : `${kind} of ${groups}`;
}

const LEGEND = 236;

/** Returns the legends right of the picture: sizes of dots first, then the colour bar, which ends with the body. */
function legendsBeside(
  model: HeatmapModel,
  x: number,
  body: Box,
  xScale: AxisScale,
  yScale: AxisScale,
  measure: TextMeasure,
  sizes: Sizes
): Panel[] {
  const { size } = model.bodies[0];
  const bottom = body.y + body.height;
  if (!size) {
    const room = Math.min(body.height, LEGEND);
    return [legend(model, x, bottom - room, room, measure, sizes)];
  }
  const dots = dotLegend(model, size, x, body.y, sizes.legend, cellSide(xScale, yScale), measure);
  const from = body.y + dots.height + 10;
  const room = Math.max(110, Math.min(bottom - from, LEGEND - 60));
  return [dots.panel, legend(model, x, Math.max(from, bottom - room), room, measure, sizes)];
}
