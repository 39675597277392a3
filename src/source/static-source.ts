import { Assembly, readManifest, type Chunk } from '../arrow/index.js';
import { Emitter, partsOf, type Dataset } from '../matrix/index.js';
import { HeatmapError, nearest } from '../spec/index.js';
import { held, holds } from './holds.js';
import { noKernel } from './asking.js';
import type { Source, SourceEvents } from './source.js';

/**
 * Returns a source of what a page or a saved notebook holds: `json` is its manifest, `chunks` its streams (in any order,
 * ungzipped). A part of which no chunk is there counts as not stored; one of which some are there is refused.
 * Throws HeatmapError: `bad-data` for damaged bytes, `disconnected` if the names of the rows or columns are not stored.
 * Nothing changes afterwards: no event is ever sent.
 */
export function staticSource(json: unknown, chunks: readonly Chunk[], id = 'static'): Source {
  const dataset = read(json, chunks, id);
  return {
    dataset,
    manifest: dataset.manifest,
    live: false,
    need: async refs => {
      await Promise.resolve();
      for (const ref of refs) if (!holds(dataset, ref)) throw missing(dataset, ref);
    },
    ask: async op => {
      await Promise.resolve();
      throw noKernel(op);
    },
    cancel: () => undefined,
    on: (event, handler) => new Emitter<SourceEvents>().on(event, handler),
    close: () => undefined
  };
}

function read(json: unknown, chunks: readonly Chunk[], id: string): Dataset {
  const manifest = readManifest(json);
  const stored = new Set(chunks.map(c => c.part));
  const lost = partsOf(manifest).find(
    ([name, { id, chunks: n }]) => (id === 'row' || id === 'col') && n > 0 && !stored.has(name)
  );
  if (lost)
    throw new HeatmapError(
      'disconnected',
      lost[0],
      'The data of this map are not in this file: run the cell that made it again.'
    );
  const assembly = new Assembly(manifest, { id, rev: 0, parts: [...stored], partial: true });
  for (const chunk of chunks) assembly.add(chunk);
  const [part] = assembly.missing().keys();
  if (part !== undefined) throw new HeatmapError('bad-data', part, `${part}: this file holds only some of its pieces.`);
  return assembly.finish();
}

function missing(dataset: Dataset, ref: string): HeatmapError {
  const names = held(dataset);
  const near = nearest(ref, names);
  const list = near.length > 0 ? near : names.slice(0, 10);
  const more = names.length > list.length ? `, … (${names.length} in all)` : '';
  return new HeatmapError(
    'disconnected',
    ref,
    `${ref} is not in this file: it holds ${list.join(', ')}${more}. Python has to run to send it.`
  );
}
