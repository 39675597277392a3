import { summaryOf } from '../compute/index.js';
import { collapsedAt, type AxisModel, type HeatmapModel } from '../flow/index.js';
import { nameOfValue, shownValue } from '../controls/index.js';
import { STATISTICS } from '../render/index.js';

const rangeOf = (axis: AxisModel, at: number): readonly [number, number] => {
  const one = collapsedAt(axis, at);
  return one ? [one.start, one.end] : [at, at + 1];
};

/** Returns what is said of a cell of a collapsed branch: the statistic of its members' values, as they were and as scaled; null of any other cell. */
export function summaryFacts(model: HeatmapModel, atRow: number, atCol: number): [string, string][] | null {
  const { row, col } = model.axes;
  if (!collapsedAt(row, atRow) && !collapsedAt(col, atCol)) return null;
  const { values } = model.bodies[0]!;
  const statistic = model.resolved.view.detail ?? 'mean';
  const [rows, cols] = [rangeOf(row, atRow), rangeOf(col, atCol)];
  const said = (of: typeof values): string =>
    shownValue(summaryOf({ values: of, rowOrder: row.order, colOrder: col.order, statistic }, rows, cols));
  const word = STATISTICS[statistic];
  const facts: [string, string][] = [[`${nameOfValue(model)}, ${word}`, said({ ...values, scale: null })]];
  if (values.scale) facts.push([`scaled, ${word}`, said(values)]);
  return facts;
}
