import { Emitter, type PerAxis } from '../matrix/index.js';
import type { Session } from './session.js';

/** What is pointed at, by position in the input; null = that side is not known. */
export interface Pointed {
  readonly row: number | null;
  readonly col: number | null;
}

/** A window as others hear of it: half-open drawn positions of each axis, null = all of it. */
export type Shown = PerAxis<readonly [from: number, to: number] | null>;

export interface Said<T> {
  readonly what: T;
  /** Who says so: it need not hear itself. */
  readonly from: unknown;
}

/** What the views of one session, and those linked with it, tell each other and nobody keeps. */
export interface Saying<T> {
  /** What was said last, null before. */
  readonly last: Said<T> | null;
  say(what: T, from: unknown): void;
  on(hear: (said: Said<T>) => void): () => void;
}

export type Hovering = Saying<Pointed | null>;

function sayingOf<T>(): (session: Session) => Saying<T> {
  const all = new WeakMap<Session, Saying<T>>();
  return session => {
    const emitter = new Emitter<{ said: Said<T> }>();
    let last: Said<T> | null = null;
    const made: Saying<T> = all.get(session) ?? {
      get last() {
        return last;
      },
      say: (what, from) => emitter.emit('said', (last = { what, from })),
      on: hear => emitter.on('said', hear)
    };
    all.set(session, made);
    return made;
  };
}

/** Returns what links the pointers in all views of a session. */
export const hoveringOf = sayingOf<Pointed | null>();

/** Who speaks of a window: a view that was moved by hand; a view that did what it was asked; what asks views to follow. */
export const MOVED = 'moved';
export const FOLLOWED = 'followed';

/** Returns what tells of windows of a session. From MOVED and FOLLOWED: what a view shows; from all others: what views are to show, where an axis that is left out stays. */
export const windowsOf = sayingOf<Partial<Shown>>();
