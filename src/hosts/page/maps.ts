import type { Handle } from '../../mount/index.js';
import { openStoredSession, registry, show, showFailure, type StoredChunk } from '../shared/index.js';

/** Opens every map of a page, in document order. A map that cannot begin says why in its place; the others go on. */
export function openMaps(document: Document): Handle[] {
  const handles: Handle[] = [];
  for (const script of document.querySelectorAll<HTMLScriptElement>('script.jh-map')) {
    const id = script.dataset['id'] ?? '';
    const place = document.querySelector<HTMLElement>(`.jh-Map[data-id="${CSS.escape(id)}"]`) ?? placeAfter(script);
    try {
      const { v, spec, manifest } = JSON.parse(script.textContent) as { v: unknown; spec: unknown; manifest: unknown };
      if (v !== 1) throw new Error(`This page is of version ${String(v)}; this bundle reads version 1.`);
      const { entry, release } = registry.add({
        session: openStoredSession({ id, spec, manifest, chunks: takeChunks(document, id) })
      });
      place.replaceChildren();
      handles.push(show(place, entry).handle);
      release();
    } catch (error) {
      showFailure(place, error);
    }
  }
  registry.activate(registry.entries.at(0) ?? null);
  return handles;
}

/** Returns the stored chunks of a map and takes their elements away: the text is needed once. */
function takeChunks(document: Document, id: string): StoredChunk[] {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>(`script.jh-part[data-id="${CSS.escape(id)}"]`)];
  return scripts.map(script => {
    const { part = '', seq = '0', of = '1' } = script.dataset;
    const chunk = { part, seq: Number(seq), of: Number(of), data: script.textContent };
    script.remove();
    return chunk;
  });
}

function placeAfter(script: HTMLElement): HTMLElement {
  const place = document.createElement('div');
  place.className = 'jh-Map';
  script.before(place);
  return place;
}
