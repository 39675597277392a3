import type { TextMeasure } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import { unionOf, type Frame, type Placed } from './frames.js';
import { legendTitle } from './legend.js';
import { drawable, elide } from './text.js';
import type { Panel, TextItem } from './scene.js';

const CAPTION = { size: 11, room: 20 } as const;

/** Returns what a colour means, as text: equal texts need one legend. Profiles have no colour scale. */
export function meaning({ color, spec, ...model }: HeatmapModel): string {
  if (spec.form === 'tracks') return '';
  const { kind, vmin, vmax, vcenter } = color.norm;
  return JSON.stringify([
    saidOf({ color, spec, ...model }),
    kind,
    vmin,
    vmax,
    vcenter,
    spec.color.norm,
    color.table.join()
  ]);
}

/** Returns the title of a colour scale with its unit. */
export const saidOf = (model: HeatmapModel): string =>
  legendTitle(model)
    .filter(text => text !== null)
    .join(', ');

/** Returns what a map is called by itself: its title where it stands beside another, its data set where `apart` says that these differ; else null. */
const ownName = ({ of, model }: Frame, apart: boolean): string | null =>
  (of > 0 ? model.spec.title : null) ?? (apart ? model.names.dataset : null);

/** Returns the names of the bodies and of their colour scales, so that no two that differ are called the same; bodies that are all alike have none. */
export function captions(frames: readonly Frame[]): { bodies: string[]; scales: string[] } {
  const scale = (frame: Frame): string => legendTitle(frame.model)[0];
  if (frames.length === 1) return { bodies: [''], scales: frames.map(scale) };
  const sets = frames.map(frame => frame.model.names.dataset);
  const apart = new Set(sets).size === sets.length;
  const own = frames.map(frame => ownName(frame, apart));
  const texts = frames.map(frame => saidOf(frame.model));
  const meanings = frames.map(frame => meaning(frame.model));
  const alike = (k: number): boolean =>
    meanings[k] !== '' &&
    texts.some((text, i) => text === texts[k] && meanings[i] !== '' && meanings[i] !== meanings[k]);
  const numbered = (text: string, k: number): string => (alike(k) ? `${text} (${k + 1})` : text);
  const bodies = frames.map((_, k) => own[k] ?? numbered(texts[k]!, k));
  const scales = frames.map((frame, k) => (alike(k) ? (own[k] ?? numbered(scale(frame), k)) : scale(frame)));
  return { bodies: new Set(bodies).size === 1 ? bodies.map(() => '') : bodies, scales };
}

/** px that captions need over the bodies. */
export const captionRoom = (names: readonly string[]): number => (names.some(name => name !== '') ? CAPTION.room : 0);

/** Returns the captions of the bodies, each with its middle at its own height. */
export function captionPanel(
  placed: readonly Placed[],
  names: readonly string[],
  middleOf: (placed: Placed) => number,
  right: number,
  measure: TextMeasure
): Panel {
  const texts = placed.flatMap((one, k): TextItem[] => {
    const next = placed[k + 1];
    const end = next && next.box.x > one.box.x ? next.box.x - 6 : right;
    const full = drawable(names[k]!);
    const text = elide(full, end - one.box.x, CAPTION.size, measure, 'semibold');
    if (text === '') return [];
    return [
      {
        text,
        ...(text === full ? {} : { full }),
        x: one.box.x,
        y: middleOf(one),
        size: CAPTION.size,
        face: 'semibold',
        align: 'left',
        baseline: 'middle',
        angle: 0,
        ink: 'text'
      }
    ];
  });
  return { kind: 'title', id: 'captions', box: unionOf(placed), texts, rects: [], lines: [] };
}
