import { summaryOf } from '../compute/index.js';
import { collapsedAt, membersAt, type HeatmapModel } from '../flow/index.js';
import { nameOfValue, shownValue } from '../controls/index.js';
import { STATISTICS } from '../render/index.js';

/** Returns what is said of a cell of a collapsed branch: the statistic of its members' values, as they were and as scaled; null of any other cell. */
export function summaryFacts(model: HeatmapModel, atRow: number, atCol: number): [string, string][] | null {
  const { row, col } = model.axes;
  if (!collapsedAt(row, atRow) && !collapsedAt(col, atCol)) return null;
  const { values } = model.bodies[0]!;
  const statistic = model.resolved.view.detail ?? 'mean';
  const [rows, cols] = [membersAt(row, atRow), membersAt(col, atCol)];
  const said = (of: typeof values): string =>
    shownValue(summaryOf({ values: of, rowOrder: row.order, colOrder: col.order, statistic }, rows, cols));
  const word = STATISTICS[statistic];
  const facts: [string, string][] = [[`${nameOfValue(model)}, ${word}`, said({ ...values, scale: null })]];
  if (values.scale) facts.push([`scaled, ${word}`, said(values)]);
  return facts;
}

/** Returns what a collapsed branch shows, in words. */
export const shownAs = ({ resolved }: HeatmapModel): string =>
  `${STATISTICS[resolved.view.detail ?? 'mean']} of its cells`;
