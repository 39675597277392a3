/** Typed events: `on` returns what stops the handler. A handler that stops another while one event runs is obeyed. */
export class Emitter<Events extends object> {
  private readonly handlers = new Map<keyof Events, Set<(value: never) => void>>();

  on<E extends keyof Events>(event: E, handler: (value: Events[E]) => void): () => void {
    const own = (value: never): void => {
      handler(value);
    };
    const set = this.handlers.get(event) ?? new Set();
    this.handlers.set(event, set.add(own));
    return () => {
      set.delete(own);
    };
  }

  emit<E extends keyof Events>(event: E, value: Events[E]): void {
    for (const handler of [...(this.handlers.get(event) ?? [])]) (handler as (value: Events[E]) => void)(value);
  }
}
