import { makeForm, type Form } from '../../controls/index.js';
import type { Session } from '../../session/index.js';
import { CMAPS, previewCmap } from './palettes.js';

/** Returns the form of a session with the colour maps that we have. Panel and page use this one. */
export const makeSessionForm = (session: Session): Form => makeForm(session, { cmaps: CMAPS, preview: previewCmap });

/** Returns what a map is called: its title, else the name of its data, else what it is of. */
export function titleOf(session: Session): string {
  const names = session.model?.names ?? session.dataset?.manifest.names;
  return session.spec.title ?? names?.dataset ?? (names ? `${names.row} × ${names.col}` : '');
}
