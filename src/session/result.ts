import type { HeatmapSpec } from '../spec/index.js';
import type { Scene } from '../layout/index.js';
import type { PerAxis } from '../matrix/index.js';

export interface AxisResult {
  /** Drawn position → position in the call's own list. */
  readonly order: Int32Array;
  /** In drawn order. */
  readonly labels: readonly string[];
  /** scipy's Z, (n−1)×4 row-major, or null. */
  readonly linkage: Float64Array | null;
  readonly linkage_of: 'items' | 'groups';
  /** Group label of each drawn position (null = unassigned), or null without groups. */
  readonly groups: readonly (string | null)[] | null;
  readonly levels: readonly string[];
  readonly colors: readonly string[];
}

export interface HeatmapResult {
  /** Scaled values in drawn order, row-major: rows × cols (not transposed); missing = NaN. */
  readonly data2d: { readonly values: Float32Array | Float64Array; readonly rows: number; readonly cols: number };
  readonly row: AxisResult;
  readonly col: AxisResult;
  readonly color: { readonly vmin: number | null; readonly vmax: number | null; readonly vcenter: number | null; readonly norm: string };
  readonly resolved: HeatmapSpec;
  readonly scene: Scene;
  readonly stamp: string;
}
export type { PerAxis };
