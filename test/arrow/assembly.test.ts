import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Assembly, readManifest, type Chunk } from '../../src/arrow/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import {
  ALL_TYPES,
  denseStream,
  manifestOf,
  named,
  partOf,
  sample,
  sparseStream,
  tableStream,
  type Type
} from './streams.js';

const build = (json: unknown, chunks: readonly Chunk[]): Dataset => {
  const assembly = new Assembly(readManifest(json), {
    id: 'd',
    rev: 1,
    parts: [...new Set(chunks.map(c => c.part))],
    partial: true
  });
  for (const chunk of chunks) assembly.add(chunk);
  expect(assembly.complete).toBe(true);
  return assembly.finish();
};

/** What a data set says, free of how it is held. */
const plain = (d: Dataset) => ({
  shape: d.shape,
  axes: (['row', 'col'] as const).map(axis => ({
    index: Array.from({ length: d.axes[axis].length }, (_, i) => d.axes[axis].index.at(i)),
    columns: [...d.axes[axis].columns].map(([name, c]) => [
      name,
      c.kind === 'string'
        ? Array.from({ length: c.length }, (_, i) => c.at(i))
        : c.kind === 'numeric'
          ? { ...c, values: [...c.values] }
          : { ...c, codes: [...c.codes] }
    ])
  })),
  matrices: [...d.matrices].map(([id, m]) => [
    id,
    m.kind === 'dense'
      ? { ...m, data: [...m.data] }
      : { ...m, data: [...m.data], indices: [...m.indices], indptr: [...m.indptr] }
  ])
});

describe('a data set from its chunks', () => {
  const { manifest, chunks } = sample(3);
  const dataset = build(manifest, chunks);

  test('has tables, annotations sent apart and matrices', () => {
    expect(dataset.shape).toEqual([12, 5]);
    expect(dataset.axes.row.index.at(11)).toBe('cell 11 β');
    expect(dataset.axes.row.index.at(12)).toBeNull();
    expect([...dataset.axes.row.columns.keys()]).toEqual(['louvain', 'score', 'doublet', 'note']);
    expect([...dataset.matrices.keys()]).toEqual(['layers/X', 'layers/scaled', 'embeddings/X_umap']);
  });

  test('keeps level order, marks missing codes −1, missing numbers NaN, missing texts null', () => {
    const { columns } = dataset.axes.row;
    expect(columns.get('louvain')).toMatchObject({ kind: 'categorical', levels: ['B', 'NK', 'T'], ordered: true });
    expect([...(columns.get('louvain') as { codes: Int8Array }).codes.slice(0, 5)]).toEqual([0, 1, 2, -1, 1]);
    expect([...(columns.get('score') as { values: Float64Array }).values.slice(0, 3)]).toEqual([0, NaN, 2]);
    expect(columns.get('doublet')).toMatchObject({ bool: true });
    expect((columns.get('note') as { at(i: number): string | null }).at(5)).toBeNull();
    expect((columns.get('note') as { at(i: number): string | null }).at(6)).toBe('n6');
  });

  test('is the same for any order and any duplicates of the chunks, and any number of pieces', () => {
    const expected = plain(dataset);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 13 }), fc.integer(), (pieces, seed) => {
        const made = sample(pieces);
        const order = fc.sample(fc.shuffledSubarray(made.chunks, { minLength: made.chunks.length }), {
          numRuns: 1,
          seed
        })[0]!;
        expect(plain(build(made.manifest, [...order, ...order.slice(0, 4)]))).toEqual(expected);
      }),
      { numRuns: 60, seed: 7 }
    );
  });
});

