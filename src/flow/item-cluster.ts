import type { Axis, Dataset, DenseMatrix, Linkage } from '../matrix/index.js';
import { HeatmapError, type AxisSpec, type HeatmapSpec } from '../spec/index.js';
import { fcluster, flipped, fromZ, leaves, orderByWeight, type CellValues } from '../compute/index.js';
import type { FlowContext } from './context.js';
import type { Grouping } from './group.js';
import { showsGroups } from './form.js';
import { itemTree, methodOf, metricOf, type ItemTree } from './item-tree.js';
import { itemValues } from './item-values.js';
import { digest } from './resolve.js';

/** A tree over the items of an axis, or of one of its groups. */
export interface BlockTree extends ItemTree {
  /** Position of each leaf in the call's list; null = leaf k is position k. */
  readonly items: Int32Array | null;
  /** Level that it is within; null = the whole axis. */
  readonly level: number | null;
  readonly firstMerge: number;
  /** Its own merges that were flipped. */
  readonly flips: readonly number[];
  /** What it was computed of, in one word: a page that brings it need not compute it. */
  readonly stamp: string;
}

export interface ClusteredItems {
  readonly trees: readonly BlockTree[];
  /** Of the whole axis where it is cut: cluster (1, 2, …) of each position. */
  readonly cut: Int32Array | null;
  /** For the status line. */
  readonly how: string;
}

/** Whether the items of an axis are clustered, and not only their groups. */
export const clustersItems = (own: AxisSpec, grouped: boolean): boolean =>
  own.dendrogram && (own.cluster.of === null ? !grouped : own.cluster.of !== 'groups');

/**
 * Returns the trees of the items of an axis: one, or one a group. `merges` is how many merges the groups' own tree has.
 * `weights`, one an item, turn them. Trees that the page brings, or that were made before of the same values and options, are not computed again.
 */
export async function clusterItems(
  dataset: Dataset,
  spec: HeatmapSpec,
  axis: Axis,
  shown: CellValues,
  grouping: Grouping | null,
  merges: number,
  label: (position: number) => string,
  weights: Float64Array | null,
  context: FlowContext
): Promise<ClusteredItems> {
  const own = spec[axis];
  const words = dataset.manifest.names[axis];
  const n = axis === 'row' ? shown.rows : shown.cols;
  const linkage = grouping ? null : givenTree(dataset, own, axis, n);
  const values = itemValues(dataset, own, axis, shown);
  if ((axis === 'row' ? values.rows : values.cols) !== n)
    throw new HeatmapError(
      'bad-data',
      `${axis}.cluster.representation`,
      `${axis}.cluster.representation: it has not ${n} ${words}`
    );
  const distances = givenDistances(dataset, own, axis, n);
  const { method, metric, p, missing, ordering, representation, cophenetic } = own.cluster;
  const { layer, use_raw: raw, cols } = spec.data;
  const aggregated = showsGroups(spec.form) ? [spec.form, spec.row.groupby, spec.row.bins, spec.size.cutoff] : null;
  const of = [axis, layer, raw, cols, spec.values, spec.as, aggregated, method, metric, p, missing, ordering];
  const blocks = blocksOf(grouping, n);
  const trees: BlockTree[] = [];
  let firstMerge = merges;
  for (const { level, items } of blocks) {
    const count = items?.length ?? n;
    if (count < 2) {
      if (level === null) throw tooFew(axis, words, count);
      continue;
    }
    const stamp = digest(
      JSON.stringify([
        ...of,
        representation,
        own.cluster.distances,
        // Else a page that brings a given tree would take it for a computed one.
        linkage ? own.cluster.linkage : null,
        cophenetic,
        // Bins of other edges may be written alike.
        level === null ? null : [own.groupby, own.bins, grouping!.levels[level]]
      ])
    );
    const made =
      linkage ??
      (await context.steps.remember(
        `${dataset.id}:${dataset.rev}:${stamp}`,
        async () => {
          const stored = storedTree(dataset, axis, stamp, count);
          if (stored) return stored;
          context.onStep?.(level === null ? `clustering ${words}` : `clustering ${grouping!.levels[level]}`);
          return itemTree({ axis, values, items, distances, own, words, label }, context);
        },
        blocks.length
      ));
    const turned = own.flips.map(merge => merge - firstMerge).filter(merge => merge >= 0 && merge < count - 1);
    const sorted = weights
      ? orderByWeight(made.linkage, items ? Float64Array.from(items, item => weights[item]) : weights)
      : made.linkage;
    trees.push({ ...made, linkage: flipped(sorted, turned), items, level, firstMerge, stamp, flips: turned });
    firstMerge += count - 1;
  }
  const whole = trees.find(tree => tree.level === null);
  return {
    trees,
    cut: whole ? cutOf(whole.linkage, own, axis, words) : null,
    how: describe(own, trees, linkage !== null)
  };
}

