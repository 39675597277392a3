import type { Axis, Dataset, DenseMatrix, Linkage } from '../matrix/index.js';
import { HeatmapError, type HeatmapSpec } from '../spec/index.js';
import { codePointCompare, fromZ, leaves, selectDense, type CellValues } from '../compute/index.js';
import { components } from './components.js';
import type { FlowContext } from './context.js';
import type { Grouping } from './group.js';
import { PCA_INPUT, representationRef } from './refs.js';

export interface Clustered {
  /** In level order. */
  readonly tree: Linkage;
  readonly leaves: Int32Array;
  /** For the status line. */
  readonly how: string;
}

const CORRELATION_NAMES: Readonly<Record<string, string>> = {
  pearson: 'Pearson',
  spearman: 'Spearman',
  kendall: 'Kendall'
};

/** Returns the tree over the groups of an axis: the stored one, else computed by the executor. Errors name `row.dendrogram`, the group, or what is missing. */
export async function cluster(
  dataset: Dataset,
  spec: HeatmapSpec,
  axis: Axis,
  grouping: Grouping,
  values: CellValues,
  context: FlowContext
): Promise<Clustered> {
  const path = `${axis}.dendrogram`;
  if (!grouping.categorical)
    throw new HeatmapError(
      'bad-data',
      path,
      `${path}: groupby has to be a categorical observation, and "${grouping.key}" is binned from numbers; turn the dendrogram off or group by a category`
    );
  const stored = storedTree(dataset, spec, axis, grouping);
  if (stored) return stored;
  const used = new Set(grouping.codes);
  const empty = grouping.levels.filter((_, level) => !used.has(level));
  if (empty.length > 0)
    throw new HeatmapError(
      'bad-data',
      path,
      `${path}: no ${dataset.manifest.names[axis]} are in ${empty.join(', ')}, so there is no mean to cluster`
    );
  const method = spec[axis].cluster.method ?? 'complete';
  const metric = spec[axis].cluster.metric ?? 'pearson';
  const { ordering, p } = spec[axis].cluster;
  const ref = representationRef(spec, axis, dataset.manifest);
  const held = ref === PCA_INPUT ? dataset.matrices.get(ref) : undefined;
  const found = held && (await components(held, dataset.manifest.names, path, context));
  const matrix = found?.matrix ?? representation(dataset, ref, axis, values, path);
  const sorted = clusteringOrder(spec[axis].groupby.length, grouping.levels);
  const place = new Int32Array(sorted.length);
  sorted.forEach((level, k) => (place[level] = k));
  const groups = {
    codes: grouping.codes.map(code => (code < 0 ? -1 : place[code])),
    levels: Array.from(sorted, level => grouping.levels[level])
  };
  const { executor, cancel } = context;
  const made = await executor.run(
    'group-tree',
    { matrix, groups, metric, p, method, ordering },
    cancel ? { cancel } : {}
  );
  if (!made.tree)
    throw new HeatmapError(
      'bad-data',
      path,
      `${path}: the means of ${made.undefinedLevels.map(l => groups.levels[l]).join(', ') || 'some groups'} do not vary, so they have no correlation`
    );
  // Below 0 a correlation may come by rounding; scanpy draws that.
  if (made.tree.height.some(height => height - height !== 0))
    throw new HeatmapError(
      'bad-data',
      path,
      `${path}: ${method} linkage of the ${metric} distances between these groups has merges without a height; take another method or metric`
    );
  const tree = relabel(made.tree, sorted);
  const of = ref === null ? 'shown' : ref.replace(/^(embeddings|layers)\//, '');
  const what = found?.how ?? `${of} means`;
  return {
    tree,
    leaves: leaves(made.tree).map(leaf => sorted[leaf]),
    how: `${method} · ${CORRELATION_NAMES[metric] ? `1 − ${CORRELATION_NAMES[metric]}` : metric} of ${what}`
  };
}

/** Which item is left decides how a tree hangs: scanpy clusters joined keys in lexical order, a single key in level order. */
function clusteringOrder(keys: number, levels: readonly string[]): Int32Array {
  const order = Int32Array.from(levels.keys());
  return keys > 1 ? order.sort((a, b) => codePointCompare(levels[a], levels[b])) : order;
}

function representation(
  dataset: Dataset,
  ref: string | null,
  axis: Axis,
  values: CellValues,
  path: string
): DenseMatrix {
  if (ref !== null) {
    const matrix = dataset.matrices.get(ref);
    if (!matrix)
      throw new HeatmapError('bad-data', path, `${path}: ${ref} is needed for the dendrogram and is not held here`);
    return selectDense(matrix);
  }
  if (dataset.manifest.origin.n_vars > 50 && axis === 'row' && dataset.manifest.names.col === 'genes')
    throw new HeatmapError(
      'bad-data',
      path,
      `${path}: with more than 50 variables the dendrogram reads X_pca, which is not there, nor are values to compute it of; run sc.pp.pca(adata) first`
    );
  const { base } = values;
  if (axis === 'row') return base;
  // Columns as items: the same numbers read the other way round.
  return {
    kind: 'dense',
    shape: [base.shape[1], base.shape[0]],
    order: base.order === 'C' ? 'F' : 'C',
    data: base.data
  };
}

function storedTree(dataset: Dataset, spec: HeatmapSpec, axis: Axis, grouping: Grouping): Clustered | null {
  const part = spec[axis].cluster.linkage;
  const info = Object.hasOwn(dataset.manifest.dendrograms, axis) ? dataset.manifest.dendrograms[axis] : undefined;
  if (!part || !info || info.groupby.join('\u0000') !== spec[axis].groupby.join('\u0000')) return null;
  const matrix = dataset.matrices.get(part.$part);
  const n = grouping.levels.length;
  if (matrix?.kind !== 'dense' || info.levels.length !== n) return null;
  const tree = fromZ(matrix.data, n);
  // Levels are matched by name: scanpy's own order of joined keys is lexical, ours is the product order.
  const place = info.levels.map(level => grouping.levels.indexOf(level));
  if (!tree || place.includes(-1) || new Set(place).size !== n) return null;
  const relabelled = relabel(tree, Int32Array.from(place));
  return {
    tree: relabelled,
    leaves: Int32Array.from(info.leaves, leaf => place[leaf]),
    how: `stored dendrogram of ${grouping.key}`
  };
}

/** Returns the tree with item i renamed `place[i]`. */
function relabel(tree: Linkage, place: Int32Array): Linkage {
  const rename = (id: number): number => (id < tree.n ? place[id] : id);
  return { ...tree, left: tree.left.map(rename), right: tree.right.map(rename) };
}
