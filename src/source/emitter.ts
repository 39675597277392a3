import type { SourceEvents } from './source.js';

/** Handlers of the three events; one emitter a source. */
export class Emitter {
  private readonly handlers: { [E in keyof SourceEvents]: Set<(value: SourceEvents[E]) => void> } = {
    data: new Set(),
    progress: new Set(),
    error: new Set()
  };

  on<E extends keyof SourceEvents>(event: E, handler: (value: SourceEvents[E]) => void): () => void {
    this.handlers[event].add(handler);
    return () => void this.handlers[event].delete(handler);
  }

  emit<E extends keyof SourceEvents>(event: E, value: SourceEvents[E]): void {
    for (const handler of [...this.handlers[event]]) handler(value);
  }

  clear(): void {
    for (const set of Object.values(this.handlers)) set.clear();
  }
}
