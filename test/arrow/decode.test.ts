import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Assembly, guard, readManifest } from '../../src/arrow/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { manifestOf } from './streams.js';

const folder = new URL('../golden/arrow/', import.meta.url);
interface Told {
  part: string;
  kind: 'table' | 'dense' | 'csr' | 'csc';
  shape: [number, number];
  bytes: number;
  values: (number | string | null)[];
  type?: string;
  dtype?: string;
  order?: 'C' | 'F';
  nnz?: number;
  indptr?: number[];
  indices?: number[];
}
const { streams } = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
  streams: Record<string, Told>;
};

const number = (v: number | string | null) =>
  v === 'nan' ? NaN : v === 'inf' ? Infinity : v === '-inf' ? -Infinity : v;

function open(name: string, told: Told): Dataset {
  const bytes = new Uint8Array(readFileSync(new URL(`${name}.arrow`, folder)));
  const table = told.kind === 'table';
  const manifest = readManifest(
    manifestOf(table ? [told.shape[0], 0] : told.shape, [
      table
        ? { id: 'row', kind: 'table', axis: 'row', rows: told.shape[0], chunks: 1, bytes: bytes.length }
        : {
            id: told.part,
            kind: told.kind,
            dtype: told.dtype,
            order: told.order,
            shape: told.shape,
            nnz: told.nnz,
            chunks: 1,
            bytes: bytes.length
          }
    ])
  );
  const assembly = new Assembly(manifest, { id: 'golden', rev: 1, parts: [told.part], partial: true });
  expect(assembly.add({ part: told.part, seq: 0, of: 1, bytes })).toBe(true);
  return assembly.finish(table ? null : base(told.shape));
}

/** A data set that has only names, for parts that are matrices. */
const base = ([n, m]: readonly [number, number]): Dataset => {
  const table = (length: number) => ({
    length,
    index: { kind: 'string' as const, length, at: String },
    columns: new Map()
  });
  return {
    id: 'golden',
    rev: 0,
    shape: [n, m],
    axes: { row: table(n), col: table(m) },
    matrices: new Map(),
    companions: [],
    manifest: readManifest(manifestOf([n, m], []))
  };
};

describe('every type that pyarrow writes arrives with the same values', () => {
  for (const [name, told] of Object.entries(streams)) {
    test(name, () => {
      const dataset = open(name, told);
      if (told.kind === 'table') {
        const { index, columns, length } = dataset.axes.row;
        const names = ['AAACATAC-1', 'β-cell', 'π 🧬', ''];
        expect(length).toBe(told.shape[0]);
        for (let i = 0; i < length; i++) expect(index.at(i)).toBe(names[i % 4]);
        const x = columns.get('x')!;
        if (x.kind === 'string') expect(told.values.map((_, i) => x.at(i))).toEqual(told.values);
        else if (x.kind === 'categorical') {
          expect([...x.codes].map(c => x.levels[c] ?? null)).toEqual(told.values);
          expect(x.levels).toEqual(['CD4', 'β']);
          expect(x.ordered).toBe(name.endsWith('int8'));
        } else {
          expect([...x.values]).toEqual(told.values.map(number));
          expect(x.bool).toBe(told.type === 'bool');
        }
      } else {
        const matrix = dataset.matrices.get('layers/X')!;
        expect(matrix.shape).toEqual(told.shape);
        expect([...matrix.data]).toEqual(told.values.map(number));
        if (matrix.kind === 'dense') expect(matrix.order).toBe(told.order);
        else {
          expect(matrix.major).toBe(told.kind === 'csr' ? 'row' : 'col');
          expect([...matrix.indptr]).toEqual(told.indptr);
          expect([...matrix.indices]).toEqual(told.indices);
        }
      }
    });
  }
});

test('a chunk that begins at an odd address is read all the same', () => {
  const bytes = readFileSync(new URL('dense-f8.arrow', folder));
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(guard(shifted.subarray(3), 'layers/X')).toBe(2);
});
