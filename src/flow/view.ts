import type { Axis, Dataset } from '../matrix/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import {
  colorScale,
  extentOf,
  histogramOf,
  robustExtentOf,
  storedOf,
  type CellValues,
  type ColorScale,
  type Extent
} from '../compute/index.js';
import { withCollapsed } from './branches.js';
import { arrangeAxis, groupsAsItems, type GroupedAxis } from './axis-model.js';
import { groupsOf, howClustered, treesOfAxis } from './axis-steps.js';
import { maskedBody, shownValues, sizesOf } from './body.js';
import { cellTexts } from './cell-texts.js';
import type { FlowContext } from './context.js';
import { collapses, scalesGroups, showsGroups } from './form.js';
import { groupRamps } from './forms.js';
import { checkInks } from './inks.js';
import { crop } from './crop.js';
import type { HeatmapModel } from './model.js';
import { digest, resolve } from './resolve.js';
import { select, transform } from './select.js';
import { sortingOf } from './sort.js';
import { withTracks } from './with-tracks.js';

const HISTOGRAM_BINS = 32;

/**
 * Returns the model of a data set under a spec, without what stands beside it. This page is the whole way from values to picture:
 * select → log and scale → group → aggregate → cluster → arrange → mask → colour. Each step runs only if one of its inputs moved.
 */
export async function viewOne(dataset: Dataset, spec: HeatmapSpec, context: FlowContext): Promise<HeatmapModel> {
  const { steps } = context;
  const { form } = spec;
  checkInks(spec);
  // Whose scaling is meant matters only where something is scaled.
  const as = spec.values.scale.method === 'none' ? 'heatmap' : spec.as === 'scanpy' ? 'heatmap' : spec.as;
  const { mask, ...picked } = spec.data;
  const selection = await steps.run('select', [dataset, picked], () => select(dataset, spec.data, spec));
  const { log, scale } = spec.values;
  const ofCells = scalesGroups(form) ? null : scale;
  const cells = await steps.run('transform', [selection, log, ofCells, as], () =>
    transform(selection, log, ofCells, as)
  );
  const grouped = {
    row: await groupsOf(dataset, spec, 'row', cells, context),
    col: await groupsOf(dataset, spec, 'col', cells, context)
  };
  const shown = await shownValues(dataset, spec, cells, grouped.row, context);
  // Of a form of groups the columns are alike where their groups are; rows there are the groups.
  const sorting = {
    row: await sortingOf(dataset, spec, 'row', shown.values, context),
    col: await sortingOf(dataset, spec, 'col', shown.values, context)
  };
  const trees = (axis: Axis): Promise<GroupedAxis> => {
    const values = axis === 'row' ? cells : shown.values;
    const label = axis === 'row' ? selection.rowLabel : selection.colLabel;
    return treesOfAxis(dataset, spec, axis, grouped[axis], cells, values, label, sorting[axis].weights, context);
  };
  const [row, col] = await Promise.all([trees('row'), trees('col')]);

  const placing = (['row', 'col'] as const).flatMap(axis => {
    const { order, level_order: levels, brackets, arranged } = spec[axis];
    return [order, levels, brackets, arranged, sorting[axis].keys];
  });
  const axes = await steps.run('arrange', [selection, ...partsOf(row), ...partsOf(col), form, ...placing], () => {
    const rows = arrangeAxis('row', spec, row, col, cells.rows, selection.rowLabel, sorting.row.keys);
    const cols = arrangeAxis('col', spec, col, row, cells.cols, selection.colLabel, sorting.col.keys);
    return {
      row: showsGroups(form)
        ? { model: groupsAsItems(rows.model, row.grouping!, sorting.row.keys), warning: null }
        : rows,
      col: cols
    };
  });
  // Limits and sizes do not depend on the order of the columns that are drawn.
  const drawn = axes.col.model.order.slice().sort();
  const size = await sizesOf(spec, shown, cells, drawn, context);
  const body = mask
    ? await steps.run('mask', [shown.values, dataset, mask, form], () => maskedBody(dataset, spec, shown.values))
    : shown.values;

  // Of the place of a colour bar only counts whether there is one.
  const { label: _, side, ...coloring } = spec.color;
  const color = await steps.run('color', [body, drawn, coloring, side === 'none', spec.as, form], () =>
    colorOf(body, drawn, spec)
  );

  const whole = { row: axes.row.model, col: axes.col.model };
  const cropping = [whole.row, whole.col, spec.crop];
  const cropped =
    spec.crop.length === 0
      ? whole
      : await steps.run('crop', cropping, () => crop(dataset, spec, whole, row.grouping, cells));

  const { names } = dataset.manifest;
  const [rows, columns] = (['row', 'col'] as const).map(axis =>
    collapses(spec, axis) ? withCollapsed(cropped[axis], spec[axis].collapsed, names[axis]) : cropped[axis]
  );

  const warnings = [axes.row.warning, axes.col.warning, color.warning].filter(w => w !== null);
  const model: Omit<HeatmapModel, 'resolved' | 'stamp'> = {
    spec,
    bodies: [
      {
        id: 'body',
        values: body,
        size,
        violins: shown.violins,
        ranges: shown.ranges,
        ramps: groupRamps(spec, grouped.row, color.scale.n),
        cells,
        ...cellTexts(dataset, spec, shown.values),
        codes: grouped.row?.codes ?? null
      }
    ],
    axes: await withTracks(dataset, spec, { row: rows!, col: columns! }, cells, context),
    color: color.scale,
    names,
    notes: { clustering: howClustered(row, col, names), warnings },
    companions: []
  };
  return {
    ...model,
    resolved: resolve(model, dataset),
    stamp: `${dataset.id}:${dataset.rev}:${digest(JSON.stringify(spec))}`
  };
}

