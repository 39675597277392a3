import { expect, test } from 'vitest';
import { deferredSource } from '../../../src/hosts/shared/deferred.js';
import type { Source } from '../../../src/source/index.js';
import { HeatmapError } from '../../../src/spec/index.js';

const held = (): Source =>
  ({
    dataset: { id: 'x' },
    manifest: null,
    live: false,
    need: async () => Promise.resolve(),
    cancel: () => undefined,
    on: () => () => undefined,
    close: () => undefined
  }) as unknown as Source;

test('stands at once and tells when its data is there', async () => {
  const source = deferredSource(async progress => {
    await Promise.resolve();
    progress(1, 2);
    return held();
  });
  const heard: string[] = [];
  source.on('progress', ({ bytes, total }) => heard.push(`${bytes}/${total}`));
  source.on('data', () => heard.push('data'));
  expect(source.dataset).toBeNull();
  await source.need([]);
  expect(source.dataset).not.toBeNull();
  expect(heard).toEqual(['1/2', 'data']);
});

test('what fails is its error, also for who listens later', async () => {
  const source = deferredSource(() => Promise.reject(new Error('torn')));
  await expect(source.need([])).rejects.toThrow(HeatmapError);
  const heard: string[] = [];
  source.on('error', error => heard.push(error.message));
  expect(heard).toHaveLength(1);
  expect(heard[0]).toContain('torn');
});
