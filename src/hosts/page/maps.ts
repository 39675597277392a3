import type { Handle, HostActions } from '../../mount/index.js';
import { openStoredSession, registry, show, showFailure, type StoredChunk } from '../shared/index.js';
import { shelve, sourceOf, type Kept } from './source.js';

/** Opens every map of a page, in document order. A map that cannot begin says why in its place; the others go on. */
export function openMaps(document: Document, options: HostActions['options']): Handle[] {
  const handles: Handle[] = [];
  const kept: Kept = new Map();
  const page = (): Blob =>
    sourceOf(
      document,
      kept,
      handles.map(({ session }) => session)
    );
  const host: HostActions = { page, ...(options ? { options } : {}) };
  for (const script of document.querySelectorAll<HTMLScriptElement>('script.jh-map')) {
    const id = script.dataset['id'] ?? '';
    const place = document.querySelector<HTMLElement>(`.jh-Map[data-id="${CSS.escape(id)}"]`) ?? placeAfter(script);
    try {
      const { v, spec, manifest } = JSON.parse(script.textContent) as { v: unknown; spec: unknown; manifest: unknown };
      if (v !== 1) throw new Error(`This page is of version ${String(v)}; this bundle reads version 1.`);
      const { entry, release } = registry.add({
        session: openStoredSession({ id, spec, manifest, chunks: takeChunks(document, id, kept) })
      });
      place.replaceChildren();
      handles.push(show(place, entry, host).handle);
      release();
    } catch (error) {
      showFailure(place, error);
    }
  }
  registry.activate(registry.entries.at(0) ?? null);
  void Promise.all(handles.map(handle => handle.idle())).then(() => {
    shelve(kept);
  });
  return handles;
}

/** Returns the stored chunks of a map and empties their elements: a copy of the page is made with what is kept. */
function takeChunks(document: Document, id: string, kept: Kept): StoredChunk[] {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>(`script.jh-part[data-id="${CSS.escape(id)}"]`)];
  return scripts.map(script => {
    const { part = '', seq = '0', of = '1' } = script.dataset;
    const chunk = { part, seq: Number(seq), of: Number(of), data: script.textContent };
    kept.set(script, chunk.data);
    script.textContent = '';
    return chunk;
  });
}

function placeAfter(script: HTMLElement): HTMLElement {
  const place = document.createElement('div');
  place.className = 'jh-Map';
  script.before(place);
  return place;
}
