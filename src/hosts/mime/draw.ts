import {
  openStoredSession,
  registry,
  show,
  showFailure,
  windowActions,
  type Entry,
  type Shown,
  type StoredMap
} from '../shared/index.js';

export { keepPicture } from './keep.js';

/** Adds a view of a live map. */
export const drawLive = (element: HTMLElement, entry: Entry): Shown =>
  show(element, entry, windowActions(entry.session));

/** Opens a map from what the notebook stores and draws it. An error is shown in place: then there is nothing to take away. */
export function drawStored(element: HTMLElement, stored: StoredMap): Shown | null {
  try {
    const { entry, release } = registry.add({ session: openStoredSession(stored) });
    const shown = show(element, entry, windowActions(entry.session));
    release();
    return shown;
  } catch (error) {
    showFailure(element, error);
    return null;
  }
}
