import { HeatmapError } from '../../spec/index.js';

/** Types of numbers by the letters that Python says. */
export const TYPES = {
  f4: Float32Array,
  f8: Float64Array,
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array
} as const;
type TypedArray = InstanceType<(typeof TYPES)[keyof typeof TYPES]>;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** Returns JSON in which each `{"$array": k, "dtype": "f8"}` is buffer k as a typed array. */
export function withArrays(value: unknown, buffers: readonly Uint8Array<ArrayBuffer>[]): unknown {
  if (Array.isArray(value)) return value.map(item => withArrays(item, buffers));
  if (!isPlain(value)) return value;
  if (!Object.hasOwn(value, '$array'))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withArrays(item, buffers)]));
  const { $array: at, dtype } = value as { $array: number; dtype: string };
  const bytes = buffers[at];
  const Type = Object.hasOwn(TYPES, dtype) ? TYPES[dtype as keyof typeof TYPES] : undefined;
  if (!bytes || !Type) throw new HeatmapError('bad-data', 'input', `input: there is no array ${at} of type ${dtype}`);
  const copy = bytes.byteOffset % Type.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new Type(copy.buffer, copy.byteOffset, copy.byteLength / Type.BYTES_PER_ELEMENT);
}

/**
 * Returns a value with its typed arrays taken out, as `{"$array": k, "dtype": "f8"}`, and their bytes: those of array k are `sizes[k]` of `body`, one
 * behind the other. A hundred buffers would take longer to hand on than to fill.
 */
export function withoutArrays(value: unknown): { json: unknown; sizes: number[]; body: ArrayBuffer } {
  const arrays: TypedArray[] = [];
  const walk = (item: unknown): unknown => {
    if (ArrayBuffer.isView(item)) {
      const array = item as TypedArray;
      const dtype = Object.entries(TYPES).find(([, Type]) => array instanceof Type)?.[0];
      return { $array: arrays.push(array) - 1, dtype };
    }
    if (Array.isArray(item)) return item.map(walk);
    return isPlain(item) ? Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, walk(inner)])) : item;
  };
  const json = walk(value);
  const sizes = arrays.map(array => array.byteLength);
  const body = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    body.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return { json, sizes, body: body.buffer };
}
