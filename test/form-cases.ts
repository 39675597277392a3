import { createSession, type HeatmapResult, type Session } from '../src/session/index.js';
import { staticSource } from '../src/source/index.js';
import { blobsOf, type Blob } from './blobs.js';
import { golden } from './golden.js';

/** What every plot of scanpy's has in common (scripts/golden/forms.py, groupplots.py). */
export interface Expected {
  readonly categories: string[];
  readonly cols: number[];
  readonly values: Blob;
  readonly norm?: { readonly vmin: number | string; readonly vmax: number | string };
  readonly rgba?: string;
  readonly brackets?: { readonly label: string; readonly start: number; readonly end: number }[] | null;
  readonly dendrogram?: { readonly categories: string[]; readonly linkage: Blob; readonly agrees: boolean };
}

export interface FormCase<E extends Expected = Expected> {
  readonly name: string;
  readonly canary?: boolean;
  readonly spec: {
    readonly transpose?: boolean;
    readonly values?: { readonly log?: boolean; readonly scale?: object };
    readonly title?: string;
    readonly color?: { readonly label?: string };
  };
  readonly manifest: number;
  readonly parts: Record<string, string[]>;
  readonly differs: Record<string, string>;
  readonly expected: E;
}

export interface Folder<E extends Expected> {
  readonly cases: FormCase<E>[];
  readonly numbers: ReturnType<typeof blobsOf>['numbers'];
  /** Runs a case as a page would: bytes of the wire in, result out. */
  readonly run: (c: FormCase<E>) => Promise<{ session: Session; result: HeatmapResult }>;
}

/** Returns the calls of one plot. */
export function folder<E extends Expected>(name: string): Folder<E> {
  const { cases, manifests } = golden(`${name}/cases.json`) as { cases: FormCase<E>[]; manifests: unknown[] };
  const { bytes, numbers } = blobsOf(name);
  return {
    cases,
    numbers,
    run: async c => {
      const chunks = Object.entries(c.parts).flatMap(([part, blobs]) =>
        blobs.map((blob, seq) => ({ part, seq, of: blobs.length, bytes: bytes(blob) }))
      );
      const session = createSession(staticSource(manifests[c.manifest], chunks), c.spec);
      await session.idle();
      return { session, result: session.result() };
    }
  };
}
