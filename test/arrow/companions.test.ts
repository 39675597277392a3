import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Assembly, readManifest, type Chunk } from '../../src/arrow/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { sample } from './streams.js';

const one = sample(2);
const other = sample(3, 7, 4);
const manifest = { ...one.manifest, companions: [other.manifest] };
const chunks: Chunk[] = [...one.chunks, ...other.chunks.map(chunk => ({ ...chunk, part: `with/0/${chunk.part}` }))];

const build = (parts: readonly Chunk[]): Dataset => {
  const assembly = new Assembly(readManifest(manifest), { id: 'd', rev: 1 });
  for (const chunk of parts) assembly.add(chunk);
  expect(assembly.complete).toBe(true);
  return assembly.finish();
};
const alone = (json: unknown, parts: readonly Chunk[]): Dataset => {
  const assembly = new Assembly(readManifest(json), { id: 'd', rev: 1 });
  for (const chunk of parts) assembly.add(chunk);
  return assembly.finish();
};

describe('a data set with a companion', () => {
  test('is what both are alone, in whatever order their chunks come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(chunks, { minLength: chunks.length }), mixed => {
        const both = build(mixed);
        expect(both.matrices).toEqual(alone(one.manifest, one.chunks).matrices);
        expect(both.companions).toHaveLength(1);
        expect(both.companions[0]!.shape).toEqual([7, 4]);
        expect(both.companions[0]!.matrices).toEqual(alone(other.manifest, other.chunks).matrices);
        expect(both.companions[0]!.axes.row.index.at(6)).toBe('cell 6 β');
      }),
      { numRuns: 20 }
    );
  });

  test('counts what is missing of each by the names under which it travels', () => {
    const assembly = new Assembly(readManifest(manifest), { id: 'd', rev: 1 });
    for (const chunk of chunks.slice(0, -1)) assembly.add(chunk);
    const last = chunks.at(-1)!;
    expect([...assembly.missing()]).toEqual([[last.part, [last.seq]]]);
    expect(assembly.complete).toBe(false);
    expect(assembly.awaits(last.part)).toBe(true);
    expect(assembly.add(last)).toBe(true);
    expect(assembly.add(last)).toBe(false);
    expect(assembly.bytes).toBe(assembly.total);
  });

  test('is patched by single parts of either; the others stay the same arrays', () => {
    const base = build(chunks);
    const part = 'with/0/layers/X';
    const patch = new Assembly(readManifest(manifest), { id: 'd', rev: 2, parts: [part] });
    expect(patch.lacking(base)).toEqual([]);
    expect(patch.lacking(null)).toContain('with/0/row');
    expect(patch.awaited).toEqual([part]);
    for (const chunk of chunks.filter(c => c.part === part)) patch.add(chunk);
    const next = patch.finish(base);
    expect(next.matrices.get('layers/X')).toBe(base.matrices.get('layers/X'));
    expect(next.companions[0]!.matrices.get('layers/X')).not.toBe(base.companions[0]!.matrices.get('layers/X'));
    expect(next.companions[0]!.matrices.get('layers/X')).toEqual(base.companions[0]!.matrices.get('layers/X'));
  });

  test.each([
    ['a chunk of a companion that is not described', 'with/1/layers/X'],
    ['a chunk of a part that it has not', 'with/0/layers/none'],
    ['a companion of a companion', 'with/0/with/0/layers/X']
  ])('refuses %s', (_, part) => {
    const assembly = new Assembly(readManifest(manifest), { id: 'd', rev: 1 });
    expect(() => assembly.add({ ...chunks[0]!, part })).toThrow(expect.objectContaining({ code: 'bad-data' }));
    expect(() => new Assembly(readManifest(manifest), { id: 'd', rev: 2, parts: [part] })).toThrow(
      expect.objectContaining({ code: 'bad-data' })
    );
  });
});

describe('a manifest with companions', () => {
  test('passes through unchanged', () => {
    expect(readManifest(manifest)).toEqual(manifest);
  });

  test.each([
    ['companions that are no list', { companions: {} }, 'manifest.companions'],
    ['more than sixteen', { companions: Array.from({ length: 17 }, () => other.manifest) }, 'manifest.companions'],
    ['a bad one', { companions: [{ ...other.manifest, shape: [1] }] }, 'manifest.companions[0].shape'],
    ['one with companions', { companions: [manifest] }, 'manifest.companions[0].companions']
  ])('is refused by the name of its field: %s', (_, with_, path) => {
    expect(() => readManifest({ ...one.manifest, ...with_ })).toThrow(
      expect.objectContaining({ code: 'bad-data', path })
    );
  });

  test('of more than 2 GiB together is refused', () => {
    const large = structuredClone(other.manifest) as { parts: { bytes: number }[] };
    large.parts[0]!.bytes = 2 ** 31;
    expect(() => readManifest({ ...one.manifest, companions: [large] })).toThrow(
      expect.objectContaining({ path: 'manifest.parts' })
    );
  });
});
