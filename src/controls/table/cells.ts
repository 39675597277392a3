import { unscaledAt, valueAt } from '../../compute/index.js';
import type { HeatmapModel } from '../../flow/index.js';
import { format } from '../../layout/index.js';

/** Returns a value as tooltip and table show it. */
export const shownValue = (x: number): string => (x !== x ? 'missing' : format(x));

/** Returns what a value is called: of a cell as it is, of a group as it was made of its members. */
export function nameOfValue({ spec, axes }: HeatmapModel): string {
  if (axes.row.of === 'items') return spec.values.log ? 'log(1 + x)' : 'value';
  if (spec.values.given) return 'value';
  const kind = spec.values.aggregate ?? (spec.form === 'violin' ? 'median' : 'mean');
  return kind === 'expressed' ? 'mean of expressing' : kind;
}

/** Returns the value of a cell of drawn positions, and in brackets the scaled one where there is one. */
export function cellText({ axes, bodies }: HeatmapModel, row: number, col: number): string {
  const { values } = bodies[0]!;
  const [i, j] = [axes.row.order[row]!, axes.col.order[col]!];
  const text = shownValue(unscaledAt(values, i, j));
  return values.scale ? `${text} (${shownValue(valueAt(values, i, j))})` : text;
}
