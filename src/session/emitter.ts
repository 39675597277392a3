/** A few typed events. A handler that is added or removed while an event is sent does not see or miss that one. */
export class Emitter<Events extends object> {
  private readonly handlers = new Map<keyof Events, Set<(value: never) => void>>();

  on<E extends keyof Events>(event: E, handler: (value: Events[E]) => void): () => void {
    let set = this.handlers.get(event);
    if (!set) this.handlers.set(event, (set = new Set()));
    set.add(handler);
    return () => set.delete(handler);
  }

  emit<E extends keyof Events>(event: E, value: Events[E]): void {
    for (const handler of [...(this.handlers.get(event) ?? [])]) (handler as (value: Events[E]) => void)(value);
  }
}
