import type { TaskName } from '../tasks/index.js';
import type { Kernels } from '../wasm/index.js';

/** Page to worker. */
export type Request =
  | { readonly type: 'ping' }
  | { readonly type: 'kernels'; readonly kernels: Kernels }
  | { readonly type: 'run'; readonly id: number; readonly task: TaskName; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number };

/** Worker to page. `failed.code` is a HeatmapError's, or null for any other error. */
export type Reply =
  | { readonly type: 'pong' }
  | { readonly type: 'progress'; readonly id: number; readonly share: number }
  | { readonly type: 'done'; readonly id: number; readonly output: unknown }
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly code: string | null;
      readonly path: string;
      readonly message: string;
    };

/** Returns the buffers of all typed arrays in `value`, each once; shared ones need no transfer and are left out. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  visit(value, array => {
    if (array.buffer instanceof ArrayBuffer) found.add(array.buffer);
    return array;
  });
  return [...found];
}

/** Returns a copy of `value` in which each typed array is a copy of just its own range; shared memory stays shared. */
export const copyArrays = (value: unknown): unknown =>
  visit(value, array => (array.buffer instanceof ArrayBuffer ? array.slice() : array));

type AnyArray = Uint8Array;

function visit(value: unknown, array: (a: AnyArray) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return array(value as AnyArray);
  if (Array.isArray(value)) return value.map(item => visit(item, array));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, array)]));
}
