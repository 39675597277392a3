import type { Column, Dataset, DenseMatrix, Manifest, Matrix, StoredDendrogram, Table } from '../src/matrix/index.js';
import type { HeatmapError } from '../src/spec/index.js';
import type { AskOptions, Reply, Source, SourceEvents } from '../src/source/index.js';

/** Uniform numbers in [0, 1), the same in each run. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const strings = (values: readonly (string | null)[]): Column => ({
  kind: 'string',
  length: values.length,
  at: i => values[i] ?? null
});

export const numeric = (values: readonly number[]): Column => ({
  kind: 'numeric',
  values: Float64Array.from(values),
  bool: false
});

/** A categorical column; null = missing. */
export const categories = (values: readonly (string | null)[], levels: readonly string[]): Column => ({
  kind: 'categorical',
  codes: Int32Array.from(values, v => (v === null ? -1 : levels.indexOf(v))),
  levels,
  ordered: false
});

export const dense = (rows: readonly (readonly number[])[], type: 'f4' | 'f8' = 'f8'): DenseMatrix => ({
  kind: 'dense',
  shape: [rows.length, rows[0]?.length ?? 0],
  order: 'C',
  data: type === 'f4' ? Float32Array.from(rows.flat()) : Float64Array.from(rows.flat())
});

export interface DataOptions {
  readonly matrices: Readonly<Record<string, Matrix>>;
  readonly row?: Readonly<Record<string, Column>>;
  readonly col?: Readonly<Record<string, Column>>;
  readonly colors?: Manifest['colors'];
  readonly dendrograms?: Readonly<Record<string, StoredDendrogram>>;
  readonly names?: Partial<Manifest['names']>;
  readonly nVars?: number;
  readonly hasRaw?: boolean;
  /** Names of rows and columns; `r0`, `r1`, … and `c0`, `c1`, … unless given. */
  readonly companions?: readonly Dataset[];
  readonly labels?: { readonly row?: readonly string[]; readonly col?: readonly string[] };
}

/** Returns a data set as the arrow room would make it. The first matrix gives its shape. */
export function dataset(options: DataOptions): Dataset {
  const shape = Object.values(options.matrices)[0]!.shape;
  const refs = Object.keys(options.matrices);
  const table = (axis: 'row' | 'col'): Table => {
    const n = shape[axis === 'row' ? 0 : 1];
    const names = options.labels?.[axis] ?? Array.from({ length: n }, (_, i) => `${axis[0]!}${i}`);
    return {
      length: n,
      index: strings(names) as Table['index'],
      columns: new Map(Object.entries(options[axis] ?? {}))
    };
  };
  const available = (axis: 'row' | 'col'): Manifest['available']['row'] =>
    Object.entries(options[axis] ?? {}).map(([name, column]) => ({ name, kind: column.kind }));
  return {
    id: 'data',
    rev: 1,
    shape,
    axes: { row: table('row'), col: table('col') },
    matrices: new Map(Object.entries(options.matrices)),
    companions: options.companions ?? [],
    manifest: {
      v: 1,
      shape,
      parts: [],
      available: {
        layers: refs.filter(ref => ref.startsWith('layers/') || ref === 'raw/X'),
        embeddings: refs.filter(ref => ref.startsWith('embeddings/') || ref === 'pca/X'),
        row: available('row'),
        col: available('col')
      },
      colors: options.colors ?? {},
      dendrograms: options.dendrograms ?? {},
      names: { row: 'cells', col: 'genes', value: 'Expression', dataset: null, ...options.names },
      origin: { n_vars: options.nVars ?? shape[1], has_raw: options.hasRaw ?? false }
    }
  };
}

