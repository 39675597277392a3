import {
  Dictionary,
  Field,
  FixedSizeList,
  Float16,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  List,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  makeData,
  makeVector,
  type Data,
  type DataType
} from 'apache-arrow';
import type { Chunk } from '../../src/arrow/index.js';

/** A stream writer that is not Python's: what the tests send is made by Arrow's own JavaScript library. */
const TYPES = {
  f2: [Float16, Uint16Array],
  f4: [Float32, Float32Array],
  f8: [Float64, Float64Array],
  i1: [Int8, Int8Array],
  i2: [Int16, Int16Array],
  i4: [Int32, Int32Array],
  i8: [Int64, BigInt64Array],
  u1: [Uint8, Uint8Array],
  u2: [Uint16, Uint16Array],
  u4: [Uint32, Uint32Array],
  u8: [Uint64, BigUint64Array],
  b1: [Uint8, Uint8Array]
} as const;
export type Type = keyof typeof TYPES;
export const ALL_TYPES = Object.keys(TYPES) as Type[];

export type ColumnInput =
  | { type: Type; values: readonly (number | null)[]; meta?: Record<string, string> }
  | { type: 'utf8'; values: readonly (string | null)[] }
  | {
      type: 'dict8' | 'dict16' | 'dict32';
      codes: readonly (number | null)[];
      levels: readonly string[];
      ordered?: boolean;
    };

const bitmap = (values: readonly unknown[]) => {
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((v, i) => v !== null && (bits[i >> 3]! |= 1 << (i & 7)));
  return bits;
};
const nullsOf = (values: readonly unknown[]) => {
  const nullCount = values.filter(v => v === null).length;
  return nullCount === 0 ? { nullCount: 0 } : { nullCount, nullBitmap: bitmap(values) };
};

/** Returns the typed array that `type` has on the wire. */
export function raw(type: Type, values: readonly (number | null)[]) {
  const Array = TYPES[type][1];
  if (type === 'i8' || type === 'u8') return (Array as typeof BigInt64Array).from(values.map(v => BigInt(v ?? 0)));
  if (type === 'f2') return Uint16Array.from(values.map(v => toHalf(v ?? 0)));
  return (Array as typeof Float64Array).from(values.map(v => v ?? 0));
}

/** Only for integers up to 2048, NaN and infinities, which half floats hold exactly. */
function toHalf(v: number): number {
  if (Number.isNaN(v)) return 0x7e00;
  const sign = v < 0 || Object.is(v, -0) ? 0x8000 : 0;
  const size = Math.abs(v);
  if (size === 0) return sign;
  if (size === Infinity) return sign | 0x7c00;
  const exponent = Math.floor(Math.log2(size));
  return sign | ((exponent + 15) << 10) | ((size / 2 ** exponent - 1) * 1024);
}

const numbers = (type: Type, values: readonly (number | null)[]): Data =>
  makeData({
    type: new TYPES[type][0](),
    length: values.length,
    data: raw(type, values) as never,
    ...nullsOf(values)
  } as never) as unknown as Data;

function utf8(values: readonly (string | null)[]): Data {
  const encoder = new TextEncoder();
  const parts = values.map(v => encoder.encode(v ?? ''));
  const valueOffsets = new Int32Array(values.length + 1);
  parts.forEach((p, i) => (valueOffsets[i + 1] = valueOffsets[i]! + p.length));
  const data = new Uint8Array(valueOffsets[values.length]!);
  parts.forEach((p, i) => data.set(p, valueOffsets[i]!));
  return makeData({
    type: new Utf8(),
    length: values.length,
    valueOffsets,
    data,
    ...nullsOf(values)
  }) as unknown as Data;
}

let dictionaryId = 0;
function column(input: ColumnInput): Data {
  if (input.type === 'utf8') return utf8(input.values);
  if ('codes' in input) {
    const codes = { dict8: 'i1', dict16: 'i2', dict32: 'i4' } as const;
    const base = numbers(codes[input.type], input.codes);
    const type = new Dictionary(new Utf8(), base.type as never, dictionaryId++, input.ordered ?? false);
    return makeData({
      type,
      length: base.length,
      data: base.values,
      dictionary: makeVector(utf8(input.levels) as never),
      ...nullsOf(input.codes)
    } as never) as unknown as Data;
  }
  return numbers(input.type, input.values);
}

export interface Header {
  part: string;
  kind: string;
  rows: [number, number];
  shape: [number, number];
}

