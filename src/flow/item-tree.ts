import type { Axis, Linkage } from '../matrix/index.js';
import { HeatmapError, type AxisSpec } from '../spec/index.js';
import {
  hasHeights,
  orderByCount,
  orderByDistance,
  orderByWeight,
  planMemory,
  splitTriangle,
  type CellValues,
  type LinkageMethod,
  type Metric
} from '../compute/index.js';
import type { DistancesOutput } from '../tasks/index.js';
import type { FlowContext } from './context.js';

/** One tree over items, children in drawn order. */
export interface ItemTree {
  readonly linkage: Linkage;
  /** Missing values that were left out of distances. */
  readonly skipped: number;
  readonly cophenetic: number | null;
}

/** What one tree is made of. */
export interface ItemTreeInput {
  readonly axis: Axis;
  readonly values: CellValues;
  /** Positions in the call's list; null = all. */
  readonly items: Int32Array | null;
  /** Condensed distances of all items of the axis, where they were given. */
  readonly distances: ArrayLike<number> | null;
  readonly own: AxisSpec;
  /** Plural: "cells". */
  readonly words: string;
  readonly label: (position: number) => string;
}

export const methodOf = (own: AxisSpec): LinkageMethod => own.cluster.method ?? 'average';
export const metricOf = (own: AxisSpec): Metric => {
  const said = own.cluster.metric ?? 'euclidean';
  return said === 'pearson' ? 'correlation' : said;
};

const EUCLIDEAN_ONLY: ReadonlySet<string> = new Set(['ward', 'centroid', 'median']);
/** Multiplications from which two workers take less time than one with its copies. */
const WORTH_SPLITTING = 4e8;
const COPHENETIC_UP_TO = 500;
const MIB = 2 ** 20;

/**
 * Returns the tree of items: distances (in two workers where that pays), linkage, leaf order. Refuses before anything is
 * allocated what would take more than `cluster.memory`. Errors name `row|col.dendrogram` or the option of `cluster`, and the items.
 */
export async function itemTree(input: ItemTreeInput, context: FlowContext): Promise<ItemTree> {
  const { axis, values, own, words } = input;
  const { ordering, cophenetic } = own.cluster;
  const all = axis === 'row' ? values.rows : values.cols;
  const n = input.items?.length ?? all;
  const [method, metric] = [methodOf(own), metricOf(own)];
  if (input.distances === null && EUCLIDEAN_ONLY.has(method) && metric !== 'euclidean')
    refuse(axis, 'cluster.method', `\`method=${method}\` requires the distance metric to be Euclidean`, 'bad-spec');
  if (metric === 'minkowski' && !(own.cluster.p > 0)) refuse(axis, 'cluster.p', 'p must be greater than 0', 'bad-spec');
  const dp = ordering === 'optimal' || ordering === 'scipy' ? ordering : 'none';
  const cap = own.cluster.memory * MIB;
  const { total: bytes, fits } = planMemory(n, method, dp, cap);
  if (!fits)
    refuse(
      axis,
      'cluster.memory',
      `a tree of ${n} ${words} takes ${mib(bytes)}, and at most ${mib(cap)} are allowed; raise it, cluster fewer, or group them`
    );
  const parts =
    input.distances === null ? await distancesOf(input, n, metric, context) : given(input.distances, input.items, all);
  const skipped = parts.reduce((sum, part) => Math.max(sum, part.skipped), 0);
  const { executor, cancel, onProgress } = context;
  const run = {
    ...(cancel ? { cancel } : {}),
    ...(onProgress ? { progress: onProgress } : {}),
    give: true,
    work: treeWork(n, dp)
  };
  const made = await executor.run(
    'tree',
    {
      distances: parts.map(part => part.condensed),
      n,
      method,
      ordering: dp,
      cophenetic: cophenetic ?? n <= COPHENETIC_UP_TO
    },
    run
  );
  if (!hasHeights(made.tree))
    refuse(
      axis,
      'cluster.method',
      `${method} linkage of these distances has merges without a height, or below 0`
    );
  return { linkage: await ordered(made.tree, input, context), skipped, cophenetic: made.cophenetic };
}

/** Merges look at pairs some times over; the true optimum is cubic, scipy's way to its own at worst more. */
const treeWork = (n: number, ordering: 'none' | 'optimal' | 'scipy'): number =>
  8 * n * n + (ordering === 'none' ? 0 : ordering === 'optimal' ? n * n * n * 0.1 : n * n * n * 4);

