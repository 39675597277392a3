import type {
  DendrogramInfo,
  GeneStats,
  GeneStatsInput,
  GroupTest,
  LogisticInput,
  LogisticOutput,
  OrderGenesInput
} from '../compute/index.js';
import type { SparseMatrix } from '../matrix/index.js';
import { aggregate, type Aggregated, type AggregateInput } from './aggregate.js';
import { cophenetic, type Cophenetic, type CopheneticInput } from './cophenetic.js';
import { dendrogram, type Dendrogram, type DendrogramInput } from './dendrogram.js';
import { distances, type DistancesInput, type DistancesOutput } from './distances.js';
import { drawnTree, type DrawnTreeInput } from './drawn-tree.js';
import { flatClusters, type FlatClustersInput } from './flat-clusters.js';
import { geneColumnsTask, type GeneColumnsInput } from './gene-columns.js';
import { geneOrder } from './gene-order.js';
import { geneRows, type GeneRowsInput } from './gene-rows.js';
import { geneStats } from './gene-stats.js';
import { geneTests, type GeneTestsInput } from './gene-tests.js';
import { groupTree, type GroupTree, type GroupTreeInput } from './group-tree.js';
import { histogram, type HistogramInput } from './histogram.js';
import { itemMeans, type ItemMeansInput } from './item-means.js';
import { itemStats, type ItemStatsInput } from './item-stats.js';
import { logistic } from './logistic.js';
import { pca, type PcaInput, type PcaOutput } from './pca.js';
import type { Steps } from './steps.js';
import { tree, type Tree, type TreeInput } from './tree.js';

/**
 * The closed list of work that may leave the main thread: name -> input and output, both structured-clonable (plain
 * objects, strings, numbers, typed arrays). To add a task: a line here, a line in `tasks`, its generator in a file.
 */
export interface TaskMap {
  aggregate: { input: AggregateInput; output: Aggregated };
  cophenetic: { input: CopheneticInput; output: Cophenetic };
  dendrogram: { input: DendrogramInput; output: Dendrogram };
  distances: { input: DistancesInput; output: DistancesOutput };
  'drawn-tree': { input: DrawnTreeInput; output: DendrogramInfo };
  'flat-clusters': { input: FlatClustersInput; output: Int32Array };
  'gene-columns': { input: GeneColumnsInput; output: SparseMatrix };
  'gene-order': { input: OrderGenesInput; output: GroupTest[] };
  'gene-rows': { input: GeneRowsInput; output: SparseMatrix };
  'gene-tests': { input: GeneTestsInput; output: GroupTest[] };
  'gene-stats': { input: GeneStatsInput; output: GeneStats };
  'group-tree': { input: GroupTreeInput; output: GroupTree };
  histogram: { input: HistogramInput; output: Uint32Array };
  'item-means': { input: ItemMeansInput; output: Float64Array };
  'item-stats': { input: ItemStatsInput; output: Float64Array };
  logistic: { input: LogisticInput; output: LogisticOutput };
  pca: { input: PcaInput; output: PcaOutput };
  tree: { input: TreeInput; output: Tree };
}

export type TaskName = keyof TaskMap;
export type TaskInput<K extends TaskName> = TaskMap[K]['input'];
export type TaskOutput<K extends TaskName> = TaskMap[K]['output'];

export type TaskFunction<K extends TaskName> = (input: TaskInput<K>) => Steps<TaskOutput<K>>;

/** The generator of each task. Its inputs are never written to. */
export const tasks: { readonly [K in TaskName]: TaskFunction<K> } = {
  aggregate,
  cophenetic,
  dendrogram,
  distances,
  'drawn-tree': drawnTree,
  'flat-clusters': flatClusters,
  'gene-columns': geneColumnsTask,
  'gene-order': geneOrder,
  'gene-rows': geneRows,
  'gene-tests': geneTests,
  'gene-stats': geneStats,
  'group-tree': groupTree,
  histogram,
  'item-means': itemMeans,
  'item-stats': itemStats,
  logistic,
  pca,
  tree
};

/** Starts task `name`; run the steps with `runNow` or `runSliced`. */
export const start = <K extends TaskName>(name: K, input: TaskInput<K>): Steps<TaskOutput<K>> => tasks[name](input);
