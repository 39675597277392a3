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

  /** Returns `call`, which does nothing any more once this is aborted. */
  unless<A extends readonly unknown[]>(call: (...words: A) => void): (...words: A) => void {
    return (...words) => {
      if (!this.aborted) call(...words);
    };
  }

  /** As a call, since it can change while something is awaited. */
  over(): boolean {
    return this.aborted;
  }
}
