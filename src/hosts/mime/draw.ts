import { openStoredSession, registry, show, showFailure, type Entry, type StoredMap } from '../shared/index.js';

/** Adds a view of a live map. Returns what takes it away. */
export function drawLive(element: HTMLElement, entry: Entry): () => void {
  const shown = show(element, entry);
  return () => {
    shown.dispose();
  };
}

/** Opens a map from what the notebook stores and draws it. An error is shown in place. Returns what takes it away. */
export function drawStored(element: HTMLElement, stored: StoredMap): () => void {
  try {
    const { entry, release } = registry.add({ session: openStoredSession(stored) });
    const shown = show(element, entry);
    release();
    return () => {
      shown.dispose();
    };
  } catch (error) {
    showFailure(element, error);
    return () => undefined;
  }
}
