import type { Linkage, Matrix, Order, PerAxis } from '../matrix/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import type { CellValues } from '../compute/index.js';
import type { ColorScale } from '../compute/index.js';

/** A block of one drawn axis: a group with its half-open range of drawn positions. */
export interface Block {
  readonly label: string;
  /** Position in the levels, or −1 for "unassigned". */
  readonly level: number;
  readonly start: number;
  readonly end: number;
  /** `#rrggbb` */
  readonly color: string;
}

export interface Bracket {
  readonly label: string;
  /** Inclusive drawn positions. */
  readonly start: number;
  readonly end: number;
  /** `#rrggbb` of the group of the same name, or null. */
  readonly color: string | null;
}

/** One axis as drawn. Positions are positions in the call's own list. */
export interface AxisModel {
  /** What is drawn along the axis: items of the call's list (by default), or groups of them. */
  readonly of?: 'items' | 'groups';
  /** Length of the call's list. */
  readonly n: number;
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
  readonly brackets: readonly Bracket[];
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
}

export type { Matrix };