describe('every type of number', () => {
  const integers = (type: Type) =>
    type === 'b1'
      ? fc.integer({ min: 0, max: 1 })
      : type.startsWith('u')
        ? fc.integer({ min: 0, max: 255 })
        : type.startsWith('i')
          ? fc.integer({ min: -128, max: 127 })
          : fc.oneof(
              fc.integer({ min: -2048, max: 2048 }),
              fc.constant(NaN),
              fc.constant(Infinity),
              fc.constant(-Infinity)
            );

  test.each(ALL_TYPES)('%s survives, dense in both orders and sparse', type => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: 6 })
          .chain(n =>
            fc
              .integer({ min: 0, max: 6 })
              .chain(m =>
                fc.tuple(
                  fc.constant(n),
                  fc.constant(m),
                  fc.array(integers(type), { minLength: n * m, maxLength: n * m })
                )
              )
          ),
        fc.constantFrom('C' as const, 'F' as const),
        ([n, m, values], order) => {
          const names = named(n, m);
          const major = order === 'C' ? n : m;
          const stream = denseStream('layers/X', type, values, [n, m], 0, order);
          const dense = partOf(
            { id: 'layers/X', kind: 'dense', dtype: type, order, shape: [n, m] },
            major === 0 || values.length === 0 ? [] : [stream]
          );
          const d = build(manifestOf([n, m], [...names.parts, dense.part]), [
            ...dense.chunks,
            ...names.chunks
          ]).matrices.get('layers/X')!;
          expect([...d.data]).toEqual(values);
          const items = Array.from({ length: n }, (_, i) =>
            values
              .slice(i * m, (i + 1) * m)
              .map((v, j) => [j, v] as const)
              .filter(([, v]) => v !== 0)
          );
          const nnz = items.flat().length;
          const sparse = partOf(
            { id: 'layers/X', kind: 'csr', dtype: type, shape: [n, m], nnz },
            n === 0 ? [] : [sparseStream('layers/X', type, items, [n, m])]
          );
          const s = build(manifestOf([n, m], [...names.parts, sparse.part]), [
            ...sparse.chunks,
            ...names.chunks
          ]).matrices.get('layers/X')!;
          expect(s.kind).toBe('sparse');
          expect([...s.data]).toEqual(items.flat().map(([, v]) => v));
          expect(s.data.constructor).toBe(d.data.constructor);
        }
      ),
      { numRuns: 40, seed: 11 }
    );
  });

  test('integers of 64 bits outside ±2⁵³ are refused', () => {
    for (const bad of [2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 62n]) {
      const stream = denseStream('layers/X', 'i8', [0, 0], [1, 2]);
      const at = lastIndexOfZeros(stream);
      new DataView(stream.buffer, stream.byteOffset).setBigInt64(at, bad, true);
      const { part, chunks } = partOf({ id: 'layers/X', kind: 'dense', dtype: 'i8', order: 'C', shape: [1, 2] }, [
        stream
      ]);
      expect(() => build(manifestOf([1, 2], [part]), chunks)).toThrow(/outside ±2⁵³/);
    }
  });

  /** The body of these streams is the 16 bytes before the end mark. */
  const lastIndexOfZeros = (stream: Uint8Array) => {
    for (let at = stream.length - 24; at > 0; at -= 8) if (stream.subarray(at, at + 16).every(b => b === 0)) return at;
    throw new Error('no body');
  };
});

test('a matrix in one chunk is a view of that chunk, not a copy', () => {
  const stream = denseStream('layers/X', 'f4', [1, 2, 3, 4], [2, 2]);
  const { part, chunks } = partOf({ id: 'layers/X', kind: 'dense', dtype: 'f4', order: 'C', shape: [2, 2] }, [stream]);
  const names = named(2, 2);
  expect(
    build(manifestOf([2, 2], [...names.parts, part]), [...names.chunks, ...chunks]).matrices.get('layers/X')!.data
      .buffer
  ).toBe(stream.buffer);
});

