import type { AxisModel } from '../flow/index.js';
import type { AxisSpec, HeatmapSpec } from '../spec/index.js';
import { shownIn } from './pieces.js';

/** Which names stand: every k-th as asked; as many as fit without touching ("thin"); as seaborn thins them ("auto"); or only those of collapsed branches ("ones"). */
export type Naming = number | 'thin' | 'auto' | 'ones';

const FEW = 50;

/** Returns an axis with the names that are drawn: those of a list, by position in the call's own list. */
export const drawnNames = (axis: AxisModel, asked: AxisSpec['labels']): AxisModel =>
  Array.isArray(asked) && axis.of === 'items'
    ? { ...axis, label: position => (asked as readonly string[])[position] ?? '' }
    : axis;

/** Whether names are shown, and which: as asked; else up to 50 of them, as seaborn every k-th of any number. */
export function namesShown(
  axis: AxisModel,
  asked: AxisSpec['labels'],
  as: HeatmapSpec['as']
): { labels: boolean; naming: Naming } {
  const n = shownIn(axis, [0, axis.order.length]);
  const seaborn = as === 'seaborn';
  if (axis.of !== 'items' || n === 0 || asked === false || asked === 0) return { labels: false, naming: 'thin' };
  if (typeof asked === 'number') return { labels: true, naming: asked };
  if (asked === true) return { labels: true, naming: seaborn ? 1 : 'thin' };
  if (asked !== null) return { labels: asked.length > 0, naming: 1 };
  // Beside a bar of groups names are the exception.
  if (seaborn && !axis.bar) return { labels: true, naming: 'auto' };
  return n > FEW && axis.collapsed ? { labels: true, naming: 'ones' } : { labels: n <= FEW, naming: 'thin' };
}

/** Returns how many items each name has at least. */
export const stepOf = (naming: Naming): number => (typeof naming === 'number' ? naming : 1);
