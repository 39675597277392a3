import type { Session } from './session.js';
import type { ViewActions } from './view-actions.js';

export interface Action {
  readonly name: string;
  readonly label: string;
  readonly doc: string;
  /** `KeyboardEvent.key` with modifiers in the order Mod+Shift+Key; Mod is Ctrl or ⌘. */
  readonly keys: readonly string[];
  readonly icon: string;
  /** Where it is not everywhere: only of a view, which a form and a palette of commands do not have (`view-keys`: nor does its toolbar); or not in the toolbar. */
  readonly only?: 'view' | 'view-keys' | 'keys';
  enabled(session: Session, view: ViewActions): boolean;
  run(session: Session, view: ViewActions): void;
}
