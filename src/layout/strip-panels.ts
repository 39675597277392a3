import type { TextMeasure } from '../matrix/index.js';
import type { Direction } from './direction.js';
import { pointedLabels } from './pointed-labels.js';
import type { LineItem, Panel, RectItem, TextItem } from './scene.js';
import { boxOf, type Side } from './side.js';
import { colorCells } from './strip-colors.js';
import { stripMarks } from './strip-marks.js';
import { stripTexts } from './strip-texts.js';
import { stripTitle } from './strip-title.js';
import { scaled, type Stack, type Strip } from './strips.js';

/** What a track is drawn with. */
export interface Marks {
  readonly rects: readonly RectItem[];
  readonly lines: readonly LineItem[];
  readonly texts: readonly TextItem[];
}

/** Returns the tracks beside an axis. `right` is how far a title may reach where the axis runs across; null = no room for one. */
export function stripPanels(
  dir: Direction,
  stack: Stack,
  side: Side,
  measure: TextMeasure,
  right: number | null
): Panel[] {
  const [start, end] = [side.scale[0]?.start ?? 0, side.scale.at(-1)?.end ?? 0];
  return [...stack.strips, ...stack.pointed].map((strip): Panel => {
    const { track, k, near, far } = strip;
    const made = marksOf(dir, strip, side, measure);
    const title = stripTitle(strip, side, measure, right);
    return {
      kind: 'track',
      id: `track-${dir.name}-${k}`,
      box: boxOf(side, start, end, near, far),
      axis: dir.name,
      track: k,
      rects: made.rects,
      lines: [...made.lines, ...title.lines],
      texts: [...made.texts, ...(track.kind === 'labels' ? [] : title.texts)]
    };
  });
}

function marksOf(dir: Direction, strip: Strip, side: Side, measure: TextMeasure): Marks {
  const { track, near } = strip;
  const none = { rects: [], lines: [], texts: [] };
  if (track.kind === 'labels')
    return { ...none, ...pointedLabels(dir.axis, track.items, side, near, dir.italic, measure) };
  if (track.kind === 'text') return { ...none, texts: stripTexts(dir.axis, track, strip, side, measure) };
  if (track.kind === 'color') return { ...none, rects: colorCells(dir.axis, track, strip, side) };
  return scaled(track) ? { ...none, ...stripMarks(dir.axis, track, strip, side) } : none;
}
