import { Emitter } from '../matrix/index.js';
import type { Session } from './session.js';

/** What is pointed at, by position in the input; null = that side is not known. */
export interface Pointed {
  readonly row: number | null;
  readonly col: number | null;
}

interface Said {
  readonly what: Pointed | null;
  /** Who says so: it need not hear itself. */
  readonly from: unknown;
}

/** What the views of one session tell each other and nobody keeps. */
export interface Hovering {
  say(what: Pointed | null, from: unknown): void;
  on(hear: (said: Said) => void): () => void;
}

const all = new WeakMap<Session, Emitter<{ said: Said }>>();

/** Returns what links the pointers in all views of a session. */
export function hoveringOf(session: Session): Hovering {
  const emitter = all.get(session) ?? new Emitter<{ said: Said }>();
  all.set(session, emitter);
  return {
    say: (what, from) => emitter.emit('said', { what, from }),
    on: hear => emitter.on('said', hear)
  };
}
