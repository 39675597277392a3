import type { TextMeasure } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import { singular } from './legend.js';
import { drawable, elide } from './text.js';
import type { Panel, TextItem } from './scene.js';

const SCALED: Readonly<Record<string, (word: string) => string>> = {
  standard: word => `each ${word} scaled 0–1`,
  z_score: word => `z-score of each ${word}`
};

function count(n: number): string {
  let text = String(n);
  for (let at = text.length - 3; at > 0; at -= 3) text = `${text.slice(0, at)}\u2009${text.slice(at)}`;
  return text;
}

/** Returns "pbmc68k_reduced · 700 cells × 12 genes · each gene scaled 0–1". */
export function subtitle(model: HeatmapModel): string {
  const { names, axes, spec } = model;
  const groups = axes.row.of === 'groups' ? `${count(axes.row.order.length)} groups of ` : '';
  const rows = `${groups}${count(groups ? model.bodies[0].cells.rows : axes.row.order.length)} ${names.row}`;
  const along = spec.values.scale.along === 'col' ? names.col : names.row;
  const parts = [
    names.dataset,
    `${rows} × ${count(axes.col.order.length)} ${names.col}`,
    spec.values.log ? 'log(1 + x)' : null,
    SCALED[spec.values.scale.method]?.(singular(along)) ?? null
  ];
  return parts.filter(p => p !== null).join(' · ');
}

/** What is drawn of a text, and the whole of it where that is not all. */
const cut = (whole: string, text: string): { text: string; full?: string } =>
  text === drawable(whole) ? { text } : { text, full: drawable(whole) };

/** Returns the title with the caption under it, and where they end. `room` keeps clear of the toolbar. */
export function titlePanel(
  model: HeatmapModel,
  x: number,
  top: number,
  width: number,
  room: number,
  measure: TextMeasure
): { panel: Panel; bottom: number } {
  const texts: TextItem[] = [];
  const common = { x, align: 'left', baseline: 'alphabetic', angle: 0 } as const;
  let y = top;
  if (model.spec.title) {
    y += 15;
    texts.push({
      ...common,
      ...cut(model.spec.title, elide(drawable(model.spec.title), room, 15, measure, 'semibold')),
      y,
      size: 15,
      face: 'semibold',
      ink: 'text'
    });
    y += 3;
  }
  const under = model.spec.subtitle ?? subtitle(model);
  if (under !== '') {
    y += 14;
    texts.push({
      ...common,
      ...cut(under, elide(drawable(under), room, 11.5, measure)),
      y,
      size: 11.5,
      face: 'regular',
      ink: 'muted'
    });
  }
  y += 6;
  return {
    panel: { kind: 'title', id: 'title', box: { x, y: top, width, height: y - top }, texts, rects: [], lines: [] },
    bottom: y
  };
}