/** 24 cells × 6 genes with annotations of each kind, two layers and an embedding. */
export function sampleData(): Dataset {
  const uniform = random(7);
  const matrix = (n: number, m: number, scale: number): DenseMatrix =>
    dense(
      Array.from({ length: n }, () => Array.from({ length: m }, () => Math.round(uniform() * scale * 64) / 64)),
      'f4'
    );
  const each = <T>(f: (i: number) => T): T[] => Array.from({ length: 24 }, (_, i) => f(i));
  return dataset({
    matrices: {
      'layers/X': matrix(24, 6, 8),
      'layers/counts': matrix(24, 6, 100),
      'embeddings/X_pca': matrix(24, 4, 3),
      'embeddings/other': matrix(24, 5, 3),
      'groups/values': matrix(4, 6, 5),
      'groups/size': matrix(4, 6, 1),
      'distances/row': matrix(1, 276, 5),
      'distances/col': matrix(1, 15, 5),
      mask: matrix(24, 6, 1)
    },
    row: {
      kind: categories(
        each(i => ['B', 'T', 'NK', 'Mono'][(i * 7) % 4]!),
        ['B', 'T', 'NK', 'Mono']
      ),
      batch: categories(
        each(i => (i % 3 === 0 ? 'one' : 'two')),
        ['one', 'two']
      ),
      holes: categories(
        each(i => (i % 5 === 0 ? null : i % 2 ? 'x' : 'y')),
        ['x', 'y']
      ),
      unused: categories(
        each(i => (i % 2 ? 'x' : 'z')),
        ['x', 'nobody', 'z']
      ),
      single: categories(
        each(() => 'all'),
        ['all']
      ),
      score: numeric(each(i => (i * i) % 11)),
      note: strings(each(i => `note ${i % 3}`))
    },
    col: {
      panel: categories(['B', 'T', 'B', 'T', 'B', 'T'], ['B', 'T']),
      symbol: strings(['CD79A', 'CD3D', 'MS4A1', 'CD3E', null, 'IL7R'])
    },
    nVars: 100
  });
}

export interface FakeSource extends Omit<Source, 'live'> {
  live: boolean;
  /** What the kernel was asked, and what it answers; without it there is none. */
  readonly questions: { op: string; fields: Readonly<Record<string, unknown>>; buffers: readonly ArrayBuffer[] }[];
  answer: ((op: string) => Promise<Reply>) | null;
  /** Puts a data set in place and says so. */
  send(dataset: Dataset): void;
  fail(error: HeatmapError): void;
  progress(bytes: number, total: number): void;
  /** While set, `need` waits for it. */
  gate: Promise<void> | null;
  /** What has been asked for, one entry a call of `need`. */
  readonly asked: string[][];
  closed: boolean;
}

/** Returns a source that holds `first` and does what a test says. */
export function fakeSource(first: Dataset | null): FakeSource {
  const handlers = new Map<string, Set<(value: never) => void>>();
  const emit = <E extends keyof SourceEvents>(event: E, value: SourceEvents[E]): void => {
    for (const handler of [...(handlers.get(event) ?? [])]) (handler as (v: SourceEvents[E]) => void)(value);
  };
  const source = {
    dataset: first,
    live: true,
    gate: null as Promise<void> | null,
    asked: [] as string[][],
    closed: false,
    get manifest() {
      return source.dataset?.manifest ?? null;
    },
    need: async (refs: readonly string[]) => {
      source.asked.push([...refs]);
      await source.gate;
    },
    questions: [] as { op: string; fields: Readonly<Record<string, unknown>>; buffers: readonly ArrayBuffer[] }[],
    answer: null as ((op: string) => Promise<Reply>) | null,
    ask: async (op: string, fields: Readonly<Record<string, unknown>>, options: AskOptions = {}) => {
      source.questions.push({ op, fields, buffers: options.buffers ?? [] });
      if (!source.answer) throw new Error('nobody answers');
      return source.answer(op);
    },
    cancel: () => undefined,
    on: (event: string, handler: (value: never) => void) => {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set.add(handler));
      return () => void set.delete(handler);
    },
    close: () => {
      source.closed = true;
    },
    send: (next: Dataset) => {
      source.dataset = next;
      emit('data', next);
    },
    fail: (error: HeatmapError) => emit('error', error),
    progress: (bytes: number, total: number) => emit('progress', { bytes, total })
  };
  return source as unknown as FakeSource;
}
