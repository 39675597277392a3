/** Typed events of one object: `on` returns what stops the handler. Who is added or removed while an event is sent, sees or misses the next one. */
export class Emitter<Events extends object> {
  private readonly handlers = new Map<keyof Events, Set<(value: never) => void>>();

  on<E extends keyof Events>(event: E, handler: (value: Events[E]) => void): () => void {
    // A function of its own, so that one handler may be added twice.
    const own = (value: never): void => handler(value);
    const set = this.handlers.get(event) ?? new Set();
    this.handlers.set(event, set.add(own));
    return () => void set.delete(own);
  }

  emit<E extends keyof Events>(event: E, value: Events[E]): void {
    for (const handler of [...(this.handlers.get(event) ?? [])]) (handler as (value: Events[E]) => void)(value);
  }

  /** Removes every handler. */
  clear(): void {
    this.handlers.clear();
  }
}
