import { companionRef } from '../matrix/index.js';
import type { AxisResult, HeatmapResult } from './result.js';

interface Part {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly buffer: ArrayBuffer;
}

export interface PackedResult {
  readonly header: Record<string, unknown>;
  readonly buffers: ArrayBuffer[];
}

const DTYPES: Readonly<Record<string, string>> = { Float32Array: 'f4', Float64Array: 'f8', Int32Array: 'i4' };

function part(name: string, data: Float32Array | Float64Array | Int32Array, shape: readonly number[]): Part {
  const whole = data.byteLength === data.buffer.byteLength && data.buffer instanceof ArrayBuffer;
  const buffer = whole ? data.buffer : data.slice().buffer;
  return { name, dtype: DTYPES[data.constructor.name] ?? 'f8', shape, buffer: buffer };
}

/** A result without its buffers' list and, of a companion, without its scene. */
type Header = Record<string, unknown>;

/**
 * Returns a result as a JSON header and raw little-endian buffers, which are the receiver's to keep. `data2d` is left out above `largest` bytes.
 * @remarks Items travel as positions, groups as codes: who has the data has their names. Only groups that are drawn as items are named.
 * Companions lie in `companions`, and their buffers are named `with/0/data2d`.
 */
export function packResult(result: HeatmapResult, largest = Infinity): PackedResult {
  const parts: Part[] = [];
  const header = packOne(result, largest, '', parts);
  const companions = result.companions.map((other, k) => packOne(other, largest, companionRef(k, ''), parts));
  const buffers = parts.map(({ name, dtype, shape }) => ({ name, dtype, shape }));
  return {
    header: { ...header, scene: result.scene, ...(companions.length > 0 ? { companions } : {}), buffers },
    buffers: parts.map(({ buffer }) => buffer)
  };
}

function packOne(result: HeatmapResult, largest: number, prefix: string, parts: Part[]): Header {
  const { row, col, color, resolved, stamp } = result;
  const shape = [row.order.length, col.order.length];
  if (shape[0]! * shape[1]! * result.bytesPerCell <= largest)
    parts.push(part(`${prefix}data2d`, result.data2d.values, shape));
  const { size2d } = result;
  if (size2d) parts.push(part(`${prefix}size2d`, size2d, shape));
  const axes: Header = {};
  for (const [name, axis] of [
    ['row', row],
    ['col', col]
  ] as const)
    axes[name] = packAxis(name, axis, prefix, parts);
  return { ...axes, color, resolved, stamp };
}

function packAxis(axisName: string, axis: AxisResult, prefix: string, parts: Part[]): Header {
  const name = prefix + axisName;
  const { order, codes, linkage, linkage_of, levels, colors, of } = axis;
  // The order belongs to the model, which stays.
  parts.push(part(`${name}.order`, order.slice(), [order.length]));
  if (codes !== null) parts.push(part(`${name}.codes`, codes, [codes.length]));
  if (linkage !== null) parts.push(part(`${name}.linkage`, linkage, [linkage.length / 4, 4]));
  axis.trees.forEach((tree, k) => {
    parts.push(part(`${name}.tree.${k}`, tree.linkage, [tree.linkage.length / 4, 4]));
    if (tree.items) parts.push(part(`${name}.tree.${k}.items`, tree.items.slice(), [tree.items.length]));
  });
  const trees = axis.trees.map(({ level, stamp, skipped, cophenetic, flips }) => ({
    level,
    stamp,
    skipped,
    cophenetic,
    flips
  }));
  return { of, linkage_of, levels, colors, trees, ...(of === 'groups' ? { labels: axis.labels } : {}) };
}