describe('a patch', () => {
  const whole = sample(2);
  const assembly = new Assembly(readManifest(whole.manifest), { id: 'd', rev: 1 });
  for (const chunk of whole.chunks) assembly.add(chunk);
  const base = assembly.finish();
  const counts = partOf({ id: 'layers/counts', kind: 'dense', dtype: 'u2', order: 'C', shape: [12, 5] }, [
    denseStream(
      'layers/counts',
      'u2',
      Array.from({ length: 60 }, (_, i) => i),
      [12, 5]
    )
  ]);
  const parts = whole.manifest['parts'] as Record<string, unknown>[];

  const patched = (manifestParts: Record<string, unknown>[], chunks: readonly Chunk[]) => {
    const patch = new Assembly(readManifest({ ...whole.manifest, parts: manifestParts }), {
      id: 'd',
      rev: 2,
      parts: [...new Set(chunks.map(c => c.part))]
    });
    for (const chunk of chunks) patch.add(chunk);
    return patch.finish(base);
  };

  test('adds a layer and shares every part that stays', () => {
    const next = patched([...parts, counts.part], counts.chunks);
    expect(next.matrices.get('layers/counts')!.data[59]).toBe(59);
    expect(next.matrices.get('layers/X')).toBe(base.matrices.get('layers/X'));
    expect(next.axes.row.columns.get('louvain')).toBe(base.axes.row.columns.get('louvain'));
    expect(next.axes.row.index).toBe(base.axes.row.index);
    expect(base.matrices.has('layers/counts')).toBe(false);
  });

  test('adds an annotation, and takes one away that came as a part of its own', () => {
    const batch = partOf({ id: 'row/batch', kind: 'table', axis: 'row', rows: 12 }, [
      tableStream('row/batch', {
        batch: { type: 'dict8', codes: Array.from({ length: 12 }, (_, i) => i % 2), levels: ['a', 'b'] }
      })
    ]);
    const next = patched([...parts.filter(p => p['id'] !== 'row/note'), batch.part], batch.chunks);
    expect([...next.axes.row.columns.keys()]).toEqual(['louvain', 'score', 'doublet', 'batch']);
  });

  test('is refused if a part that stays has another shape or never came', () => {
    const other = parts.map(p => (p['id'] === 'layers/scaled' ? { ...p, dtype: 'f4' } : p));
    expect(() => patched(other, [])).toThrow(expect.objectContaining({ code: 'bad-data', path: 'layers/scaled' }));
    expect(() => patched([...parts, counts.part], [])).toThrow(/layers\/counts/);
  });
});