const partsOf = ({ grouping, clustered, items }: GroupedAxis): unknown[] => [grouping, clustered, items];

function colorOf(
  values: CellValues,
  cols: Int32Array,
  spec: HeatmapSpec
): { scale: ColorScale; warning: string | null } {
  const seen = extentOf(values, cols);
  const type = values.scale === null && smallIntegers(values) ? 'f4' : values.type;
  const color = automaticColor(spec, seen);
  const extent = color.robust ? robustExtentOf : extentOf;
  const span = color.robust ? robustExtentOf(values, cols) : seen;
  const scale = colorScale(color, span, () => extent(values, cols, x => x > 0), type);
  const counted = seen.missing < values.rows * cols.length;
  const histogram = counted ? histogramOf(values, cols, scale, HISTOGRAM_BINS) : null;
  const none = values.rows * cols.length > 0 && !counted;
  return {
    scale: { ...scale, histogram, missing: seen.missing },
    warning: none
      ? 'No finite value to show'
      : seen.missing > 0
        ? `${seen.missing} missing or infinite values are left blank`
        : null
  };
}

/** Returns the colour options with a map in place: data of both signs ask for one that tells them apart, centred, unless limits are given. */
function automaticColor(spec: HeatmapSpec, seen: Extent): HeatmapSpec['color'] {
  const { color } = spec;
  // Where every group has colours of its own, the legend shows how dark, not which.
  if (spec.form === 'dot' && color.by_group?.every(name => name !== '') === true) return { ...color, cmap: 'Greys' };
  if (color.cmap !== null) return color;
  if (spec.as === 'seaborn') return { ...color, cmap: color.center === null ? 'rocket' : 'icefire' };
  const free = color.vmin === null && color.vmax === null && color.vcenter === null && color.norm.kind === 'linear';
  const signed = spec.as === 'heatmap' && free && seen.min < 0 && seen.max > 0;
  if (signed) return { ...color, cmap: 'vlag', norm: { kind: 'centered' } };
  return { ...color, cmap: { dot: 'Reds', violin: 'Blues' }[spec.form as string] ?? 'viridis' };
}

/** matplotlib normalises 8- and 16-bit integers in float32. */
const smallIntegers = ({ base }: CellValues): boolean => storedOf(base).BYTES_PER_ELEMENT < 4;
