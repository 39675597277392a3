import { inOrder, perAxis, type Axis, type Dataset } from '../matrix/index.js';
import { normalize, type HeatmapSpec } from '../spec/index.js';
import {
  colorScale,
  extentOf,
  histogramOf,
  storedOf,
  type CellValues,
  type ColorScale,
  type Extent
} from '../compute/index.js';
import type { Executor } from '../tasks/index.js';
import { blocksOf, inverse, itemOrder, levelOrder } from './arrange.js';
import { arrangeBrackets } from './brackets.js';
import { cluster, type Clustered } from './cluster.js';
import { group, levelColors, type Grouping } from './group.js';
import type { AxisModel, HeatmapModel } from './model.js';
import { layerRef, representationRef } from './refs.js';
import { select, transform } from './select.js';
import { Steps } from './steps.js';

export interface FlowContext {
  readonly steps: Steps;
  readonly executor: Executor;
  readonly cancel?: AbortLike;
  /** Called with the name of each step that is about to run. */
  readonly onStep?: (name: string) => void;
}

export interface AbortLike {
  readonly aborted: boolean;
  addEventListener?(type: 'abort', listener: () => void): void;
}

const HISTOGRAM_BINS = 32;

/**
 * Returns the model of a data set under a spec. This page is the whole way from values to picture:
 * select → log and scale → group → cluster → arrange → colour. Each step runs only if one of its inputs moved.
 */
export async function view(dataset: Dataset, spec: HeatmapSpec, context: FlowContext): Promise<HeatmapModel> {
  const { steps } = context;
  const selection = await steps.run('select', [dataset, spec.data], () => select(dataset, spec.data, spec));
  const values = await steps.run('transform', [selection, spec.values], () => transform(selection, spec.values));

  const row = await groupAxis(dataset, spec, 'row', values, context);
  const col = await groupAxis(dataset, spec, 'col', values, context);

  const placing = [spec.row.order, spec.row.brackets, spec.col.order, spec.col.brackets];
  const axes = await steps.run('arrange', [selection, row, col, ...placing], () => ({
    row: arrange('row', spec, row, col, values.rows, selection.rowLabel),
    col: arrange('col', spec, col, row, values.cols, selection.colLabel)
  }));

  const { label: _, ...coloring } = spec.color;
  const color = await steps.run('color', [values, axes.col.model.order, coloring, spec.as], () =>
    colorOf(values, axes.col.model.order, spec)
  );

  const warnings = [axes.row.warning, axes.col.warning, color.warning].filter(w => w !== null);
  const model: Omit<HeatmapModel, 'resolved' | 'stamp'> = {
    spec,
    bodies: [{ id: 'body', values }],
    axes: perAxis(axis => axes[axis].model),
    color: color.scale,
    names: dataset.manifest.names,
    notes: { clustering: row.clustered?.how ?? col.clustered?.how ?? null, warnings }
  };
  return {
    ...model,
    resolved: resolve(model, dataset),
    stamp: `${dataset.id}:${dataset.rev}:${digest(JSON.stringify(spec))}`
  };
}

interface GroupedAxis {
  readonly grouping: Grouping | null;
  readonly clustered: Clustered | null;
}

async function groupAxis(
  dataset: Dataset,
  spec: HeatmapSpec,
  axis: Axis,
  values: CellValues,
  context: FlowContext
): Promise<GroupedAxis> {
  const { steps, executor, cancel } = context;
  const own = spec[axis];
  const at = axis === 'col' ? values.colIndex : null;
  const grouping = await steps.run(`group ${axis}`, [dataset, own.groupby, own.bins, own.colors, at], () =>
    group(dataset, axis, own, at)
  );
  if (!grouping || grouping.levels.length < 2 || !own.dendrogram)
    return steps.run(`tree ${axis}`, [grouping], () => ({ grouping, clustered: null }));
  // Values matter only where nothing else represents the items.
  const of = representationRef(spec, axis, dataset.manifest) === null ? values : null;
  return steps.run(`tree ${axis}`, [dataset, grouping, own.cluster, of], async () => {
    context.onStep?.('clustering');
    return { grouping, clustered: await cluster(dataset, spec, axis, grouping, values, executor, cancel) };
  });
}

