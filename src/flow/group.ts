import type { Axis, Column, Dataset, Groups } from '../matrix/index.js';
import { HeatmapError, nearest, type AxisSpec } from '../spec/index.js';
import { shownName } from './rank/derived.js';
import { codePalette, defaultPalette, groupBy } from '../compute/index.js';

export interface Grouping extends Groups {
  /** "bulk_labels", or "bulk_labels_phase" of several keys. */
  readonly key: string;
  readonly stored: readonly string[] | null;
  /** Colours stay with their level; otherwise they follow displayed order, as scanpy's for bins and joined keys. */
  readonly byLevel: boolean;
  readonly categorical: boolean;
  /** Where unused levels were left out: all levels, and which of them are here. */
  readonly all?: { readonly levels: readonly string[]; readonly kept: Int32Array };
}

/** Returns the groups of an axis, null without a key. */
export function group(dataset: Dataset, axis: Axis, spec: AxisSpec, at: Int32Array | null): Grouping | null {
  if (spec.groupby.length === 0) return null;
  const path = `${axis}.groupby`;
  const keys = spec.groupby.map(name => ({ name, column: picked(columnOf(dataset, axis, name, path), at) }));
  const groups = groupBy(keys, spec.bins, path, `${axis}.bins`);
  const categorical = keys.length > 1 || keys[0].column.kind === 'categorical';
  const byLevel = keys.length === 1 && keys[0].column.kind === 'categorical' && spec.colors === 'levels';
  const colors = byLevel ? dataset.manifest.colors[`${axis}/${keys[0].name}`] : undefined;
  return {
    ...groups,
    key: spec.groupby.map(shownName).join('_'),
    stored: colors && colors.length > 0 ? colors : null,
    byLevel,
    categorical
  };
}

function columnOf(dataset: Dataset, axis: Axis, name: string, path: string): Column {
  const table = dataset.axes[axis];
  const column = table.columns.get(name) ?? (name === '_index' ? table.index : undefined);
  if (column) return column;
  const known = dataset.manifest.available[axis].map(c => c.name);
  const near = nearest(name, known, 1);
  throw new HeatmapError(
    'bad-spec',
    path,
    `${path}: there is no column "${name}"${near.length ? `; did you mean "${near[0]}"?` : known.length ? `; there are ${known.join(', ')}` : ''}`
  );
}

/** Returns a column by position in the call's list. */
export function picked(column: Column, at: Int32Array | null): Column {
  if (at === null) return column;
  if (column.kind === 'categorical') return { ...column, codes: Int32Array.from(at, j => column.codes[j]) };
  if (column.kind === 'numeric') return { ...column, values: Float64Array.from(at, j => column.values[j]) };
  return { kind: 'string', length: at.length, at: i => column.at(at[i]) };
}

/** Returns one `#rrggbb` a level; `rank[level]` = place in displayed order. */
export function levelColors(grouping: Grouping, rank: Int32Array): readonly string[] {
  const n = grouping.levels.length;
  if (!grouping.byLevel) {
    const palette = codePalette(n);
    return grouping.levels.map((_, level) => palette[rank[level]]);
  }
  const { stored } = grouping;
  if (!stored) return defaultPalette(n);
  // Levels beyond a stored list that is too short share its last colour, as scanpy draws them.
  return grouping.levels.map((_, level) => stored[Math.min(level, stored.length - 1)]);
}
