import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Values } from '../src/matrix/index.js';

const TYPES = {
  f4: Float32Array,
  f8: Float64Array,
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
  u1: Uint8Array,
  u2: Uint16Array,
  b1: Uint8Array
};

/** An array kept beside a golden. */
export interface Blob {
  readonly blob: string;
  readonly dtype: keyof typeof TYPES | 'i8' | 'f2';
  readonly shape: number[];
}

/** The number of a half float's bits. */
const half = (bits: number): number => {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
};

/** Returns readers of the blobs of one folder of goldens: bytes of a stream, numbers of an array. */
export function blobsOf(folder: string): {
  bytes: (name: string) => Uint8Array<ArrayBuffer>;
  numbers: (blob: Blob) => Values;
} {
  const bytes = (name: string): Uint8Array<ArrayBuffer> =>
    new Uint8Array(gunzipSync(readFileSync(new URL(`./golden/${folder}/blobs/${name}.bin`, import.meta.url))));
  return {
    bytes,
    numbers: ({ blob, dtype }) => {
      const raw = bytes(blob);
      if (dtype === 'f2') return Float64Array.from(new Uint16Array(raw.buffer), half);
      return dtype === 'i8' ? Float64Array.from(new BigInt64Array(raw.buffer), Number) : new TYPES[dtype](raw.buffer);
    }
  };
}
