import { Assembly } from '../arrow/index.js';
import type { Dataset } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Message } from './messages.js';

/** A whole data set, or a patch on revision `baseRev`, under way. */
interface Transfer {
  readonly rev: number;
  readonly baseRev: number | null;
  readonly assembly: Assembly;
  /** Whether the kernel has said that all chunks are out. */
  ended: boolean;
  /** Bytes that were here when it last said so: without news there is no use in asking again at once. */
  bytesAtEnd: number;
}

/** What the reception tells whoever owns it. */
export interface Outlet {
  /** A new complete data set. */
  data(dataset: Dataset): void;
  progress(bytes: number, total: number): void;
  /** Chunks that are missing: ask for them. */
  nack(rev: number, part: string, missing: readonly number[]): void;
  /** What was under way was replaced before it was complete. */
  replaced(): void;
  /** What is held cannot be brought up to date: ask for everything. */
  resync(): void;
  /** Revision `rev` was given up because of `error`; `parts` will not come. */
  failed(rev: number, error: HeatmapError, parts: readonly string[]): void;
}

/**
 * Puts revisions together from messages that may be lost, doubled or out of order. Holds the newest complete data set
 * until the next one is complete. A transfer of a higher revision replaces those under way, except a patch on the last
 * of them, which is lined up behind it.
 */
export class Reception {
  dataset: Dataset | null = null;
  private transfers: readonly Transfer[] = [];
  private newest = -1;

  constructor(
    private readonly id: string,
    private readonly outlet: Outlet
  ) {}

  /** The highest revision that is under way; null if none is. */
  get rev(): number | null {
    return this.transfers.at(-1)?.rev ?? null;
  }

  /** Returns whether part `id` is among those under way. */
  awaits(id: string): boolean {
    return this.transfers.some(t => t.assembly.awaits(id));
  }

  /** Forgets what is under way; messages of those revisions are dropped from now on. */
  cancel(): void {
    this.transfers = [];
  }

  /** Marks a revision as seen that could not even be begun. */
  skip(rev: number): void {
    this.newest = Math.max(this.newest, rev);
  }

  /** Gives up revision `rev` because a message of it cannot be read. */
  abandon(rev: number, error: HeatmapError): void {
    this.skip(rev);
    const transfer = this.transfers.find(t => t.rev === rev);
    if (transfer) this.fail(transfer, 'data', error);
    else this.outlet.failed(rev, error, []);
  }

  /** Takes a message in; returns whether it moved anything. */
  receive(message: Exclude<Message, { op: 'data.error' }>): boolean {
    const { rev } = message;
    const known = this.transfers.find(t => t.rev === rev);
    switch (message.op) {
      case 'data.begin':
        // A begin in place of a patch of the same revision answers a resync; of one under way it is an echo.
        if (known?.baseRev === null || rev < this.newest) return false;
        this.begin([], {
          rev,
          baseRev: null,
          assembly: new Assembly(message.manifest, { id: this.id, rev }),
          ended: false,
          bytesAtEnd: -1
        });
        return true;
      case 'data.patch':
        return !known && this.patch(message);
      case 'data.chunk':
        return known !== undefined && this.chunk(known, message);
      case 'data.end':
        // The end of something whose beginning was lost.
        if (rev > this.newest) {
          this.skip(rev);
          this.outlet.resync();
        }
        if (!known) return false;
        return this.end(known);
    }
  }

  /** Asks for what is missing: `all`, or just gaps before a chunk that is here, unless the end was announced. */
  repair(all: boolean): void {
    for (const transfer of this.transfers) this.ask(transfer, !all && !transfer.ended);
  }

  private ask({ rev, assembly }: Transfer, gapsOnly: boolean): void {
    for (const [part, missing] of assembly.missing(gapsOnly)) this.outlet.nack(rev, part, missing);
  }

  private end(transfer: Transfer): boolean {
    const { bytes } = transfer.assembly;
    const news = bytes > transfer.bytesAtEnd;
    transfer.ended = true;
    transfer.bytesAtEnd = bytes;
    if (news) this.ask(transfer, false);
    return news;
  }

  private patch(message: Extract<Message, { op: 'data.patch' }>): boolean {
    const { rev, baseRev, manifest, parts } = message;
    if (rev <= this.newest) return false;
    const last = this.rev;
    const behind = last !== null && baseRev === last;
    if (!behind && baseRev !== this.dataset?.rev) {
      this.skip(rev);
      this.transfers = [];
      this.outlet.resync();
      return false;
    }
    this.begin(behind ? this.transfers : [], {
      rev,
      baseRev,
      assembly: new Assembly(manifest, { id: this.id, rev, parts }),
      ended: false,
      bytesAtEnd: -1
    });
    return true;
  }

  private begin(before: readonly Transfer[], transfer: Transfer): void {
    this.skip(transfer.rev);
    if (before.length < this.transfers.length) this.outlet.replaced();
    this.transfers = [...before, transfer];
    this.settle();
  }

  private chunk(transfer: Transfer, chunk: Extract<Message, { op: 'data.chunk' }>): boolean {
    const { assembly } = transfer;
    // The whole data set, sent for somebody else, has parts that a patch does not wait for.
    if (!assembly.awaits(chunk.part) && assembly.describes(chunk.part)) return false;
    try {
      if (!assembly.add(chunk)) return false;
    } catch (error) {
      this.fail(transfer, chunk.part, error);
      return false;
    }
    this.outlet.progress(
      sum(this.transfers, t => t.assembly.bytes),
      sum(this.transfers, t => t.assembly.total)
    );
    this.settle();
    return true;
  }

  /** Makes what is complete, in order, the data set that is held. */
  private settle(): void {
    for (let head = this.transfers[0]; head?.assembly.complete; head = this.transfers[0]) {
      const base = head.baseRev === null ? null : this.dataset;
      if (head.assembly.lacking(base).length > 0) {
        this.transfers = [];
        this.outlet.resync();
        return;
      }
      try {
        this.dataset = head.assembly.finish(base);
      } catch (error) {
        this.fail(head, 'data', error);
        return;
      }
      this.transfers = this.transfers.slice(1);
      this.outlet.data(this.dataset);
    }
  }

  /** Gives up a transfer and all that build on it. */
  private fail(transfer: Transfer, part: string, cause: unknown): void {
    const lost = this.transfers.slice(this.transfers.indexOf(transfer));
    this.transfers = this.transfers.slice(0, -lost.length);
    const error =
      cause instanceof HeatmapError
        ? cause
        : new HeatmapError('bad-data', part, `${part}: the data that arrived could not be held: ${String(cause)}.`, {
            cause
          });
    const parts = lost.flatMap(t => t.assembly.awaited);
    this.outlet.failed(transfer.rev, error, parts);
  }
}

const sum = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.reduce((total, item) => total + value(item), 0);
