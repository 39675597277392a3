import type { GroupTest } from '../../compute/index.js';
import type { HeatmapSpec } from '../../spec/index.js';

/** A step of the option `derive`. */
export type RankStep = HeatmapSpec['derive'][number];

/** One tested group: its name, how many cells it has and is compared with, and arrays over the tested genes. */
export interface RankedGroup {
  readonly name: string;
  readonly color: string | null;
  readonly n: number;
  readonly others: number;
  readonly test: GroupTest;
}

/** What `rank_genes_groups` found: the groups in their order, each with all genes. */
export interface Ranking {
  readonly step: RankStep;
  readonly groups: readonly RankedGroup[];
  /** "rest", or the name of the group that all are compared with. */
  readonly reference: string;
  /** How many genes were tested, and of how many that there are. */
  readonly genes: number;
  readonly all: number;
  /** Name of tested gene j. */
  readonly name: (gene: number) => string;
  /** Tested gene j → column of the data set; −1 = its values were not sent. */
  readonly column: (gene: number) => number;
  /** Where it ran. */
  readonly where: 'browser' | 'kernel';
  /** What was tested, in words: "X", "raw", "counts summed by donor". */
  readonly of: string;
  /** What a reader has to know: same data, few samples, negative values. */
  readonly warnings: readonly string[];
  /** ms. */
  readonly elapsed: number;
}

/** A step of `derive` and what has become of it. */
export interface RankState {
  readonly step: RankStep;
  /** The newest that stands; it stays while another is computed or has failed. */
  readonly ranking: Ranking | null;
  /** 0…1 while it runs, null when nothing does. */
  readonly progress: number | null;
  readonly error: Error | null;
}