function arrange(
  axis: Axis,
  spec: HeatmapSpec,
  own: GroupedAxis,
  other: GroupedAxis,
  n: number,
  label: (i: number) => string
): { model: AxisModel; warning: string | null } {
  const { grouping, clustered } = own;
  const levels = grouping ? levelOrder(grouping, clustered?.leaves ?? null) : new Int32Array(0);
  const rank = inverse(levels);
  const colors = grouping ? levelColors(grouping, rank) : [];
  const missing = grouping?.codes.includes(-1) ?? false;
  // One category needs no bar, no separators and no sorting; scanpy draws none either.
  const bar = grouping !== null && (grouping.levels.length > 1 || missing);
  const all = inOrder(n);
  const sorted = bar ? itemOrder(grouping, rank, spec[axis].order) : all;
  const blocks = bar ? blocksOf(grouping, levels, colors) : [];
  // The other axis' groups give brackets their colours, and their order under a tree.
  const named = other.grouping;
  const namedRank = named ? inverse(levelOrder(named, other.clustered?.leaves ?? null)) : new Int32Array(0);
  const namedColors = named ? levelColors(named, namedRank) : [];
  const colorOfLabel = (text: string): string | null =>
    named ? (namedColors[named.levels.indexOf(text)] ?? null) : null;
  const ordered = named && other.clustered ? Array.from(other.clustered.leaves, level => named.levels[level]) : null;
  const bracketed = arrangeBrackets(n, spec[axis].brackets, ordered, colorOfLabel);
  const plain = bar || spec[axis].brackets.length === 0;
  const unassigned = blocks.find(block => block.level < 0);
  return {
    model: {
      n,
      order: plain ? sorted : bracketed.order,
      label,
      key: grouping?.key ?? null,
      blocks,
      bar,
      levels: grouping?.levels ?? [],
      colors,
      linkage: clustered?.tree ?? null,
      linkageOf: 'groups',
      leaves: clustered?.leaves ?? null,
      brackets: bar ? [] : bracketed.brackets
    },
    warning:
      bracketed.warning ??
      (bar && spec[axis].brackets.length > 0 ? 'Brackets are left out where their own axis is grouped' : null) ??
      (unassigned ? `${unassigned.end - unassigned.start} without ${grouping!.key} are shown last` : null)
  };
}

function colorOf(
  values: CellValues,
  cols: Int32Array,
  spec: HeatmapSpec
): { scale: ColorScale; warning: string | null } {
  const seen = extentOf(values, cols);
  const type = values.scale === null && smallIntegers(values) ? 'f4' : values.type;
  const color = automaticColor(spec, seen);
  const scale = colorScale(color, seen, () => extentOf(values, cols, x => x > 0), type);
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
  if (color.cmap !== null) return color;
  const free = color.vmin === null && color.vmax === null && color.vcenter === null && color.norm.kind === 'linear';
  const signed = spec.as === 'heatmap' && free && seen.min < 0 && seen.max > 0;
  return signed ? { ...color, cmap: 'vlag', norm: { kind: 'centered' } } : { ...color, cmap: 'viridis' };
}

/** matplotlib normalises 8- and 16-bit integers in float32. */
const smallIntegers = ({ base }: CellValues): boolean => storedOf(base).BYTES_PER_ELEMENT < 4;

/** Returns the spec with every automatic value as used. */
function resolve(model: Omit<HeatmapModel, 'resolved' | 'stamp'>, dataset: Dataset): HeatmapSpec {
  const { spec, color, axes } = model;
  const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
  const axis = (name: Axis): HeatmapSpec['row'] => ({
    ...spec[name],
    labels: spec[name].labels ?? axes[name].order.length <= 50,
    title: spec[name].title ?? axes[name].key,
    cluster: {
      ...spec[name].cluster,
      representation: spec[name].dendrogram
        ? representationRef(spec, name, dataset.manifest)
        : spec[name].cluster.representation
    }
  });
  const ref = layerRef(spec, dataset.manifest);
  return {
    ...normalize({}),
    ...spec,
    data: { ...spec.data, use_raw: ref === 'raw/X', layer: spec.data.layer },
    color: {
      ...spec.color,
      cmap: spec.color.cmap ?? color.cmap,
      norm:
        spec.color.norm.kind === 'linear' && color.norm.kind === 'centered' ? { kind: 'centered' } : spec.color.norm,
      vmin: finite(color.norm.vmin),
      vmax: finite(color.norm.vmax),
      vcenter: color.norm.vcenter
    },
    row: axis('row'),
    col: axis('col')
  };
}

/** Returns 16 hex digits of a text: two FNV-1a hashes of 32 bits. Tells specs apart; keeps no secret. */
function digest(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return [a, b].map(half => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