const tooFew = (axis: Axis, words: string, n: number): HeatmapError =>
  new HeatmapError(
    'bad-data',
    `${axis}.dendrogram`,
    `${axis}.dendrogram: a tree needs at least 2 ${words}, and there ${n === 1 ? 'is' : 'are'} ${n}`
  );

/** Returns the items that are clustered together: all, or those of each group in level order. */
function blocksOf(grouping: Grouping | null, n: number): { level: number | null; items: Int32Array | null }[] {
  if (!grouping) return [{ level: null, items: null }];
  const members = grouping.levels.map(() => [] as number[]);
  for (let i = 0; i < n; i++) if (grouping.codes[i] >= 0) members[grouping.codes[i]].push(i);
  return members.map((items, level) => ({ level, items: Int32Array.from(items) }));
}

function givenTree(dataset: Dataset, own: AxisSpec, axis: Axis, n: number): ItemTree | null {
  if (!own.cluster.linkage || Object.hasOwn(dataset.manifest.dendrograms, axis)) return null;
  const linkage = treeOf(dataset.matrices.get(own.cluster.linkage.$part), n);
  const path = `${axis}.cluster.linkage`;
  if (!linkage)
    throw new HeatmapError(
      'bad-data',
      path,
      `${path}: this is no linkage matrix of ${n} ${dataset.manifest.names[axis]}`
    );
  return { linkage, skipped: 0, cophenetic: null };
}

const treeOf = (matrix: { readonly kind: string } | undefined, n: number): Linkage | null => {
  if (matrix?.kind !== 'dense') return null;
  const { data, order, shape } = matrix as DenseMatrix;
  if (order === 'C' || shape[0] < 2) return fromZ(data, n);
  return fromZ(
    Float64Array.from({ length: data.length }, (_, k) => data[(k % 4) * shape[0] + Math.floor(k / 4)]),
    n
  );
};

function givenDistances(dataset: Dataset, own: AxisSpec, axis: Axis, n: number): ArrayLike<number> | null {
  if (!own.cluster.distances) return null;
  const path = `${axis}.cluster.distances`;
  const matrix = dataset.matrices.get(own.cluster.distances.$part);
  const fail = (why: string): never => {
    throw new HeatmapError('bad-data', path, `${path}: ${why}`);
  };
  if (matrix?.kind !== 'dense') return fail('they are not held here');
  const { data } = matrix;
  if (data.length !== (n * (n - 1)) / 2)
    return fail(`${data.length} distances are not those of ${n} ${dataset.manifest.names[axis]}`);
  for (let k = 0; k < data.length; k++)
    if (!Number.isFinite(data[k])) return fail('the condensed distance matrix must contain only finite values');
  return data;
}

/** Returns the tree that the data bring under a stamp: computed before, by whoever wrote the page. */
function storedTree(dataset: Dataset, axis: Axis, stamp: string, n: number): ItemTree | null {
  const { trees } = dataset.manifest;
  const entry = trees && Object.hasOwn(trees, stamp) ? trees[stamp] : undefined;
  const linkage = entry?.axis === axis ? treeOf(dataset.matrices.get(entry.part), n) : null;
  if (!linkage || !entry) return null;
  // Two flips are none: the tree is as it was computed.
  return { linkage: flipped(linkage, entry.flips), skipped: entry.skipped, cophenetic: entry.cophenetic };
}

function cutOf(tree: Linkage, own: AxisSpec, axis: Axis, words: string): Int32Array | null {
  const { split } = own;
  if (split === null) return null;
  const path = `${axis}.split`;
  const { criterion, t, depth } =
    typeof split === 'number' ? { criterion: 'maxclust' as const, t: split, depth: undefined } : split;
  if (criterion === 'maxclust' && (t < 1 || t > tree.n))
    throw new HeatmapError('bad-spec', path, `${path}: ${tree.n} ${words} cannot be cut into ${t} clusters`);
  return fcluster(tree, t, criterion, { depth: depth ?? 2 });
}

/** Returns positions in drawn order of one tree's items. */
export const drawnItems = ({ linkage, items }: BlockTree): Int32Array =>
  leaves(linkage).map(leaf => items?.[leaf] ?? leaf);

function describe(own: AxisSpec, trees: readonly BlockTree[], given: boolean): string {
  if (given) return 'given tree';
  const skipped = Math.max(0, ...trees.map(tree => tree.skipped));
  const { cophenetic } = trees[0] ?? { cophenetic: null };
  const distance = own.cluster.distances ? 'given distances' : metricOf(own);
  return [
    `${methodOf(own)} · ${distance}${own.cluster.representation ? ` of ${own.cluster.representation.replace(/^\w+\//, '')}` : ''}`,
    own.cluster.ordering === 'none' ? null : `${own.cluster.ordering} order`,
    trees.length === 1 && cophenetic !== null ? `cophenetic ${cophenetic.toFixed(2)}` : null,
    skipped > 0 ? `${skipped} missing values skipped` : null
  ]
    .filter(text => text !== null)
    .join(' · ');
}