function write(
  columns: readonly { name: string; data: Data; nullable?: boolean; meta?: Record<string, string> }[],
  length: number,
  header: Header
): Uint8Array {
  const fields = columns.map(
    c => new Field(c.name, c.data.type as DataType, c.nullable ?? false, new Map(Object.entries(c.meta ?? {})))
  );
  const schema = new Schema(fields, new Map([['hm', JSON.stringify({ v: 1, ...header })]]));
  const data = makeData({ type: new Struct(fields), length, nullCount: 0, children: columns.map(c => c.data) });
  const writer = new RecordBatchStreamWriter();
  writer.write(new RecordBatch(schema, data as never));
  writer.finish();
  return writer.toUint8Array(true);
}

/** Returns the stream of a table's rows `first…`. */
export function tableStream(part: string, columns: Record<string, ColumnInput>, first = 0, of?: number): Uint8Array {
  dictionaryId = 0;
  const entries = Object.entries(columns).map(([name, input]) => {
    const values = 'codes' in input ? input.codes : input.values;
    return {
      name,
      data: column(input),
      nullable: values.includes(null as never),
      length: values.length,
      meta: 'meta' in input ? input.meta : undefined
    };
  });
  const length = entries[0]!.length;
  return write(entries as never, length, {
    part,
    kind: 'table',
    rows: [first, first + length],
    shape: [of ?? first + length, entries.length]
  });
}

/** Returns the stream of major items `first…` of a dense matrix; `values` are theirs, minor items together. */
export function denseStream(
  part: string,
  type: Type,
  values: readonly number[],
  shape: [number, number],
  first = 0,
  order: 'C' | 'F' = 'C'
): Uint8Array {
  const minor = shape[order === 'C' ? 1 : 0];
  const child = numbers(type, values);
  const length = minor === 0 ? shape[order === 'C' ? 0 : 1] : values.length / minor;
  const list = makeData({
    type: new FixedSizeList(minor, new Field('item', child.type, false)),
    length,
    nullCount: 0,
    child
  } as never) as unknown as Data;
  return write([{ name: 'values', data: list }], length, { part, kind: 'dense', rows: [first, first + length], shape });
}

/** Returns the stream of major items `first…` of a sparse matrix; each item is a list of [index, value]. */
export function sparseStream(
  part: string,
  type: Type,
  items: readonly (readonly (readonly [number, number])[])[],
  shape: [number, number],
  first = 0,
  kind: 'csr' | 'csc' = 'csr',
  index: 'u2' | 'i4' = 'i4'
): Uint8Array {
  const valueOffsets = new Int32Array(items.length + 1);
  items.forEach((item, i) => (valueOffsets[i + 1] = valueOffsets[i]! + item.length));
  const lists = (
    [
      [index, 0],
      [type, 1]
    ] as const
  ).map(([t, k]) => {
    const child = numbers(
      t,
      items.flat().map(pair => pair[k])
    );
    return makeData({
      type: new List(new Field('item', child.type, false)),
      length: items.length,
      nullCount: 0,
      // Arrow's writer joins chunks that share memory, so each list has offsets of its own.
      valueOffsets: valueOffsets.slice(),
      child
    } as never) as unknown as Data;
  });
  return write(
    [
      { name: 'indices', data: lists[0]! },
      { name: 'data', data: lists[1]! }
    ],
    items.length,
    { part, kind, rows: [first, first + items.length], shape }
  );
}

/** Returns a manifest (as JSON) with `parts`, and empty parts `row` and `col` where they are not given. */
export function manifestOf(
  shape: readonly [number, number],
  parts: readonly Record<string, unknown>[],
  more: Record<string, unknown> = {}
): Record<string, unknown> {
  const table = (axis: 'row' | 'col') => {
    const rows = shape[axis === 'row' ? 0 : 1];
    return {
      id: axis,
      kind: 'table',
      axis,
      rows,
      chunks: rows === 0 ? 0 : 1,
      bytes: rows === 0 ? 0 : 1024 + 32 * rows
    };
  };
  const missing = (['row', 'col'] as const).filter(axis => !parts.some(p => p['id'] === axis)).map(table);
  return JSON.parse(
    JSON.stringify({
      v: 1,
      shape,
      parts: [...missing, ...parts],
      available: { layers: [], embeddings: [], row: [], col: [] },
      colors: {},
      dendrograms: {},
      names: { row: 'cells', col: 'genes', value: 'Expression', dataset: null },
      origin: { n_vars: shape[1], has_raw: false },
      ...more
    })
  ) as Record<string, unknown>;
}

/** Returns the description of a part from its streams, and its chunks. */
export function partOf(
  description: Record<string, unknown>,
  streams: readonly Uint8Array[]
): { part: Record<string, unknown>; chunks: Chunk[] } {
  const id = description['id'] as string;
  return {
    part: { ...description, chunks: streams.length, bytes: streams.reduce((n, s) => n + s.length, 0) },
    chunks: streams.map((bytes, seq) => ({ part: id, seq, of: streams.length, bytes }))
  };
}

