import type { SparseMatrix } from '../../matrix/index.js';
import type { GeneBlock, GeneBlocks } from '../../flow/index.js';
import { columnBlocks, rowBlocks } from '../../flow/index.js';
import { cancelled, type AbortLike, type Executor } from '../../tasks/index.js';

/** How the values are stored in Python: compressed columns or rows, or whole, by rows ("dense-c") or columns of a block. */
export type Layout = 'csc' | 'csr' | 'dense-c' | 'dense-f';

export interface BlocksOptions {
  readonly shape: readonly [number, number];
  /** Stored values in all. */
  readonly values: number;
  readonly layout: Layout;
  /** Whether rows are looked at as they are, by so many threads: each passes by the genes of the others. 0: they are turned into columns. */
  readonly rows: number;
  /** Bytes of the largest block. */
  readonly slot: number;
  readonly executor: Executor;
  readonly cancel: AbortLike;
  /** Group of each cell, as many as there are for those in none; threads share it. */
  readonly tags: Uint16Array;
  /** Lends memory of at least so many bytes, until it is given back. */
  readonly lend: (bytes: number) => SharedArrayBuffer;
  readonly takeBack: (memory: SharedArrayBuffer) => void;
}

interface Waiting {
  readonly block: GeneBlock;
  readonly free: () => void;
}

/** Blocks as they come. What is stored by rows is kept until all of it is here; for ranks it is turned as it comes, and handed out by columns. */
export class Blocks implements GeneBlocks {
  readonly shape: readonly [number, number];
  readonly layout: Layout;
  private readonly queue: Waiting[] = [];
  /** By the first row of each. */
  private readonly parts: Promise<SparseMatrix>[] = [];
  private readonly working = new Set<Promise<unknown>>();
  private readonly lent: SharedArrayBuffer[] = [];
  private gathered: GeneBlocks | null = null;
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

  /** Takes a block; resolves when it was looked at. */
  async push(block: GeneBlock): Promise<void> {
    if (this.over) throw cancelled('rank');
    if (this.layout === 'csr') {
      if (this.options.rows > 0) await this.keep(block.first, block.matrix as SparseMatrix);
      else await this.turn(block.first, block.matrix as SparseMatrix);
      return;
    }
    await new Promise<void>(free => {
      this.queue.push({ block, free });
      this.stir();
    });
  }

  async next(): Promise<GeneBlock | null> {
    if (this.layout === 'csr') {
      this.gathered ??= await this.gather();
      return this.gathered.next();
    }
    if (this.seen >= this.genes) return null;
    while (this.queue.length === 0) await this.sleep();
    const { block, free } = this.queue.shift()!;
    this.seen += block.matrix.shape[1];
    return { ...block, done: free };
  }

  /** Lets go of whoever waits. */
  close(): void {
    this.over = true;
    for (const { free } of this.queue.splice(0)) free();
    this.stir();
    // Whoever was cancelled may still write into what it was lent: that is not lent again.
    const lent = this.lent.splice(0);
    if (!this.options.cancel.aborted && this.working.size === 0) lent.forEach(this.options.takeBack);
  }

  /** Has rows read into memory that threads share: the first touch of memory takes longer than reading, and each thread does its own. */
  private async keep(first: number, matrix: SparseMatrix): Promise<void> {
    const { executor, cancel, lend, slot } = this.options;
    const memory = lend(slot);
    this.lent.push(memory);
    const job = executor.run('gene-rows', { matrix, into: new Uint8Array(memory) }, { cancel, work: 1e9 });
    await this.under(first, matrix.shape[0], job);
  }

  /** Turns rows into columns, in memory that is lent. */
  private async turn(first: number, matrix: SparseMatrix): Promise<void> {
    const { executor, cancel, lend, slot, tags } = this.options;
    const [rows] = matrix.shape;
    // Groups are no wider than positions were, unless rows are many.
    const memory = lend(4 * this.genes + 64 + slot * (rows > 65536 ? 2 : 1));
    this.lent.push(memory);
    const input = { matrix, memory: new Uint8Array(memory), tags: tags.subarray(first, first + rows) };
    const job = executor.run('gene-columns', input, { cancel, work: 1e9 });
    await this.under(first, rows, job);
  }

  /** Waits for a block. What goes wrong is told when all of them are asked for. */
  private async under(first: number, rows: number, job: Promise<SparseMatrix>): Promise<void> {
    this.parts[first] = job;
    this.seen += rows;
    if (this.seen >= this.cells) this.stir();
    const freed: Promise<void> = job.then(nothing, nothing).then(() => void this.working.delete(freed));
    this.working.add(freed);
    await freed;
  }

  private async gather(): Promise<GeneBlocks> {
    while (this.seen < this.cells) await this.sleep();
    const parts = await Promise.all(Object.values(this.parts));
    if (this.options.rows > 0) return rowBlocks(parts, this.shape, this.values, this.options.rows);
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

const nothing = (): void => undefined;
