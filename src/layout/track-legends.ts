import type { TextMeasure } from '../matrix/index.js';
import type { TrackLegend } from '../flow/index.js';
import type { Frame } from './frames.js';
import { drawable, elide } from './text.js';
import { format } from './ticks.js';
import type { Panel, RectItem, TextItem } from './scene.js';

const ROW = 14;
const HEAD = 18;
const SWATCH = 9;
const MOST = 12;
const RAMP = { height: 9, room: 24 } as const;

/** The legend of one colour track. */
export interface TrackEntry {
  readonly of: number;
  readonly id: string;
  readonly title: string;
  readonly legend: TrackLegend;
}

/** Returns the legends of the colour tracks of a picture; what two say alike, or share, is said once. */
export function trackEntries(frames: readonly Frame[]): TrackEntry[] {
  const said = new Set<string>();
  return frames.flatMap(({ of, model }) =>
    (['row', 'col'] as const).flatMap(axis =>
      model.axes[axis].tracks.flatMap((track, k): TrackEntry[] => {
        if (track.kind !== 'color' || !track.legend) return [];
        const { title, legend } = track;
        const words = JSON.stringify([title, legend]);
        if (said.has(words)) return [];
        said.add(words);
        return [{ of, id: `legend-${axis}-${k}`, title: title ?? '', legend }];
      })
    )
  );
}

/** px that a legend is high. */
export function entryHeight({ legend, title }: TrackEntry): number {
  const head = title === '' ? 4 : HEAD;
  if (legend.kind === 'ramp') return head + RAMP.room;
  const n = legend.labels.length;
  return head + ROW * (n > MOST ? MOST + 1 : n) - 2;
}

/** Returns the legend of a colour track: names beside their colours, or a ramp with its ends. */
export function trackLegend(
  { of, id, title, legend }: TrackEntry,
  x: number,
  top: number,
  width: number,
  measure: TextMeasure
): Panel {
  const texts: TextItem[] = [];
  const rects: RectItem[] = [];
  const put = (text: string, at: number, y: number, rest: Partial<TextItem> = {}): void => {
    const full = drawable(text);
    const size = rest.size ?? 10;
    const cut = elide(full, x + width - at, size, measure, rest.face);
    texts.push({
      text: cut,
      ...(cut === full ? {} : { full }),
      x: at,
      y,
      size,
      face: 'regular',
      align: 'left',
      baseline: 'middle',
      angle: 0,
      ink: 'text',
      ...rest
    });
  };
  if (title !== '') put(title, x, top + 7, { size: 11, face: 'semibold' });
  const from = top + (title === '' ? 4 : HEAD);
  if (legend.kind === 'ramp') {
    const step = width / legend.colors.length;
    legend.colors.forEach((fill, k) => {
      // The next one covers what reaches over, so that nothing shines through.
      const reach = k + 1 < legend.colors.length ? 0.5 : 0;
      rects.push({ x: x + k * step, y: from, width: step + reach, height: RAMP.height, fill, radius: 0 });
    });
    const y = from + RAMP.height + 8;
    put(format(legend.min), x, y, { size: 9.5, ink: 'muted' });
    const end = format(legend.max);
    texts.push({ ...texts.at(-1)!, text: end, x: x + width, align: 'right' });
  } else {
    const n = legend.labels.length;
    legend.labels.slice(0, MOST).forEach((label, k) => {
      const y = from + ROW * k + ROW / 2 - 1;
      rects.push({ x, y: y - SWATCH / 2, width: SWATCH, height: SWATCH, fill: legend.colors[k]!, radius: 1.5, label });
      put(label, x + SWATCH + 6, y);
    });
    if (n > MOST) put(`+ ${n - MOST} more`, x + SWATCH + 6, from + ROW * MOST + ROW / 2 - 1, { ink: 'muted' });
  }
  const box = { x, y: top, width, height: entryHeight({ of, id, title, legend }) };
  return { kind: 'legend', id, of, box, texts: texts.filter(t => t.text !== ''), rects, lines: [] };
}
