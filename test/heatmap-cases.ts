import { readFileSync } from 'node:fs';
import { blobsOf, type Blob } from './blobs.js';
import { golden } from './golden.js';

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

const { bytes, numbers } = blobsOf('heatmap');
export { numbers };

/** Returns the streams of a case, as a page would hold them. */
export const chunksOf = (c: Case): { part: string; seq: number; of: number; bytes: Uint8Array<ArrayBuffer> }[] =>
  Object.entries(c.parts).flatMap(([part, blobs]) =>
    blobs.map((blob, seq) => ({ part, seq, of: blobs.length, bytes: bytes(blob) }))
  );