describe('what does not fit the manifest is refused by the name of its part', () => {
  const X = denseStream('layers/X', 'f4', [1, 2, 3, 4], [2, 2]);
  const describeX = (more: Record<string, unknown> = {}) =>
    manifestOf(
      [2, 2],
      [{ id: 'layers/X', kind: 'dense', dtype: 'f4', order: 'C', shape: [2, 2], chunks: 1, bytes: 16, ...more }]
    );
  const refused = (json: unknown, chunk: Partial<Chunk>, message: RegExp) => {
    const assembly = new Assembly(readManifest(json), { id: 'd', rev: 1, partial: true });
    expect(() => assembly.add({ part: 'layers/X', seq: 0, of: 1, bytes: X, ...chunk })).toThrow(
      expect.objectContaining({
        name: 'HeatmapError',
        code: 'bad-data',
        message: expect.stringMatching(message) as string
      })
    );
  };

  test('a part that was not announced', () => refused(describeX(), { part: 'layers/Y' }, /layers\/Y.*not announced/));
  test('a wrong count of chunks', () => refused(describeX(), { of: 2 }, /of 2.*instead of 1/));
  test('a chunk number out of range', () => refused(describeX(), { seq: 1 }, /no chunk 1/));
  test('far more bytes than announced', () => {
    const wide = denseStream('layers/X', 'f8', new Array<number>(20_000).fill(1), [2, 10_000]);
    refused(describeX(), { bytes: wide }, /larger than the 16 bytes announced/);
  });
  test('another type', () => refused(describeX({ dtype: 'i4' }), {}, /f4 instead of i4/));
  test('another part', () =>
    refused(
      describeX(),
      { bytes: denseStream('layers/Z', 'f4', [1, 2, 3, 4], [2, 2]) },
      /says that it is part “layers\/Z”/
    ));
  test('another shape', () =>
    refused(describeX(), { bytes: denseStream('layers/X', 'f4', [1, 2, 3, 4], [4, 1]) }, /items 0 to 4 of 2/));
  test('another start', () =>
    refused(
      describeX({ chunks: 1 }),
      { bytes: denseStream('layers/X', 'f4', [3, 4], [2, 2], 1) },
      /begins at item 1 instead of 0/
    ));
  test('unsorted indices', () => {
    const bytes = sparseStream(
      'layers/X',
      'f4',
      [
        [
          [1, 1],
          [0, 1]
        ],
        []
      ],
      [2, 2]
    );
    refused(
      manifestOf(
        [2, 2],
        [{ id: 'layers/X', kind: 'csr', dtype: 'f4', shape: [2, 2], nnz: 2, chunks: 1, bytes: bytes.length }]
      ),
      { bytes },
      /do not ascend/
    );
  });
  test('an index outside the matrix', () => {
    const bytes = sparseStream('layers/X', 'f4', [[[2, 1]], []], [2, 2]);
    refused(
      manifestOf(
        [2, 2],
        [{ id: 'layers/X', kind: 'csr', dtype: 'f4', shape: [2, 2], nnz: 1, chunks: 1, bytes: bytes.length }]
      ),
      { bytes },
      /index 2 is outside 2/
    );
  });
  test('another number of stored values', () => {
    const bytes = sparseStream('layers/X', 'f4', [[[1, 1]], []], [2, 2]);
    refused(
      manifestOf(
        [2, 2],
        [{ id: 'layers/X', kind: 'csr', dtype: 'f4', shape: [2, 2], nnz: 2, chunks: 1, bytes: bytes.length }]
      ),
      { bytes },
      /1 values instead of 2/
    );
  });
  test('levels that repeat, or change from chunk to chunk', () => {
    const stream = (levels: string[], first: number) =>
      tableStream(
        'row',
        { _index: { type: 'utf8', values: ['a'] }, g: { type: 'dict8', codes: [0], levels } },
        first,
        2
      );
    const json = (streams: Uint8Array[]) =>
      manifestOf([2, 0], [partOf({ id: 'row', kind: 'table', axis: 'row', rows: 2 }, streams).part]);
    const twice = [stream(['x', 'x'], 0), stream(['x', 'x'], 1)];
    refused(json(twice), { part: 'row', of: 2, bytes: twice[0]! }, /“g” has a level twice/);
    const change = [stream(['x', 'y'], 0), stream(['x', 'z'], 1)];
    expect(() =>
      build(
        json(change),
        change.map((bytes, seq) => ({ part: 'row', seq, of: 2, bytes }))
      )
    ).toThrow(/“g” has other levels/);
  });
  test('a first column that is not _index', () => {
    const bytes = tableStream('row', { name: { type: 'utf8', values: ['a'] } });
    refused(
      manifestOf([1, 0], [{ id: 'row', kind: 'table', axis: 'row', rows: 1, chunks: 1, bytes: bytes.length }]),
      { part: 'row', bytes },
      /_index/
    );
  });
});

test('memory follows what arrived: a part that claims 1.6 GB and sends 8 kB takes no more', () => {
  const shape: [number, number] = [2_000_000, 100];
  const json = manifestOf(shape, [
    { id: 'layers/X', kind: 'dense', dtype: 'f8', order: 'C', shape, chunks: 400, bytes: 1_600_000_000 }
  ]);
  const assembly = new Assembly(readManifest(json), { id: 'd', rev: 1, parts: ['layers/X'], partial: true });
  const before = process.memoryUsage().arrayBuffers;
  const bytes = denseStream('layers/X', 'f8', new Array<number>(1000).fill(1), shape);
  expect(assembly.add({ part: 'layers/X', seq: 0, of: 400, bytes })).toBe(true);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  expect(assembly.missing().get('layers/X')).toHaveLength(399);
});
