import type { SparseMatrix } from '../../matrix/index.js';
import type { GeneBlock, GeneBlocks } from '../../flow/index.js';
import { columnBlocks } from '../../flow/index.js';
import { cancelled, type AbortLike, type Executor } from '../../tasks/index.js';

/** How the values are stored in Python: compressed columns or rows, or whole, by rows ("dense-c") or columns of a block. */
export type Layout = 'csc' | 'csr' | 'dense-c' | 'dense-f';

export interface BlocksOptions {
  readonly shape: readonly [number, number];
  /** Stored values in all. */
  readonly values: number;
  readonly layout: Layout;
  readonly executor: Executor;
  readonly cancel: AbortLike;
  /** Group of each cell, as many as there are for those in none; threads share it. */
  readonly tags: Uint16Array;
  /** Lends memory of at least so many bytes, until it is given back. */
  readonly lend: (bytes: number) => SharedArrayBuffer;
  readonly takeBack: (memory: SharedArrayBuffer) => void;
}

/** So many blocks are under way before whoever sends them has to wait. */
const AHEAD = 8;

interface Waiting {
  readonly block: GeneBlock;
  readonly back: () => void;
  readonly taken: () => void;
}

/** Blocks as they come. What is stored by rows is turned as it comes, and handed out by columns when all of it is here. */
export class Blocks implements GeneBlocks {
  readonly shape: readonly [number, number];
  readonly layout: Layout;
  private readonly queue: Waiting[] = [];
  private readonly turned: Promise<SparseMatrix>[] = [];
  private readonly turning = new Set<Promise<unknown>>();
  private readonly lent: SharedArrayBuffer[] = [];
  private columns: GeneBlocks | null = null;
  private wake: (() => void) | null = null;
  private seen = 0;
  private over = false;

  constructor(private readonly options: BlocksOptions) {
    this.shape = options.shape;
    this.layout = options.layout;
    options.cancel.addEventListener?.('abort', () => this.close());
  }

  get cells(): number {
    return this.shape[0];
  }

  get genes(): number {
    return this.shape[1];
  }

  get values(): number {
    return this.options.values;
  }

  /** Takes a block; resolves when whoever sent it may send another. `back` is called when its memory is free. */
  async push(block: GeneBlock, back: () => void): Promise<void> {
    if (this.over) throw cancelled('rank');
    if (this.layout === 'csr') {
      const { executor, cancel, lend, tags } = this.options;
      const rows = block.matrix as SparseMatrix;
      const memory = lend(rows.data.buffer.byteLength);
      this.lent.push(memory);
      const job = executor.run(
        'gene-columns',
        {
          matrix: rows,
          memory: new Uint8Array(memory),
          tags: tags.subarray(block.first, block.first + rows.shape[0])
        },
        { cancel, work: 1e9 }
      );
      this.turned[block.first] = job;
      const freed: Promise<void> = job.then(back, back).then(() => void this.turning.delete(freed));
      this.turning.add(freed);
      this.seen += rows.shape[0];
      if (this.seen >= this.cells) this.stir();
      if (this.turning.size >= AHEAD) await Promise.race(this.turning);
      return;
    }
    await new Promise<void>(taken => {
      this.queue.push({ block, back, taken });
      this.stir();
    });
  }

  async next(): Promise<GeneBlock | null> {
    if (this.layout === 'csr') {
      this.columns ??= await this.gather();
      return this.columns.next();
    }
    if (this.seen >= this.genes) return null;
    while (this.queue.length === 0) await this.sleep();
    const { block, back, taken } = this.queue.shift()!;
    this.seen += block.matrix.shape[1];
    taken();
    return { ...block, done: back };
  }

  /** Lets go of whoever waits. */
  close(): void {
    this.over = true;
    for (const { back, taken } of this.queue.splice(0)) {
      back();
      taken();
    }
    this.stir();
    // Whoever was cancelled may still write into what it was lent: that is not lent again.
    const lent = this.lent.splice(0);
    if (!this.options.cancel.aborted && this.turning.size === 0) lent.forEach(this.options.takeBack);
  }

  private async gather(): Promise<GeneBlocks> {
    while (this.seen < this.cells) await this.sleep();
    const parts = await Promise.all(Object.values(this.turned));
    return columnBlocks(parts, this.shape, this.values, true);
  }

  private async sleep(): Promise<void> {
    if (this.ended()) throw cancelled('rank');
    await new Promise<void>(wake => (this.wake = wake));
    if (this.ended()) throw cancelled('rank');
  }

  /** As a call, since it can change while something is awaited. */
  private ended(): boolean {
    return this.over;
  }

  private stir(): void {
    this.wake?.();
    this.wake = null;
  }
}
