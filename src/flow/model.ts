import type { DenseMatrix, Linkage, Matrix, Order, PerAxis } from '../matrix/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import type { CellValues, ColorScale, Extent, Violins } from '../compute/index.js';
import type { DotSizes } from './dot-sizes.js';

/** A block of one drawn axis: a group with its half-open range of drawn positions. */
export interface Block {
  readonly label: string;
  /** Position in the levels, or −1 for "unassigned". */
  readonly level: number;
  readonly start: number;
  readonly end: number;
  /** `#rrggbb` */
  readonly color: string;
  /** How many members the group has. */
  readonly count: number;
}

export interface Bracket {
  readonly label: string;
  /** Inclusive drawn positions. */
  readonly start: number;
  readonly end: number;
  /** `#rrggbb` of the group of the same name, or null. */
  readonly color: string | null;
}

/** What is known of a tree that was computed. */
export interface TreeNotes {
  readonly stamp: string;
  readonly skipped: number;
  readonly cophenetic: number | null;
  readonly flips: readonly number[];
}

/** A tree beside an axis, its children in drawn order. */
export interface AxisTree {
  readonly linkage: Linkage;
  /** What its leaves are. */
  readonly of: 'groups' | 'items';
  /** Position of each leaf in the call's own list, or its level; null = leaf k is position k. */
  readonly items: Int32Array | null;
  /** Which of the axis' blocks it spans; null = all of the axis. */
  readonly block: number | null;
  /** Number of its first merge among all merges of the axis, as `flips` counts them. */
  readonly firstMerge: number;
  /** Cluster (0, 1, … as drawn) that each merge lies wholly in where the tree is cut, −1 above the cut; null = not cut. */
  readonly clusters: Int32Array | null;
  /** Of a tree over items: what it was computed of, missing values left out, cophenetic correlation, and which of its own merges were flipped. */
  readonly made: TreeNotes | null;
}

/** What a track's legend says; null = none. */
export type TrackLegend =
  | { readonly kind: 'levels'; readonly labels: readonly string[]; readonly colors: readonly string[] }
  | { readonly kind: 'ramp'; readonly colors: readonly string[]; readonly min: number; readonly max: number };

interface TrackCommon {
  /** Column name or said title; null = none. */
  readonly title: string | null;
  /** px away from the body, null = as the kind needs. */
  readonly size: number | null;
  /** px before it, null = as all. */
  readonly gap: number | null;
}

/** One track beside an axis; arrays are by position in the call's own list. Missing = NaN, or −1 of codes. */
export type Track = TrackCommon &
  (
    | {
        readonly kind: 'color';
        /** `#rrggbb` */
        readonly fills: readonly string[];
        readonly codes: Int32Array;
        /** Colour of what is missing, null = left out. */
        readonly bad: string | null;
        /** What each position is called, for the tooltip. */
        readonly label: (position: number) => string;
        readonly legend: TrackLegend | null;
      }
    | {
        readonly kind: 'bar' | 'line';
        readonly values: Float64Array;
        readonly range: readonly [number, number];
        readonly color: string;
      }
    | { readonly kind: 'text'; readonly label: (position: number) => string; readonly color: string | null }
    | {
        readonly kind: 'box';
        /** Lower whisker, lower quartile, median, upper quartile, upper whisker of each position. */
        readonly boxes: Float64Array;
        readonly range: readonly [number, number];
        readonly color: string;
      }
    | { readonly kind: 'labels'; readonly items: Int32Array }
  );

/** A branch that is drawn as one item. */
export interface Collapsed {
  /** As `collapsed` and `flips` count. */
  readonly merge: number;
  /** Half-open drawn positions of its members. */
  readonly start: number;
  readonly end: number;
  /** "37 rows", or the name that all members have with their number. */
  readonly label: string;
}

/** One axis as drawn. Positions are positions in the call's own list. */
export interface AxisModel {
  /** Length of the call's list, or number of groups. */
  readonly n: number;
  /** Of a companion's shared axis: from here on, positions stand for what its data lack. */
  readonly own?: number;
  /** What a position stands for: an item of the call's list, or a group in level order. */
  readonly of: 'items' | 'groups';
  /** `order[drawn position]` = position in the call's list; may be shorter than n. */
  readonly order: Order;
  /** Returns the label of a position in the call's list. */
  readonly label: (position: number) => string;
  /** What the groups are of ("bulk_labels"), null without groups. */
  readonly key: string | null;
  readonly blocks: readonly Block[];
  /** Whether a bar of the groups is drawn. */
  readonly bar: boolean;
  readonly levels: readonly string[];
  /** One colour a level, `#rrggbb`. */
  readonly colors: readonly string[];
  /** scipy's Z over items or over groups (`linkageOf`), in level order. */
  readonly linkage: Linkage | null;
  readonly linkageOf: 'items' | 'groups';
  /** Leaves of `linkage` in drawn order. */
  readonly leaves: Int32Array | null;
  /** What is drawn of trees: that of `linkage`, and those within groups or blocks. */
  readonly trees: readonly AxisTree[];
  /** From the body outwards. */
  readonly tracks: readonly Track[];
  readonly brackets: readonly Bracket[];
  /** Branches that are drawn as one item, ascending, none within another; absent where none is. */
  readonly collapsed?: readonly Collapsed[];
}

/** Small facts of one computation, for the status line. */
export interface Notes {
  /** "complete · 1 − Pearson of X_pca means" or null. */
  readonly clustering: string | null;
  /** Sentences that the user should see: what was dropped, shown as missing, left out. */
  readonly warnings: readonly string[];
}

export interface Body {
  readonly id: string;
  /** Values by (row position, col position) in the call's lists. */
  readonly values: CellValues;
  /** Of dots. */
  readonly size: DotSizes | null;
  readonly violins: Violins | null;
  /** Of dots: colour tables of single groups, null where the map of all is used. */
  readonly ramps: readonly (Uint32Array | null)[] | null;
  /** Of tracks: range of each column of the call's list. */
  readonly ranges: readonly Extent[] | null;
  /** Values of the members as scaled, where a form draws them as points. */
  readonly cells: CellValues;
  /** What is written in the cells instead of their values: −1 or a place in `levels`, by position in the call's lists. */
  readonly texts: { readonly codes: DenseMatrix; readonly levels: readonly string[] } | null;
  /** Whether values are ints to Python's formats. */
  readonly integers?: boolean;
  /** Group of each member, −1 = none; null where nothing is grouped. */
  readonly codes: ArrayLike<number> | null;
}

/** All that a picture needs, not permuted, no pixel decided. */
export interface HeatmapModel {
  readonly stamp: string;
  readonly spec: HeatmapSpec;
  /** The spec with every auto value as used. */
  readonly resolved: HeatmapSpec;
  readonly bodies: readonly Body[];
  readonly axes: PerAxis<AxisModel>;
  readonly color: ColorScale;
  readonly names: {
    readonly row: string;
    readonly col: string;
    readonly value: string;
    readonly dataset: string | null;
  };
  readonly notes: Notes;
  /** What stands beside it, in drawn order; what is shared is this map's, with positions in their own lists. They have none of their own. */
  readonly companions: readonly HeatmapModel[];
}

/** Returns the model of map `of` of a picture: 0 is the first one, k its companion k − 1. */
export const modelAt = (model: HeatmapModel, of = 0): HeatmapModel =>
  of === 0 ? model : (model.companions[of - 1] ?? model);

export type { Matrix };
