import { perAxis, type Axis, type Dataset } from '../matrix/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import {
  colorScale,
  columnExtents,
  extentOf,
  histogramOf,
  robustExtentOf,
  storedOf,
  type CellValues,
  type ColorScale,
  type Extent
} from '../compute/index.js';
import { arrangeAxis, groupsAsItems, type GroupedAxis } from './axis-model.js';
import { cellTexts } from './cell-texts.js';
import { cluster } from './cluster.js';
import type { FlowContext } from './context.js';
import { dotSizes } from './dot-sizes.js';
import { scalesGroups, showsGroups } from './form.js';
import { groupRamps, groupValues, observed, scaleGroups } from './forms.js';
import { group, type Grouping } from './group.js';
import { checkInks } from './inks.js';
import type { HeatmapModel } from './model.js';
import { representationRef } from './refs.js';
import { digest, resolve } from './resolve.js';
import { select, transform } from './select.js';
import { withTracks } from './with-tracks.js';

const HISTOGRAM_BINS = 32;

/**
 * Returns the model of a data set under a spec, without what stands beside it. This page is the whole way from values to picture:
 * select → log and scale → group → cluster → arrange → aggregate → colour. Each step runs only if one of its inputs moved.
 */
export async function viewOne(dataset: Dataset, spec: HeatmapSpec, context: FlowContext): Promise<HeatmapModel> {
  const { steps } = context;
  const { form } = spec;
  checkInks(spec);
  const selection = await steps.run('select', [dataset, spec.data], () => select(dataset, spec.data, spec));
  const { log, scale } = spec.values;
  const ofCells = scalesGroups(form) ? null : scale;
  const cells = await steps.run('transform', [selection, log, ofCells], () => transform(selection, log, ofCells));

  const row = await groupAxis(dataset, spec, 'row', cells, context);
  const col = await groupAxis(dataset, spec, 'col', cells, context);

  const placing = [spec.row.order, spec.row.level_order, spec.row.brackets];
  const across = [spec.col.order, spec.col.level_order, spec.col.brackets];
  const axes = await steps.run('arrange', [selection, row, col, form, ...placing, ...across], () => {
    const rows = arrangeAxis('row', spec, row, col, cells.rows, selection.rowLabel);
    const cols = arrangeAxis('col', spec, col, row, cells.cols, selection.colLabel);
    return {
      row: showsGroups(form) ? { model: groupsAsItems(rows.model, row.grouping!), warning: null } : rows,
      col: cols
    };
  });
  const drawn = axes.col.model.order;

  const shown = await bodyOf(dataset, spec, cells, row.grouping, drawn, context);
  const { label: _, side: __, ...coloring } = spec.color;
  const color = await steps.run('color', [shown.values, drawn, coloring, spec.as, form], () =>
    colorOf(shown.values, drawn, spec)
  );

  const warnings = [axes.row.warning, axes.col.warning, color.warning].filter(w => w !== null);
  const model: Omit<HeatmapModel, 'resolved' | 'stamp'> = {
    spec,
    bodies: [
      {
        id: 'body',
        ...shown,
        ramps: groupRamps(spec, row.grouping, color.scale.n),
        cells,
        ...cellTexts(dataset, spec, shown.values),
        codes: row.grouping?.codes ?? null
      }
    ],
    axes: await withTracks(
      dataset,
      spec,
      perAxis(axis => axes[axis].model),
      cells,
      context
    ),
    color: color.scale,
    names: dataset.manifest.names,
    notes: { clustering: row.clustered?.how ?? col.clustered?.how ?? null, warnings },
    companions: []
  };
  return {
    ...model,
    resolved: resolve(model, dataset),
    stamp: `${dataset.id}:${dataset.rev}:${digest(JSON.stringify(spec))}`
  };
}

type Shown = Pick<HeatmapModel['bodies'][number], 'values' | 'size' | 'violins' | 'ranges'>;

/** Returns what the body shows: the cells, or what the form makes of each group. */
async function bodyOf(
  dataset: Dataset,
  spec: HeatmapSpec,
  cells: CellValues,
  grouping: Grouping | null,
  drawn: Int32Array,
  { steps, executor, cancel, onStep }: FlowContext
): Promise<Shown> {
  const { form, values, size, violin } = spec;
  const none = { size: null, violins: null, ranges: null };
  if (form === 'tracks') {
    const ranges = await steps.run('ranges', [cells], () => columnExtents(cells));
    return { ...none, values: cells, ranges };
  }
  if (!showsGroups(form)) return { ...none, values: cells };
  const asked = [values.aggregate, values.given, size.given, size.cutoff, violin.density_norm, violin.cut];
  const groups = await steps.run('aggregate', [cells, grouping, form, ...asked, violin.bw_adjust], () => {
    onStep?.('aggregating');
    return groupValues(dataset, spec, grouping!, cells, executor, cancel);
  });
  const scaled = await steps.run('scale groups', [groups, form, values.scale], () => scaleGroups(groups, spec));
  const sizes = groups.shares
    ? await steps.run('sizes', [groups, drawn, size.min, size.max, size.exponent, size.smallest, size.largest], () =>
        dotSizes(groups.shares!, drawn, cells.cols, size)
      )
    : null;
  return { values: scaled, size: sizes, violins: groups.violins, ranges: null };
}

async function groupAxis(
  dataset: Dataset,
  spec: HeatmapSpec,
  axis: Axis,
  values: CellValues,
  context: FlowContext
): Promise<GroupedAxis> {
  const { steps } = context;
  const own = spec[axis];
  const at = axis === 'col' ? values.colIndex : null;
  const asItems = axis === 'row' && showsGroups(spec.form);
  const grouping = await steps.run(`group ${axis}`, [dataset, own.groupby, own.bins, own.colors, at, asItems], () => {
    const found = group(dataset, axis, own, at);
    return asItems ? observed(found, spec.form) : found;
  });
  if (!grouping || grouping.levels.length < 2 || !own.dendrogram)
    return steps.run(`tree ${axis}`, [grouping], () => ({ grouping, clustered: null }));
  // Values matter only where nothing else represents the items.
  const of = representationRef(spec, axis, dataset.manifest) === null ? values : null;
  return steps.run(`tree ${axis}`, [dataset, grouping, own.cluster, of], async () => {
    context.onStep?.('clustering');
    return { grouping, clustered: await cluster(dataset, spec, axis, grouping, values, context) };
  });
}

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
  const free = color.vmin === null && color.vmax === null && color.vcenter === null && color.norm.kind === 'linear';
  const signed = spec.as === 'heatmap' && free && seen.min < 0 && seen.max > 0;
  if (signed) return { ...color, cmap: 'vlag', norm: { kind: 'centered' } };
  return { ...color, cmap: { dot: 'Reds', violin: 'Blues' }[spec.form as string] ?? 'viridis' };
}

/** matplotlib normalises 8- and 16-bit integers in float32. */
const smallIntegers = ({ base }: CellValues): boolean => storedOf(base).BYTES_PER_ELEMENT < 4;
