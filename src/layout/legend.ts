import type { TextMeasure } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import { hex, placeOn, valueOn, type ColorScale } from '../compute/index.js';
import type { Sizes } from './sizes.js';
import { drawable, elide, wrapped } from './text.js';
import { format, roundNumbers } from './ticks.js';
import type { Box, LineItem, Panel, RectItem, TextItem } from './scene.js';

const BAR_WIDTH = 11;
const TICK = 9.5;
const TITLE_LINES = 3;

const SCALES = { standard: '0–1', z_score: 'z-score' } as const;

/** Colours of so few have their limits at the bar. */
const FEW = 12;

/** Returns the scale whose bar is drawn. */
export const barOf = ({ color }: HeatmapModel): ColorScale => color.bar ?? color;

/** Returns what a value is, in bold, and how it was scaled, below. */
export function legendTitle(model: HeatmapModel): [string, string | null] {
  const { values, color } = model.spec;
  const along = values.scale.along === 'col' ? model.names.col : model.names.row;
  const unit = [
    values.log ? 'log(1 + x)' : null,
    values.scale.method === 'none' ? null : `${SCALES[values.scale.method]} per ${singular(along)}`
  ].filter(u => u !== null);
  return [color.label ?? model.names.value, unit.length > 0 ? unit.join(', ') : null];
}

/** Returns "gene" of "genes". */
export const singular = (noun: string): string => noun.replace(/s$/, '');

/** Returns the colour bar with a log-count histogram beside it, ticks with both ends, and an entry for missing values where there are any. */
export function legend(
  model: HeatmapModel,
  x: number,
  top: number,
  room: number,
  measure: TextMeasure,
  sizes: Sizes
): Panel {
  const [name, unit] = legendTitle(model);
  const texts: TextItem[] = [];
  const rects: RectItem[] = [];
  const lines: LineItem[] = [];
  const line = (text: string, y: number, ink: 'text' | 'muted', face: 'regular' | 'semibold', size: number): void => {
    texts.push({
      text,
      x,
      y,
      size,
      face,
      align: 'left',
      baseline: 'middle',
      angle: 0,
      ink
    });
  };
  let y = top + 7;
  for (const [k, part] of wrapped(drawable(name), sizes.legend, TITLE_LINES, 11, measure, 'semibold').entries())
    line(part, k === 0 ? y : (y += 14), 'text', 'semibold', 11);
  if (unit !== null) line(elide(unit, sizes.legend, 10, measure), (y += 14), 'muted', 'regular', 10);
  y += 13;
  const bar = barOf(model);
  const missing = bar.missing > 0;
  const height = Math.max(48, Math.min(170, room - (y - top) - (missing ? 24 : 6)));
  const gradient: Box = { x, y, width: BAR_WIDTH, height };
  histogram(rects, bar, gradient, sizes.histogram);
  for (const [value, at] of ticksOf(bar, height)) {
    const py = y + height * (1 - at);
    texts.push({
      text: format(value),
      x: x + BAR_WIDTH + 5 + (bar.histogram && sizes.histogram > 0 ? sizes.histogram + 4 : 0),
      y: Math.min(y + height - 4, Math.max(y + 4, py)),
      size: TICK,
      face: 'regular',
      align: 'left',
      baseline: 'middle',
      angle: 0,
      ink: 'muted'
    });
  }
  y += height;
  if (missing) {
    y += 14;
    const bad = model.color.table[model.color.n + 2];
    rects.push({
      x,
      y: y - 5,
      width: BAR_WIDTH,
      height: 10,
      fill: bad >>> 24 === 0 ? 'background' : hex(bad),
      radius: 1.5,
      label: 'missing'
    });
    lines.push({
      points: [x, y - 5, x + BAR_WIDTH, y - 5, x + BAR_WIDTH, y + 5, x, y + 5, x, y - 5],
      stroke: 'line',
      width: 1
    });
    line('missing', y, 'muted', 'regular', TICK);
    texts[texts.length - 1] = { ...texts[texts.length - 1], x: x + BAR_WIDTH + 6 };
  }
  return {
    kind: 'legend',
    id: 'color',
    box: { x, y: top, width: sizes.legend, height: y - top },
    texts,
    rects,
    lines,
    gradient
  };
}

function histogram(rects: RectItem[], color: ColorScale, bar: Box, room: number): void {
  const counts = color.histogram;
  if (!counts || room === 0) return;
  // Bits of the count: a log scale without a logarithm.
  const scale = (n: number): number => (n === 0 ? 0 : 1 + bits(n));
  const most = Math.max(1, ...counts);
  const step = bar.height / counts.length;
  counts.forEach((count, k) => {
    if (count === 0) return;
    const width = Math.max(1, (scale(count) / scale(most)) * room);
    rects.push({
      x: bar.x + bar.width + 3,
      y: bar.y + bar.height - (k + 1) * step + 0.5,
      width,
      height: Math.max(0.5, step - 1),
      fill: 'line',
      radius: 0
    });
  });
}

const bits = (n: number): number => {
  let k = 0;
  while (n >= 2) {
    n /= 2;
    k++;
  }
  return k + (n - 1);
};

/** Returns [value, place 0…1]: both ends, the centre if there is one, and round numbers between that keep clear of them. */
export function ticksOf(color: ColorScale, height: number): [number, number][] {
  const { norm } = color;
  const ends: [number, number][] = [
    [norm.vmin, 0],
    [norm.vmax, 1]
  ];
  const inner = candidates(color);
  const most = isStepped(color) ? FEW + 1 : 5;
  const clear = 15 / height;
  const kept = [...ends];
  for (const value of inner) {
    const at = placeOn(norm, value);
    if (kept.length < most && kept.every(([, other]) => Math.abs(other - at) > clear)) kept.push([value, at]);
  }
  return kept.sort((a, b) => a[1] - b[1]);
}

const isStepped = ({ norm, n }: ColorScale): boolean => norm.edges !== null || n <= FEW;

function candidates(color: ColorScale): number[] {
  const { norm, n } = color;
  if (isStepped(color))
    return norm.edges?.slice(1, -1) ?? Array.from({ length: n - 1 }, (_, k) => valueOn(norm, (k + 1) / n));
  if (norm.kind === 'log') {
    const powers: number[] = [];
    let p = 1;
    while (p > norm.vmin) p /= 10;
    for (; p < norm.vmax; p *= 10) if (p > norm.vmin) powers.push(Number(p.toPrecision(6)));
    return powers.length > 3 ? powers.filter((_, i) => i % Math.ceil(powers.length / 3) === 0) : powers;
  }
  const center = norm.vcenter === null ? [] : [norm.vcenter];
  return [...center, ...roundNumbers(norm.vmin, norm.vmax, 3)];
}
