import { makeLinks, type Session } from '../../session/index.js';
import { Emitter } from '../../matrix/index.js';

/** One map of this window: its session, and where it lives. */
export interface Entry {
  readonly session: Session;
  /** Id of the widget model, or null for a map without a kernel and after the model was closed. */
  readonly modelId: string | null;
  /** Path of the document it is in, where that is known. */
  readonly path: string | null;
  /** Keeps the session alive until what this returns is called; the last to let go destroys it. */
  hold(): () => void;
  /** The kernel's model is gone: new views look elsewhere, old ones stay. */
  orphan(): void;
}

export interface RegistryEvents {
  added: Entry;
  removed: Entry;
  /** Another map is the one that the panel and the commands speak of. */
  active: Entry | null;
}

export interface NewEntry {
  readonly session: Session;
  readonly modelId?: string;
  readonly path?: () => string | null;
}

/** The maps of one window. Widget, MIME renderer, panel and commands meet here. */
export class Registry {
  readonly events = new Emitter<RegistryEvents>();
  private readonly list: Entry[] = [];
  private current: Entry | null = null;

  get entries(): readonly Entry[] {
    return this.list;
  }

  get active(): Entry | null {
    return this.current;
  }

  byModel(modelId: string): Entry | null {
    return this.list.find(entry => entry.modelId === modelId) ?? null;
  }

  /** Adds a map and makes it the active one. The caller holds it from the start: `release` lets go. */
  add({ session, modelId, path }: NewEntry): { entry: Entry; release: () => void } {
    let holders = 0;
    let model: string | null = modelId ?? null;
    const entry: Entry = {
      session,
      get modelId() {
        return model;
      },
      get path() {
        return path?.() ?? null;
      },
      orphan: () => {
        model = null;
      },
      hold: () => {
        let held = true;
        holders += 1;
        return () => {
          if (!held) return;
          held = false;
          holders -= 1;
          if (holders === 0) this.remove(entry);
        };
      }
    };
    const release = entry.hold();
    this.list.push(entry);
    this.events.emit('added', entry);
    this.activate(entry);
    return { entry, release };
  }

  activate(entry: Entry | null): void {
    if (entry === this.current || (entry !== null && !this.list.includes(entry))) return;
    this.current = entry;
    this.events.emit('active', entry);
  }

  /** Makes the newest map of a document the active one, if it has any and the active one is elsewhere. */
  activateIn(path: string): void {
    if (this.current?.path === path) return;
    const here = this.list.filter(entry => entry.path === path).at(-1);
    if (here) this.activate(here);
  }

  private remove(entry: Entry): void {
    const i = this.list.indexOf(entry);
    if (i < 0) return;
    this.list.splice(i, 1);
    this.events.emit('removed', entry);
    if (this.current === entry) this.activate(this.list.at(-1) ?? null);
    entry.session.destroy();
  }
}

/** The one registry of this window. */
export const registry = new Registry();

const links = makeLinks();
registry.events.on('added', ({ session }) => {
  links.add(session);
});
registry.events.on('removed', ({ session }) => {
  links.remove(session);
});
