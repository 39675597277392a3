import type { Axis, Column, Dataset } from '../matrix/index.js';
import { HeatmapError, nearest, type HeatmapSpec } from '../spec/index.js';
import type { CellValues } from '../compute/index.js';
import { picked } from './group.js';
import { showsGroups } from './form.js';
import type { Track } from './model.js';
import { colorTrack, parsed } from './track-colors.js';
import { boxesOf, meansOf, rangeOf, type TrackSpec } from './track-values.js';

/** Ink of bars and lines where none is asked; blue-grey, told apart from the body on light and dark. */
const INK = '#6b8cae';

/**
 * Returns what stands beside an axis, by position in the call's own list: colours of annotations, bars, lines, texts, boxes, chosen names.
 * @remarks `at` finds the position in the annotation table of the columns (the call's list → column sent); null = as they are. Bars and
 * lines without a column are the means of the values shown, missing ones left out; boxes are matplotlib 3.11.2's `boxplot` of them
 * (quartiles as numpy's linear percentile, whiskers at the furthest value within 1.5 IQR). Rows have none where groups are drawn.
 * Errors: HeatmapError at `row.tracks[k].…`. O(items), of values O(rows × cols).
 */
export function axisTracks(
  dataset: Dataset,
  spec: HeatmapSpec,
  axis: Axis,
  values: CellValues,
  at: Int32Array | null
): Track[] {
  if (axis === 'row' && showsGroups(spec.form)) return [];
  const n = axis === 'row' ? values.rows : values.cols;
  // The bar of the groups names its own colours.
  const named = spec[axis].groupby.length === 1 ? spec[axis].groupby[0] : undefined;
  return spec[axis].tracks.map((track, k): Track => {
    const path = `${axis}.tracks[${k}]`;
    const name = track.column ?? null;
    const column = name === null ? null : picked(columnOf(dataset, axis, name, path), at);
    const title = track.title === '' ? null : (track.title ?? name);
    const common = { title, size: track.size ?? null, gap: track.gap ?? null };
    const color = track.color ? parsed(track.color, `${path}.color`) : null;
    switch (track.kind) {
      case 'color': {
        const stored = dataset.manifest.colors[`${axis}/${name ?? ''}`];
        const made = colorTrack(track, needed(column, track, path), stored, path);
        const legend = track.legend === false || name === named ? null : made.legend;
        return { ...common, kind: 'color', ...made, legend };
      }
      case 'bar':
      case 'line': {
        const numbers = column === null ? meansOf(values, axis) : numbersOf(column, track, path);
        const range = rangeOf(numbers, track, track.kind === 'bar');
        return { ...common, kind: track.kind, values: numbers, range, color: color ?? INK };
      }
      case 'box': {
        if (column !== null)
          throw wrong(
            `${path}.column`,
            `a box is of the values of each ${singular(dataset, axis)}; leave the column out`
          );
        const boxes = boxesOf(values, axis);
        return { ...common, kind: 'box', boxes, range: rangeOf(boxes, track, false), color: color ?? INK };
      }
      case 'text':
        return { ...common, kind: 'text', label: textOf(needed(column, track, path)), color };
      case 'labels':
        return { ...common, kind: 'labels', items: chosen(track, n, path) };
    }
  });
}

/** Returns what tells two sets of tracks apart: whether they are of the values shown. */
export const ofValues = (tracks: readonly TrackSpec[]): boolean =>
  tracks.some(
    ({ kind, column }) => kind === 'box' || ((kind === 'bar' || kind === 'line') && (column ?? null) === null)
  );

const wrong = (path: string, why: string): HeatmapError => new HeatmapError('bad-spec', path, `${path}: ${why}`);

const singular = (dataset: Dataset, axis: Axis): string => dataset.manifest.names[axis].replace(/s$/, '');

function columnOf(dataset: Dataset, axis: Axis, name: string, path: string): Column {
  const table = dataset.axes[axis];
  const column = table.columns.get(name) ?? (name === '_index' ? table.index : undefined);
  if (column) return column;
  const near = nearest(name, table.columns.keys(), 1);
  throw wrong(`${path}.column`, `there is no column "${name}"${near.length ? `; did you mean "${near[0]}"?` : ''}`);
}

function needed(column: Column | null, { kind }: TrackSpec, path: string): Column {
  if (column === null) throw wrong(`${path}.column`, `a track of kind "${kind}" needs a column`);
  return column;
}

function numbersOf(column: Column, track: TrackSpec, path: string): Float64Array {
  if (column.kind === 'numeric') return Float64Array.from(column.values);
  throw wrong(`${path}.column`, `"${track.column!}" holds no numbers, and a ${track.kind} is of numbers`);
}

function textOf(column: Column): (position: number) => string {
  if (column.kind === 'string') return position => column.at(position) ?? '';
  if (column.kind === 'categorical') return position => column.levels[column.codes[position]!] ?? '';
  const { values, bool } = column;
  return position => {
    const x = values[position]!;
    if (x !== x) return '';
    return bool ? (x === 0 ? 'False' : 'True') : String(Number(x.toPrecision(4)));
  };
}

function chosen({ items }: TrackSpec, n: number, path: string): Int32Array {
  const outside = items?.find(item => item >= n);
  if (outside !== undefined) throw wrong(`${path}.items`, `there is no position ${outside}, only ${n} are shown`);
  return Int32Array.from(items ?? []);
}
