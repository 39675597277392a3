import type { Axis, AxisScale, TextMeasure } from '../matrix/index.js';
import type { AxisModel, HeatmapModel } from '../flow/index.js';
import type { AxisSpec } from '../spec/index.js';
import { bracketRoom } from './bracket-panel.js';
import { barRoom } from './group-bar.js';
import { labelRoom } from './item-labels.js';
import { drawnNames, namesShown, stepOf, type Naming } from './naming.js';
import { axisScale, gapsOf, shownIn } from './pieces.js';
import type { Box, Window } from './scene.js';
import type { Side, SideName } from './side.js';
import type { Sizes } from './sizes.js';

const GAP = 2.5;
const LEAST_BLOCK = 9;
const TRACK_RANGES = 30;
/** Widest cell and lowest row where a form draws something in each cell. */
const WIDEST = { heatmap: 60, matrix: 44, dot: 30, violin: 46, tracks: 60 } as const;
const ROWS = { heatmap: 19, matrix: 24, dot: 26, violin: 40, tracks: 34 } as const;
export const MIN_BODY = 60;

/** One drawn direction: the axis that runs along it, with what stands beside it. */
export interface Direction {
  readonly name: Axis;
  readonly axis: AxisModel;
  readonly vertical: boolean;
  readonly labels: boolean;
  /** Which names stand where they are shown. */
  readonly naming: Naming;
  readonly tree: AxisSpec['tree'];
  readonly italic: boolean;
  /** Angle asked for the names. */
  readonly rotation: number | null;
  readonly form: HeatmapModel['spec']['form'];
  /** Whether the ends of scales stand at the far side. */
  readonly ranges: boolean;
  readonly near: SideName;
  readonly far: SideName;
}

/** Returns an axis as it is drawn. */
export function direction(model: HeatmapModel, name: Axis, vertical: boolean): Direction {
  const axis = drawnNames(model.axes[name], model.spec[name].labels);
  const shown = namesShown(axis, model.spec[name].labels, model.spec.as);
  return {
    name,
    axis,
    vertical,
    labels: shown.labels,
    naming: shown.naming,
    tree: model.spec[name].tree,
    italic: model.names[name] === 'genes',
    rotation: model.spec[name].label_rotation,
    form: model.spec.form,
    ranges:
      vertical &&
      (model.spec.form === 'tracks' ? name === 'col' : model.spec.form === 'violin' && model.spec.violin.ticks),
    near: vertical ? 'left' : 'bottom',
    far: vertical ? 'right' : 'top'
  };
}

/** Returns an edge of the body. */
export const sideOf = (name: SideName, scale: AxisScale, body: Box): Side => ({
  name,
  scale,
  body,
  vertical: name === 'left' || name === 'right'
});

/** px on the near side (left or bottom): the bar with group names, else the item names. */
export function near(dir: Direction, perItem: number, measure: TextMeasure, sizes: Sizes): number {
  if (dir.axis.bar) return barRoom(dir.axis, dir.vertical, measure, sizes.label);
  return dir.labels
    ? labelRoom(dir.axis, dir.naming, dir.vertical, perItem * stepOf(dir.naming), measure, dir.italic, dir.rotation)
    : 6;
}

/** px that the ranges of tracks and violins need on their far side. */
export const trackRoom = (dir: Direction): number => (dir.ranges ? TRACK_RANGES : 0);

/** px that brackets need beside the body where their axis runs down. */
export function bracketWidth(dir: Direction, model: HeatmapModel, measure: TextMeasure): number {
  if (dir.axis.brackets.length === 0) return 0;
  const whole = axisScale(dir.axis, { start: 0, length: 1000, gap: 0, least: 0, window: [0, dir.axis.order.length] });
  return bracketRoom(
    dir.axis,
    sideOf('right', whole, { x: 0, y: 0, width: 0, height: 1000 }),
    model.spec[dir.name].bracket_rotation,
    measure
  );
}

/** px of the widest cell across. */
export const cellCap = (dir: Direction): number => Math.min(WIDEST[dir.form], dir.labels ? 44 : 60);

/** px of the body across: few columns stay cells and do not become banners. */
export function bodyLength(dir: Direction, room: number, fixed: boolean, window: readonly [number, number]): number {
  const n = shownIn(dir.axis, window);
  // Few columns stay cells and do not become banners.
  const cap = fixed ? Infinity : Math.max(160, n * cellCap(dir));
  return Math.max(MIN_BODY, Math.floor(Math.min(room, cap)));
}

/** px of the body down where no height is asked. */
export function heightOf(dir: Direction): number {
  const n = shownIn(dir.axis, [0, dir.axis.order.length]);
  if (dir.form !== 'heatmap' && (dir.form !== 'tracks' || dir.name === 'col'))
    return Math.min(2400, Math.max(n === 1 ? 60 : 90, n * ROWS[dir.form]));
  const named = dir.naming === 'ones' || (dir.naming === 'auto' && n > 50) ? 0 : Math.ceil(n / stepOf(dir.naming));
  if (dir.labels && named === n) return Math.min(1600, Math.max(140, n * (n <= 20 ? 19 : 15)));
  if (dir.labels && named * 15 > 420) return Math.min(1600, named * 15);
  if (n <= 50) return Math.max(120, n * 18);
  return dir.axis.bar ? Math.max(440, Math.min(900, dir.axis.blocks.length * 20)) : 420;
}

/** px between groups. */
const gapOf = ({ spec }: HeatmapModel, { axis }: Direction): number =>
  spec.view.separators !== 'gaps' ? 0 : axis.of === 'items' ? GAP : spec.form === 'matrix' ? 1 : 0;

/** Returns px of a body whose cells have `cell` px this way, in whole ones. */
export function lengthOf(model: HeatmapModel, dir: Direction, cell: number, window: Window): number {
  const [from, to] = window[dir.name];
  const gaps = gapsOf(dir.axis).filter(at => at > from && at < to).length;
  return Math.max(1, Math.round(shownIn(dir.axis, [from, to]) * cell + gaps * gapOf(model, dir)));
}

/** Returns the scale of a direction in the window. */
export function scaleOf(model: HeatmapModel, dir: Direction, start: number, length: number, window: Window): AxisScale {
  const { proportional } = model.spec.view;
  const [from, to] = window[dir.name];
  const whole = from === 0 && to === dir.axis.order.length;
  return axisScale(dir.axis, {
    start,
    length,
    gap: gapOf(model, dir),
    least: proportional || model.spec.view.square || !whole || !dir.axis.bar ? 0 : LEAST_BLOCK,
    even: model.spec.view.square,
    window: window[dir.name]
  });
}
