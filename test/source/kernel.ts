import type { Chunk } from '../../src/arrow/index.js';
import type { Channel, JsonObject, Later } from '../../src/source/index.js';

type Wire = { message: JsonObject; buffers: readonly Uint8Array[] };

/** A clock that stands still until it is moved. */
export class Clock {
  private now = 0;
  private timers: { at: number; fn: () => void }[] = [];
  readonly later: Later = (ms, fn) => {
    const timer = { at: this.now + ms, fn };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter(t => t !== timer));
  };
  get waiting(): number {
    return this.timers.length;
  }
  /** Moves to the next timer and fires it; returns whether there was one. */
  next(): boolean {
    const [first] = [...this.timers].sort((a, b) => a.at - b.at);
    if (!first) return false;
    this.now = first.at;
    this.timers = this.timers.filter(t => t !== first);
    first.fn();
    return true;
  }
}

/** What happens to messages on their way to the browser: each call returns those that arrive, in order. */
export type Weather = (sent: readonly Wire[]) => readonly Wire[];
export const fair: Weather = sent => sent;

export interface Version {
  readonly rev: number;
  readonly manifest: Record<string, unknown>;
  readonly chunks: readonly Chunk[];
}

/** A kernel as docs/wire.md has it: pushes, answers data.get and data.nack, and forgets nothing. */
export class Kernel {
  online = true;
  readonly heard: JsonObject[] = [];
  weather: Weather = fair;
  private handler: ((message: JsonObject, buffers: readonly Uint8Array[]) => void) | null = null;
  private outbox: Wire[] = [];
  private inbox: JsonObject[] = [];
  private patches = new Map<number, readonly string[]>();

  constructor(
    readonly ds: string,
    public version: Version
  ) {}

  readonly channel: Channel = {
    send: message => {
      this.heard.push(message);
      this.inbox.push(message);
    },
    onMessage: handler => {
      this.handler = handler as never;
      return () => void (this.handler = null);
    },
    connected: () => this.online
  };

  say(message: JsonObject, buffers: readonly Uint8Array[] = []): void {
    this.outbox.push({ message: { ds: this.ds, ...message }, buffers });
  }

  begin(): void {
    const { rev, manifest, chunks } = this.version;
    this.say({ op: 'data.begin', v: 1, rev, manifest });
    for (const chunk of chunks) this.chunk(rev, chunk);
    this.say({ op: 'data.end', rev });
  }

  /** Moves to `version`, of which only `parts` are sent. */
  patch(version: Version, parts: readonly string[]): void {
    const baseRev = this.version.rev;
    this.version = version;
    const { rev, manifest, chunks } = version;
    this.patches.set(rev, parts);
    this.say({ op: 'data.patch', v: 1, baseRev, rev, manifest, parts });
    for (const chunk of chunks) if (parts.includes(chunk.part)) this.chunk(rev, chunk);
    this.say({ op: 'data.end', rev });
  }

  chunk(rev: number, { part, seq, of, bytes }: Chunk): void {
    this.say({ op: 'data.chunk', rev, part, seq, of }, [bytes]);
  }

  /** Delivers until both sides are silent. `answer` says what the kernel does with a data.get for parts. */
  run(answer: (parts: readonly string[]) => void = () => undefined): void {
    for (let turns = 0; this.outbox.length > 0 || this.inbox.length > 0; turns++) {
      if (turns > 200) throw new Error('browser and kernel do not come to rest');
      const sent = this.outbox.splice(0);
      for (const { message, buffers } of this.weather(sent)) this.handler?.(message, buffers);
      for (const message of this.inbox.splice(0)) this.hear(message, answer);
    }
  }

  private hear(message: JsonObject, answer: (parts: readonly string[]) => void): void {
    const parts = message['parts'] as string[];
    if (message['op'] === 'data.get') {
      if (parts.length === 0) this.begin();
      else answer(parts);
    }
    if (message['op'] === 'data.nack' && message['rev'] === this.version.rev) {
      const missing = message['missing'] as number[];
      for (const chunk of this.version.chunks)
        if (chunk.part === message['part'] && missing.includes(chunk.seq)) this.chunk(this.version.rev, chunk);
      this.say({ op: 'data.end', rev: this.version.rev });
    }
  }
}