type Part = Pick<DistancesOutput, 'condensed' | 'skipped'>;

async function distancesOf(
  input: ItemTreeInput,
  n: number,
  metric: Metric,
  { executor, cancel, onProgress }: FlowContext
): Promise<Part[]> {
  const { axis, values, items, own } = input;
  const features = axis === 'row' ? values.cols : values.rows;
  const work = ((n * n) / 2) * features;
  const split = work > WORTH_SPLITTING ? 2 : 1;
  const bounds = splitTriangle(n, split);
  const shares = new Array<number>(split).fill(0);
  const made = await Promise.all(
    bounds.slice(1).map((to, k) =>
      executor.run(
        'distances',
        { values, axis, items, metric, p: own.cluster.p, missing: own.cluster.missing, from: bounds[k], to },
        {
          ...(cancel ? { cancel } : {}),
          work,
          progress: share => {
            shares[k] = share;
            onProgress?.(shares.reduce((a, b) => a + b, 0) / split);
          }
        }
      )
    )
  );
  const problem = made.find(part => part.problem !== null)?.problem;
  if (problem) complain(input, problem, metric);
  return made;
}

const SHOWN = 5;

/** Throws the error of a problem, with the names of the items that have it. */
function complain(input: ItemTreeInput, problem: NonNullable<DistancesOutput['problem']>, metric: Metric): never {
  const { axis, label, words } = input;
  const names = problem.items.slice(0, SHOWN).map(label).join(', ');
  const more = problem.count > SHOWN ? ` and ${problem.count - SHOWN} more` : '';
  const who = `${names}${more}`;
  switch (problem.kind) {
    case 'missing':
      return refuse(
        axis,
        'dendrogram',
        `missing values in ${who} (${problem.count} ${words}) cannot be clustered; fill or leave them out, or set ${axis}.cluster.missing to "pairwise"`
      );
    case 'infinite':
      return refuse(axis, 'dendrogram', `infinite values in ${who} cannot be clustered`);
    case 'undefined':
      return refuse(
        axis,
        'cluster.metric',
        `${who} ${problem.count === 1 ? 'has' : 'have'} no ${metric} distance: ${UNDEFINED[metric] ?? 'it is not defined there'}; leave ${problem.count === 1 ? 'it' : 'them'} out or take another metric`
      );
    case 'few':
      return refuse(
        axis,
        'cluster.metric',
        `the number of observations (${problem.count}) is too small; the covariance matrix is singular`
      );
    case 'nothing-in-common':
      return refuse(axis, 'cluster.missing', `${who} have no column in common in which both have values`);
  }
}

const UNDEFINED: Readonly<Record<string, string>> = {
  correlation: 'the values do not vary',
  spearman: 'the values do not vary',
  kendall: 'the values do not vary',
  cosine: 'all values are 0',
  jensenshannon: 'values are negative or sum to 0'
};

/** Returns given distances, of all items or of those asked for. */
function given(condensed: ArrayLike<number>, items: Int32Array | null, n: number): Part[] {
  if (items === null) return [{ condensed: Float64Array.from(condensed), skipped: 0 }];
  const out = new Float64Array((items.length * (items.length - 1)) / 2);
  let k = 0;
  for (let i = 0; i < items.length; i++)
    for (let j = i + 1; j < items.length; j++) {
      const [a, b] = items[i] < items[j] ? [items[i], items[j]] : [items[j], items[i]];
      out[k++] = condensed[n * a - (a * (a + 1)) / 2 + (b - a - 1)]!;
    }
  return [{ condensed: out, skipped: 0 }];
}

async function ordered(tree: Linkage, input: ItemTreeInput, { executor, cancel }: FlowContext): Promise<Linkage> {
  const { ordering } = input.own.cluster;
  if (ordering === 'count') return orderByCount(tree, 'ascending');
  if (ordering === 'distance') return orderByDistance(tree, 'ascending');
  if (ordering !== 'weight') return tree;
  const { values, axis, items } = input;
  const weights = await executor.run('item-means', { values, axis, items }, cancel ? { cancel } : {});
  return orderByWeight(tree, weights);
}

const mib = (bytes: number): string => `${Math.ceil(bytes / MIB)} MiB (${bytes} bytes)`;

function refuse(axis: Axis, option: string, message: string, code: 'bad-data' | 'bad-spec' = 'bad-data'): never {
  const path = `${axis}.${option}`;
  throw new HeatmapError(code, path, `${path}: ${message}`);
}
