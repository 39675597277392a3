import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Values } from '../src/matrix/index.js';
import { golden } from './golden.js';

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

export interface Blob {
  readonly blob: string;
  readonly dtype: keyof typeof TYPES | 'i8' | 'f2';
  readonly shape: number[];
}

/** One call of `sc.pl.heatmap`, with what our dialect and wire make of it (docs/goldens.md). */
export interface Case {
  readonly name: string;
  readonly canary?: boolean;
  readonly spec: { readonly transpose?: boolean; readonly values?: { readonly log?: boolean } };
  readonly manifest: unknown;
  readonly parts: Record<string, string[]>;
  readonly expected: {
    readonly order: Blob;
    readonly cols: number[];
    readonly categories: string[];
    readonly image: Blob;
    readonly norm: { readonly vmin: number; readonly vmax: number; readonly vcenter?: number | null };
    readonly rgba: { readonly at: number[]; readonly hex: string[] };
    readonly groups?: {
      readonly labels: string[];
      readonly codes: Blob;
      readonly colors: string[];
      readonly title: string;
    };
    readonly brackets?: { readonly labels?: { readonly text: string }[]; readonly spans?: [number, number][] };
    /** `agrees` is false where scanpy drew rows that are not those of its leaves: its two orders of joined keys differ. */
    readonly dendrogram?: {
      readonly leaves: number[];
      readonly categories: string[];
      readonly linkage: Blob;
      readonly agrees: boolean;
    };
  };
}

export const { cases } = golden('heatmap/cases.json') as { cases: Case[] };

/** Returns a case by its name. */
export function caseOf(name: string): Case {
  const found = cases.find(c => c.name === name);
  if (!found) throw new Error(`there is no case ${name}`);
  return found;
}

/** Returns a blob as it is stored: gzip. */
export const packed = (name: string): Buffer =>
  readFileSync(new URL(`./golden/heatmap/blobs/${name}.bin`, import.meta.url));

const bytes = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(gunzipSync(packed(name)));

/** The number of a half float's bits. */
const half = (bits: number): number => {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
};

/** Returns the numbers of a blob. */
export function numbers({ blob, dtype }: Blob): Values {
  const raw = bytes(blob);
  if (dtype === 'f2') return Float64Array.from(new Uint16Array(raw.buffer), half);
  return dtype === 'i8' ? Float64Array.from(new BigInt64Array(raw.buffer), Number) : new TYPES[dtype](raw.buffer);
}

/** Returns the streams of a case, as a page would hold them. */
export const chunksOf = (c: Case): { part: string; seq: number; of: number; bytes: Uint8Array<ArrayBuffer> }[] =>
  Object.entries(c.parts).flatMap(([part, blobs]) =>
    blobs.map((blob, seq) => ({ part, seq, of: blobs.length, bytes: bytes(blob) }))
  );
