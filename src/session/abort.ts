/** An AbortSignal for a room without one. */
export class Abort {
  aborted = false;
  private readonly listeners: (() => void)[] = [];

  addEventListener(_: 'abort', listener: () => void): void {
    this.listeners.push(listener);
  }

  abort(): void {
    this.aborted = true;
    for (const listener of this.listeners) listener();
  }

  /** As a call, since it can change while something is awaited. */
  over(): boolean {
    return this.aborted;
  }
}