/** Returns a small data set with every kind of part, in `pieces` chunks a part: manifest JSON and chunks. */
export function sample(pieces = 3, n = 12, m = 5): { manifest: Record<string, unknown>; chunks: Chunk[] } {
  const range = (k: number) => Array.from({ length: k }, (_, i) => i);
  const cut = <T>(length: number, make: (first: number, last: number) => T) => {
    const count = Math.min(pieces, Math.max(1, length));
    return range(count).map(k => make(Math.floor((k * length) / count), Math.floor(((k + 1) * length) / count)));
  };
  const slice = (first: number, last: number) => range(last - first).map(i => first + i);
  const row = partOf(
    { id: 'row', kind: 'table', axis: 'row', rows: n },
    cut(n, (a, b) =>
      tableStream(
        'row',
        {
          _index: { type: 'utf8', values: slice(a, b).map(i => `cell ${i} β`) },
          louvain: {
            type: 'dict8',
            codes: slice(a, b).map(i => (i % 4 === 3 ? null : i % 3)),
            levels: ['B', 'NK', 'T'],
            ordered: true
          },
          score: { type: 'i4', values: slice(a, b).map(i => (i === 1 ? null : i)) },
          doublet: { type: 'u1', values: slice(a, b).map(i => i % 2), meta: { bool: '1' } }
        },
        a
      )
    )
  );
  const col = partOf(
    { id: 'col', kind: 'table', axis: 'col', rows: m },
    cut(m, (a, b) => tableStream('col', { _index: { type: 'utf8', values: slice(a, b).map(j => `gene${j}`) } }, a))
  );
  const note = partOf(
    { id: 'row/note', kind: 'table', axis: 'row', rows: n },
    cut(n, (a, b) =>
      tableStream(
        'row/note',
        { note: { type: 'utf8', values: slice(a, b).map(i => (i % 5 === 0 ? null : `n${i}`)) } },
        a
      )
    )
  );
  const X = partOf(
    {
      id: 'layers/X',
      kind: 'csr',
      dtype: 'f4',
      shape: [n, m],
      nnz: slice(0, n).reduce((s, i) => s + (i % (m + 1)), 0)
    },
    cut(n, (a, b) =>
      sparseStream(
        'layers/X',
        'f4',
        slice(a, b).map(i => range(i % (m + 1)).map(j => [j, i + j / 8] as const)),
        [n, m],
        a,
        'csr',
        'u2'
      )
    )
  );
  const scaled = partOf(
    { id: 'layers/scaled', kind: 'dense', dtype: 'f8', order: 'C', shape: [n, m] },
    cut(n, (a, b) =>
      denseStream(
        'layers/scaled',
        'f8',
        slice(a * m, b * m).map(k => (k % 7 === 0 ? NaN : k / 3)),
        [n, m],
        a
      )
    )
  );
  const umap = partOf(
    { id: 'embeddings/X_umap', kind: 'dense', dtype: 'f4', order: 'C', shape: [n, 2] },
    cut(n, (a, b) => denseStream('embeddings/X_umap', 'f4', slice(2 * a, 2 * b), [n, 2], a))
  );
  const all = [row, col, note, X, scaled, umap];
  const manifest = manifestOf(
    [n, m],
    all.map(p => p.part),
    {
      available: {
        layers: ['layers/X', 'layers/scaled', 'layers/counts'],
        embeddings: ['X_umap'],
        row: [
          { name: 'louvain', kind: 'categorical', levels: 3 },
          { name: 'batch', kind: 'categorical', levels: 2 }
        ],
        col: []
      },
      colors: { 'row/louvain': ['#1f77b4', '#ff7f0e', '#2ca02c'] }
    }
  );
  return { manifest, chunks: all.flatMap(p => p.chunks) };
}

/** Returns parts `row` and `col` with n and m names. */
export function named(n: number, m: number): { parts: Record<string, unknown>[]; chunks: Chunk[] } {
  const both = (['row', 'col'] as const).map((axis, k) => {
    const rows = [n, m][k]!;
    const values = Array.from({ length: rows }, (_, i) => `${axis}${i}`);
    const streams = rows === 0 ? [] : [tableStream(axis, { _index: { type: 'utf8', values } })];
    return partOf({ id: axis, kind: 'table', axis, rows }, streams);
  });
  return { parts: both.map(p => p.part), chunks: both.flatMap(p => p.chunks) };
}
