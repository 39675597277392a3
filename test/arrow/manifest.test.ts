import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/arrow/index.js';
import { HeatmapError } from '../../src/spec/index.js';
import { sample } from './streams.js';

const good = () =>
  structuredClone(sample(2).manifest) as { parts: Record<string, unknown>[] } & Record<string, unknown>;
const X = (json: ReturnType<typeof good>) => json.parts.find(p => p['id'] === 'layers/X')!;

test('a manifest passes through unchanged, unknown keys left behind', () => {
  expect(readManifest({ ...good(), future: 1 })).toEqual(good());
});

test('values for components have columns of their own, and the rows of the data', () => {
  const json = good();
  const [rows] = json['shape'] as [number, number];
  const part = (shape: number[]): Record<string, unknown> => ({ ...X(json), id: 'pca/X', shape });
  const withPart = (shape: number[]) => ({ ...json, parts: [...json.parts, part(shape)] });
  expect(readManifest(withPart([rows, 90])).parts.at(-1)).toMatchObject({ id: 'pca/X', shape: [rows, 90] });
  expect(() => readManifest(withPart([rows + 1, 90]))).toThrow('disagrees with the shape');
});

test('a newer wire version is refused with what to upgrade', () => {
  expect(() => readManifest({ ...good(), v: 2 })).toThrow(
    expect.objectContaining({ code: 'unsupported', message: expect.stringContaining('upgrade') as string })
  );
});

describe('a hostile manifest is refused by the name of its field', () => {
  const cases: [string, (json: ReturnType<typeof good>) => void, string][] = [
    ['no version', j => delete j['v'], 'v'],
    ['a shape of one number', j => (j['shape'] = [3]), 'manifest.shape'],
    ['a negative shape', j => (j['shape'] = [-1, 5]), 'manifest.shape[0]'],
    ['parts that are no list', j => ((j as { parts: unknown }).parts = {}), 'manifest.parts'],
    ['a part twice', j => j.parts.push(j.parts[0]!), 'manifest.parts'],
    ['no row part', j => j.parts.shift(), 'manifest.parts'],
    ['a strange part', j => (X(j)['id'] = '../secret'), 'manifest.parts[3].id'],
    ['a strange kind', j => (X(j)['kind'] = 'coo'), 'manifest.parts[3].kind'],
    ['a strange type', j => (X(j)['dtype'] = 'c8'), 'manifest.parts[3].dtype'],
    ['a type named as a property of objects', j => (X(j)['dtype'] = 'constructor'), 'manifest.parts[3].dtype'],
    ['another shape than the data', j => (X(j)['shape'] = [5, 12]), 'manifest.parts[3].shape'],
    [
      '2 GiB of bytes in two parts',
      j => j.parts.slice(0, 2).forEach(p => (p['bytes'] = 2 ** 30 + 1)),
      'manifest.parts'
    ],
    ['3 GiB in one', j => (X(j)['bytes'] = 3 * 2 ** 30), 'manifest.parts[3].bytes'],
    ['more values than bytes', j => (X(j)['nnz'] = 1e9), 'manifest.parts[3].nnz'],
    ['more cells than bytes', j => (j.parts[5]!['shape'] = [12, 1e6]), 'manifest.parts[5].shape'],
    [
      'more cells than 2³¹',
      j => Object.assign(j.parts[5]!, { shape: [12, 2e9], bytes: 2 ** 31 }),
      'manifest.parts[5].shape'
    ],
    ['more chunks than rows', j => (X(j)['chunks'] = 13), 'manifest.parts[3].chunks'],
    ['a fraction of a chunk', j => (X(j)['chunks'] = 1.5), 'manifest.parts[3].chunks'],
    ['a colour that is none', j => (j['colors'] = { 'row/louvain': ['url(x)'] }), 'manifest.colors.row/louvain[0]'],
    [
      'a key that would reach a prototype',
      j => (j['colors'] = JSON.parse('{"__proto__": []}')),
      'manifest.colors.__proto__'
    ],
    [
      'a name of 5000 letters',
      j => (j['names'] = { row: 'x'.repeat(5000), col: 'g', value: 'v' }),
      'manifest.names.row'
    ],
    [
      'leaves that are no permutation',
      j => (j['dendrograms'] = { row: { groupby: ['g'], levels: ['a', 'b'], leaves: [0, 0] } }),
      'manifest.dendrograms.row.leaves'
    ],
    [
      'a linkage that is none',
      j =>
        j.parts.push({
          id: 'linkage/row',
          kind: 'dense',
          dtype: 'f4',
          order: 'C',
          shape: [2, 4],
          chunks: 1,
          bytes: 500
        }),
      'manifest.parts[6].shape'
    ]
  ];
  test.each(cases)('%s', (_name, spoil, path) => {
    const json = good();
    spoil(json);
    expect(() => readManifest(json)).toThrow(expect.objectContaining({ name: 'HeatmapError', path }));
  });

  test('any JSON at all: read or refused, never another error', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('parts', 'shape', 'available', 'colors', 'dendrograms', 'names', 'origin', null),
        (value, key) => {
          try {
            readManifest(key === null ? value : { ...good(), [key]: value });
          } catch (error) {
            expect(error).toBeInstanceOf(HeatmapError);
          }
        }
      ),
      { numRuns: 2000, seed: 3 }
    );
  });
});
