import { createSession, type Session } from '../../session/index.js';
import { choices } from '../../spec/index.js';
import { staticSource } from '../../source/index.js';
import { cancelled, type Executor } from '../../tasks/index.js';
import { buffersOf, type Frame } from './frames.js';

/** Bytes of Arrow that are kept; beyond, what was used longest ago goes. */
const ROOM = 2 ** 30;

export interface ChunkName {
  readonly part: string;
  readonly seq: number;
  readonly of: number;
}

interface Held {
  readonly bytes: number;
  readonly source: ReturnType<typeof staticSource>;
  session: Session | null;
  spec: string;
  /** Work on one data set is done one after the other: its session has one state. */
  turn: Promise<unknown>;
}

const now = (): number => performance.now();

/** Data sets by content stamp, each with the session of its last spec. */
export class Datasets {
  private readonly held = new Map<string, Held>();

  constructor(private readonly executor: Executor) {}

  /** Takes the data that a frame brings, if it brings any; through the same guard and decoder as in a browser. */
  take(key: string, frame: Frame): void {
    const data = frame.header['data'] as { manifest: unknown; chunks: readonly ChunkName[] } | undefined;
    if (!data || this.held.has(key)) return;
    const views = buffersOf(frame);
    const chunks = data.chunks.map((name, i) => ({ ...name, bytes: views[i]! }));
    const source = staticSource(data.manifest, chunks, key);
    this.held.set(key, { bytes: frame.body.byteLength, source, session: null, spec: '', turn: Promise.resolve() });
    let room = ROOM;
    for (const [other, { bytes }] of [...this.held].reverse()) {
      room -= bytes;
      if (room < 0 && other !== key) this.drop(other);
    }
  }

  /**
   * Calls `work` with the session of a data set under a spec, computed; null where the data set is not held. Throws what the
   * computation found, and HeatmapError `cancelled` where that was ended for this call.
   */
  async use<T>(
    key: string,
    spec: unknown,
    work: (session: Session) => T | Promise<T>,
    cancel: { readonly aborted: boolean } = { aborted: false }
  ): Promise<T | null> {
    const held = this.held.get(key);
    if (!held) return null;
    this.held.delete(key);
    this.held.set(key, held);
    const result = held.turn.then(async () => work(await this.computed(held, spec, cancel)));
    held.turn = result.catch(() => undefined);
    return result;
  }

  /** Ends what is computed for a data set; the data stay. */
  stop(key: string): void {
    const held = this.held.get(key);
    held?.session?.destroy();
    if (held) held.session = null;
  }

  private drop(key: string): void {
    this.stop(key);
    this.held.delete(key);
  }

  private async computed(held: Held, spec: unknown, cancel: { readonly aborted: boolean }): Promise<Session> {
    if (cancel.aborted) throw cancelled('compute');
    const text = JSON.stringify(spec);
    if (held.session === null) held.session = createSession(held.source, spec, { executor: this.executor, now });
    else if (held.spec !== text) {
      const wanted = choices(spec);
      const patch: Record<string, unknown> = { ...wanted };
      for (const path of Object.keys(held.session.choices)) if (!Object.hasOwn(wanted, path)) patch[path] = null;
      held.session.set(patch, { history: false });
    }
    held.spec = text;
    const { session } = held;
    await session.idle();
    // Ended for another call on the same data: what it holds is nothing, or the picture before.
    if (held.session !== session) return this.computed(held, spec, cancel);
    const { status } = session;
    if (status.error) {
      // A session keeps its last picture beside an error; the next call is to begin anew.
      held.session = null;
      throw status.error;
    }
    return session;
  }
}
