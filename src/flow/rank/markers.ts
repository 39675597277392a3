import type { HeatmapSpec, Patch } from '../../spec/index.js';
import type { Ranking } from './ranking.js';

/** The best genes of each group, by tested gene. */
export interface Markers {
  readonly label: string;
  readonly genes: readonly number[];
}

/** Returns the best `n` genes of each group (negative: the last), in the order of the groups. A gene may be of several. */
export const markersOf = ({ groups }: Ranking, n: number): readonly Markers[] =>
  groups.map(({ name, test }) => ({
    label: name,
    genes: Array.from(n < 0 ? test.order.slice(n) : test.order.slice(0, n))
  }));

/**
 * Returns the patch that draws markers: their columns under a bracket a group, the rows grouped as they were tested. `columns[k]` is the column
 * of the k-th marker of all. Scale, colours and size stay as they are.
 */
export function drawing(
  spec: HeatmapSpec,
  ranking: Ranking,
  markers: readonly Markers[],
  columns: readonly number[],
  form: HeatmapSpec['form']
): Patch {
  const brackets: { label: string; start: number; end: number }[] = [];
  let at = 0;
  for (const { label, genes } of markers) {
    if (genes.length > 0) brackets.push({ label, start: at, end: at + genes.length - 1 });
    at += genes.length;
  }
  const { step } = ranking;
  const groupby = step.sets ? `derived/${step.as}` : step.groupby!;
  const same = spec.row.groupby.length === 1 && spec.row.groupby[0] === groupby;
  return {
    form,
    'data.cols': [...columns],
    'data.layer': step.layer ?? spec.data.layer,
    'data.use_raw': step.use_raw ?? spec.data.use_raw,
    'row.groupby': [groupby],
    'col.groupby': [],
    'col.brackets': brackets,
    'col.dendrogram': false,
    'col.flips': null,
    'col.collapsed': null,
    'col.split': null,
    'col.tracks': null,
    'col.labels': null,
    // What was said of other groups and other columns says nothing of these.
    ...(same
      ? {}
      : {
          'row.level_order': null,
          'row.flips': null,
          'row.collapsed': null,
          'row.cluster.linkage': null,
          'row.brackets': null
        }),
    'row.split': null,
    'data.mask': null,
    'values.given': null,
    'size.given': null,
    'text.given': null
  };
}
