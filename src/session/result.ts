import { gather, toZ } from '../compute/index.js';
import type { AxisModel, HeatmapModel } from '../flow/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import type { Scene } from '../layout/index.js';

export interface AxisResult {
  /** What the positions of `order` stand for: items of the call's own list, or groups in level order. */
  readonly of: 'items' | 'groups';
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
  /** Sizes of the dots (shares, not clipped) as data2d; null without dots. */
  readonly size2d: Float64Array | null;
  readonly row: AxisResult;
  readonly col: AxisResult;
  readonly color: {
    readonly vmin: number | null;
    readonly vmax: number | null;
    readonly vcenter: number | null;
    readonly norm: string;
  };
  readonly resolved: HeatmapSpec;
  readonly scene: Scene;
  readonly stamp: string;
}

/** Returns the result of a model as the reader of a scene sees it. O(shown cells). */
export function resultOf(model: HeatmapModel, scene: Scene): HeatmapResult {
  const { row, col } = model.axes;
  const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
  return {
    data2d: {
      values: gather(model.bodies[0]!.values, row.order, col.order),
      rows: row.order.length,
      cols: col.order.length
    },
    size2d: sizesOf(model),
    row: axisResult(row),
    col: axisResult(col),
    color: {
      vmin: finite(model.color.norm.vmin),
      vmax: finite(model.color.norm.vmax),
      vcenter: model.color.norm.vcenter,
      norm: model.color.norm.kind
    },
    resolved: model.resolved,
    scene,
    stamp: model.stamp
  };
}

function sizesOf({ bodies: [body], axes: { row, col } }: HeatmapModel): Float64Array | null {
  const size = body?.size;
  if (!size) return null;
  const out = new Float64Array(row.order.length * col.order.length);
  let k = 0;
  for (const i of row.order) for (const j of col.order) out[k++] = size.values[i * col.n + j]!;
  return out;
}

function axisResult(axis: AxisModel): AxisResult {
  const group: (string | null)[] | null = axis.bar ? new Array<string | null>(axis.order.length).fill(null) : null;
  if (group) for (const block of axis.blocks) if (block.level >= 0) group.fill(block.label, block.start, block.end);
  return {
    of: axis.of,
    order: axis.order,
    labels: Array.from(axis.order, axis.label),
    linkage: axis.linkage ? toZ(axis.linkage) : null,
    linkage_of: axis.linkageOf,
    groups: group,
    levels: axis.levels,
    colors: axis.colors
  };
}
