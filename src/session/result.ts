import { gather, toZ } from '../compute/index.js';
import type { AxisModel, HeatmapModel } from '../flow/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import type { Scene } from '../layout/index.js';

export interface AxisResult {
  /** What the positions of `order` stand for: items of the call's own list, or groups in level order. */
  readonly of: 'items' | 'groups';
  /** Drawn position → position in the call's own list; of a companion −1 = not in its data. */
  readonly order: Int32Array;
  /** In drawn order. */
  readonly labels: readonly string[];
  /** scipy's Z, (n−1)×4 row-major, or null. */
  readonly linkage: Float64Array | null;
  readonly linkage_of: 'items' | 'groups';
  /** Trees over items, one for all or one a group. */
  readonly trees: readonly TreeResult[];
  /** Level of each drawn position (−1 = unassigned), or null without groups. */
  readonly codes: Int32Array | null;
  /** Group label of each drawn position (null = unassigned), or null without groups. */
  readonly groups: readonly (string | null)[] | null;
  readonly levels: readonly string[];
  readonly colors: readonly string[];
}

export interface TreeResult {
  /** Level of the group whose members it is over; null = all items. */
  readonly level: number | null;
  /** Position of each leaf in the call's own list; null = leaf k is position k. */
  readonly items: Int32Array | null;
  /** scipy's Z, children in drawn order. */
  readonly linkage: Float64Array;
  /** What it was computed of: who stores it by this name spares computing it again. */
  readonly stamp: string;
  /** Missing values that were left out of its distances. */
  readonly skipped: number;
  /** Its merges that were flipped by hand. */
  readonly flips: readonly number[];
  /** Cophenetic correlation, null where it was not asked for. */
  readonly cophenetic: number | null;
}

export interface HeatmapResult {
  /** Scaled values in drawn order, row-major: rows × cols (not transposed); missing = NaN. */
  readonly data2d: { readonly values: Float32Array | Float64Array; readonly rows: number; readonly cols: number };
  /** Sizes of the dots (shares, not clipped) as data2d; null without dots. */
  readonly size2d: Float64Array | null;
  /** 4 or 8, known before `data2d` is made. */
  readonly bytesPerCell: number;
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
  /** Of the maps beside it, in drawn order; their scene is this one's. */
  readonly companions: readonly HeatmapResult[];
}

/**
 * Returns the result of a model as the reader of a scene sees it. Values, names and groups are made when they are read:
 * half a million names nobody asks for cost more than the rest. Reading `data2d` is O(shown cells) and makes a new copy.
 */
export function resultOf(model: HeatmapModel, scene: Scene): HeatmapResult {
  const { row, col } = model.axes;
  const values = model.bodies[0]!.values;
  const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
  return {
    get data2d() {
      return { values: gather(values, row.order, col.order), rows: row.order.length, cols: col.order.length };
    },
    get size2d() {
      return sizesOf(model);
    },
    bytesPerCell: values.type === 'f4' ? 4 : 8,
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
    stamp: model.stamp,
    companions: model.companions.map(companion => resultOf(companion, scene))
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
  // Groups that are items themselves are in no group.
  const bar = axis.bar && axis.of === 'items';
  const { own } = axis;
  return {
    of: axis.of,
    order: own === undefined ? axis.order : axis.order.map(position => (position < own ? position : -1)),
    get labels() {
      return Array.from(axis.order, axis.label);
    },
    linkage: axis.linkage ? toZ(axis.linkage) : null,
    linkage_of: axis.linkageOf,
    trees: axis.trees.flatMap(({ linkage, items, block, made }) =>
      made ? [{ ...made, level: block === null ? null : axis.blocks[block]!.level, items, linkage: toZ(linkage) }] : []
    ),
    get codes() {
      return bar ? fill(new Int32Array(axis.order.length).fill(-1), axis, block => block.level) : null;
    },
    get groups() {
      const none = new Array<string | null>(bar ? axis.order.length : 0).fill(null);
      return bar ? fill(none, axis, block => block.label) : null;
    },
    levels: axis.levels,
    colors: axis.colors
  };
}

function fill<T, A extends { fill(value: T, start: number, end: number): unknown }>(
  out: A,
  axis: AxisModel,
  of: (block: AxisModel['blocks'][number]) => T
): A {
  for (const block of axis.blocks) if (block.level >= 0) out.fill(of(block), block.start, block.end);
  return out;
}
