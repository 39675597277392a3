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
  readonly dtype: keyof typeof TYPES | 'i8';
  readonly shape: number[];
}

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
      return dtype === 'i8' ? Float64Array.from(new BigInt64Array(raw.buffer), Number) : new TYPES[dtype](raw.buffer);
    }
  };
}
