import type { Axis, Dataset } from '../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../spec/index.js';
import { flipped, leaves, orderByWeight, type CellValues } from '../compute/index.js';
import type { GroupedAxis } from './axis-model.js';
import { cluster, type Clustered } from './cluster.js';
import type { FlowContext } from './context.js';
import { showsGroups } from './form.js';
import { observed } from './forms.js';
import { group, type Grouping } from './group.js';
import { clusterItems, clustersItems } from './item-cluster.js';
import { representationRef } from './refs.js';

/** Returns the groups of an axis, null without a key. */
export function groupsOf(
  dataset: Dataset,
  spec: HeatmapSpec,
  axis: Axis,
  cells: CellValues,
  { steps }: FlowContext
): Promise<Grouping | null> {
  const own = spec[axis];
  const at = axis === 'col' ? cells.colIndex : null;
  const asItems = axis === 'row' && showsGroups(spec.form);
  return steps.run(`group ${axis}`, [dataset, own.groupby, own.bins, own.colors, at, asItems], () => {
    const found = group(dataset, axis, own, at);
    return asItems ? observed(found, spec.form) : found;
  });
}

/** Returns the groups of an axis with the trees that are asked for: over the groups, over the items, or both. */
export async function treesOfAxis(
  dataset: Dataset,
  spec: HeatmapSpec,
  axis: Axis,
  grouping: Grouping | null,
  cells: CellValues,
  shown: CellValues,
  label: (position: number) => string,
  weights: Float64Array | null,
  context: FlowContext
): Promise<GroupedAxis> {
  const { steps } = context;
  const own = spec[axis];
  const several = grouping !== null && grouping.levels.length > 1;
  // Who has no group stands apart from a single one too.
  const parted = several || (grouping?.codes.includes(-1) ?? false);
  const drawsGroups = axis === 'row' && showsGroups(spec.form);
  const items = !drawsGroups && clustersItems(own, grouping !== null);
  const groups = several && own.dendrogram && (drawsGroups || own.cluster.of !== 'items');
  if (own.split !== null && own.dendrogram && parted)
    throw new HeatmapError(
      'bad-spec',
      `${axis}.split`,
      `${axis}.split: the ${dataset.manifest.names[axis]} are parted by ${grouping!.key} already; cut the tree of all, or group by it`
    );
  // Values matter only where nothing else represents the items.
  const of = groups && representationRef(spec, axis, dataset.manifest) === null ? cells : null;
  const found = groups
    ? await steps.run(`tree ${axis}`, [dataset, grouping, own.cluster, of], () => {
        context.onStep?.('clustering');
        return cluster(dataset, spec, axis, grouping, cells, context);
      })
    : null;
  const parts = parted ? grouping : null;
  const merges = found ? found.tree.n - 1 : 0;
  const inputs = [dataset, parts, own.cluster, own.split, own.flips, shown, merges, weights];
  // What the weights are of is turned: groups where they are drawn, else the items.
  const ofGroups = drawsGroups ? weights : null;
  return {
    grouping,
    clustered:
      found && (ofGroups || own.flips.length > 0)
        ? await steps.run(`flip ${axis}`, [found, own.flips, ofGroups], () => flip(found, own.flips, ofGroups))
        : found,
    items: items
      ? await steps.run(`items ${axis}`, inputs, () =>
          clusterItems(dataset, spec, axis, shown, parts, merges, label, weights, context)
        )
      : null
  };
}

function flip(found: Clustered, flips: readonly number[], weights: Float64Array | null): Clustered {
  const tree = flipped(
    weights ? orderByWeight(found.tree, weights) : found.tree,
    flips.filter(merge => merge < found.tree.n - 1)
  );
  return { ...found, tree, leaves: leaves(tree) };
}

/** Returns how the axes are clustered, for the status line; null where they are not. */
export function howClustered(row: GroupedAxis, col: GroupedAxis, names: { row: string; col: string }): string | null {
  const said = [row, col].map(axis => [...new Set([axis.clustered?.how, axis.items?.how])].filter(Boolean).join('; '));
  const [rows, cols] = said;
  if (rows === cols) return rows || null;
  if (!rows || !cols) return rows || cols || null;
  return `${names.row}: ${rows} | ${names.col}: ${cols}`;
}
