/** Waiting jobs: the highest priority first, among equals the oldest. A handful at a time, so a list will do. */
export class Queue<T> {
  private readonly waiting: { readonly item: T; readonly priority: number }[] = [];

  get size(): number {
    return this.waiting.length;
  }

  /** Adds `item` behind its equals; `first` puts it before them. */
  add(item: T, priority = 0, first = false): void {
    const at = this.waiting.findIndex(w => w.priority < priority || (first && w.priority === priority));
    this.waiting.splice(at < 0 ? this.waiting.length : at, 0, { item, priority });
  }

  /** Removes and returns the next item; undefined if there is none. */
  take(): T | undefined {
    return this.waiting.shift()?.item;
  }

  /** Removes `item`; returns whether it was waiting. */
  remove(item: T): boolean {
    const at = this.waiting.findIndex(w => w.item === item);
    if (at >= 0) this.waiting.splice(at, 1);
    return at >= 0;
  }
}
