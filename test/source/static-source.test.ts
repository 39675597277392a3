import { describe, expect, test } from 'vitest';
import { staticSource } from '../../src/source/index.js';
import { sample } from '../arrow/streams.js';

const { manifest, chunks } = sample(2);

describe('a page or saved notebook', () => {
  const source = staticSource(manifest, [...chunks].reverse(), 'map-1');

  test('has its data at once, and is not live', () => {
    expect(source.dataset).toMatchObject({ id: 'map-1', shape: [12, 5] });
    expect(source.live).toBe(false);
  });

  test('meets the needs that it can', async () => {
    await source.need(['layers/X', 'row/note', 'embeddings/X_umap', 'row']);
  });

  test('says what it holds where it cannot', async () => {
    await expect(source.need(['layers/X', 'layers/counts'])).rejects.toMatchObject({
      code: 'disconnected',
      path: 'layers/counts',
      message: expect.stringContaining('layers/counts is not in this file: it holds') as string
    });
  });

  test('may lack whole parts', async () => {
    const small = staticSource(
      manifest,
      chunks.filter(c => c.part !== 'layers/scaled')
    );
    expect(small.dataset!.matrices.has('layers/scaled')).toBe(false);
    await expect(small.need(['layers/scaled'])).rejects.toMatchObject({ code: 'disconnected', path: 'layers/scaled' });
  });

  test('may not lack pieces of a part', () => {
    expect(() =>
      staticSource(
        manifest,
        chunks.filter(c => c.part !== 'layers/X' || c.seq > 0)
      )
    ).toThrow(expect.objectContaining({ code: 'bad-data', path: 'layers/X' }));
  });

  test('may not lack the names of rows and columns', () => {
    expect(() =>
      staticSource(
        manifest,
        chunks.filter(c => c.part !== 'row')
      )
    ).toThrow(expect.objectContaining({ code: 'disconnected', path: 'row' }));
  });
});

describe('a page with two maps on one axis', () => {
  const both = { ...manifest, companions: [manifest] };
  const theirs = chunks.map(chunk => ({ ...chunk, part: `with/0/${chunk.part}` }));

  test('meets the needs of both by their own names', async () => {
    const source = staticSource(both, [...theirs, ...chunks]);
    await source.need(['layers/X', 'with/0/layers/X', 'with/0/row/note', 'with/0/row']);
    for (const ref of ['with/0/layers/none', 'with/1/layers/X'])
      await expect(source.need([ref])).rejects.toMatchObject({ code: 'disconnected', path: ref });
  });

  test('may not lack the names of either', () => {
    expect(() => staticSource(both, [...chunks, ...theirs.filter(chunk => chunk.part !== 'with/0/row')])).toThrow(
      expect.objectContaining({ code: 'disconnected', path: 'with/0/row' })
    );
  });
});
