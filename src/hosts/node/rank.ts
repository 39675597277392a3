import { closeSync, openSync } from 'node:fs';
import { HeatmapError } from '../../spec/index.js';
import { testBlocks, type TestOptions } from '../../flow/index.js';
import { cancelled, type AbortLike, type Executor } from '../../tasks/index.js';
import { THREADS } from './executor.js';
import { Blocks, type Layout } from './rank-blocks.js';
import { buffersOf, type Frame } from './frames.js';
import { storedAt, type Place, type Shell } from './stored.js';

/** What Python says when it begins: the shape of the values, the groups, and the file that blocks come in. */
interface Opening {
  readonly job: string;
  readonly file: string;
  readonly slot: number;
  readonly layout: Layout;
  readonly shape: readonly [number, number];
  readonly values: number;
  readonly groups: { readonly count: number; readonly tested: readonly number[]; readonly reference: number | null };
  readonly options: TestOptions;
}

/** One block: some genes, or some rows of a matrix that is stored by rows. */
export interface BlockHead extends Omit<Place, 'file' | 'from'> {
  readonly job: string;
  readonly slot: number;
  readonly first: number;
  readonly count: number;
}

/** Bytes that are kept once nothing has been ranked for a while; until then all are: memory is slow to get. */
const KEPT = 32 << 20;
const WHILE = 20_000;
/** Groups × genes whose moments are near at hand; with more of them columns are faster. */
const MOMENTS = 1 << 20;

/**
 * Rankings whose values stay in Python and come block by block: through a file in memory, since a pipe moves a fifth as many bytes a
 * second. Threads read the blocks that they look at; what they turn lies in memory that they share, and that is used again and again.
 */
export class RankJobs {
  private readonly jobs = new Map<string, { blocks: Blocks; file: number; slot: number }>();
  private readonly spare: SharedArrayBuffer[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly executor: Executor) {}

  /** Answers `rank`: resolves with arrays of each tested group once all blocks were seen. */
  async rank(frame: Frame, cancel: AbortLike): Promise<{ groups: readonly unknown[] }> {
    const opening = frame.header as never as Opening;
    const { job, shape, values, layout, groups, options, slot } = opening;
    this.executor.warm?.();
    const ranked = options.ranks || options.test === 'wilcoxon';
    const codes = shared(buffersOf(frame)[0]!, shape[0]);
    const blocks = new Blocks({
      shape,
      values,
      layout,
      rows: layout === 'csr' && !ranked && shape[1] * groups.count <= MOMENTS ? THREADS : 0,
      slot,
      executor: this.executor,
      cancel,
      tags: tagsOf(codes, groups.count),
      lend: bytes => this.room(bytes),
      takeBack: memory => void this.spare.push(memory)
    });
    const file = openSync(opening.file, 'r');
    this.jobs.set(job, { blocks, file, slot });
    try {
      const tests = await testBlocks(blocks, { ...groups, codes }, options, { executor: this.executor, cancel });
      return { groups: tests.map(({ test }) => test) };
    } finally {
      this.jobs.delete(job);
      blocks.close();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.trim(), WHILE).unref();
      closeSync(file);
    }
  }

  /** Answers `rank.block` once the block was looked at and its place in the file is free. Throws `cancelled` where its job is over. */
  async block(frame: Frame): Promise<void> {
    const { job, slot, first, count, ...how } = frame.header as never as BlockHead;
    const held = this.jobs.get(job);
    if (!held) throw cancelled('rank');
    const shell = shellOf(held.blocks, count, buffersOf(frame)[0]);
    const matrix = storedAt(shell, { ...how, file: held.file, from: slot * held.slot });
    await held.blocks.push({ first, matrix });
  }

  private trim(): void {
    if (this.jobs.size > 0) return;
    let kept = 0;
    for (let k = 0; k < this.spare.length; k++) if ((kept += this.spare[k]!.byteLength) > KEPT) this.spare.length = k;
  }

  private room(size: number): SharedArrayBuffer {
    const at = this.spare.findIndex(bytes => bytes.byteLength >= size);
    return at < 0 ? new SharedArrayBuffer(size) : this.spare.splice(at, 1)[0]!;
  }
}

function shared(bytes: Uint8Array, length: number): Int32Array {
  const codes = new Int32Array(new SharedArrayBuffer(4 * length));
  codes.set(new Int32Array(bytes.slice().buffer));
  return codes;
}

/** Groups that fit a tag, besides that of cells in none. */
const MOST = 65_535;

function tagsOf(codes: Int32Array, groups: number): Uint16Array {
  if (groups > MOST) throw new HeatmapError('bad-spec', 'groups', `groups: ${groups} are more than ${MOST}`);
  const tags = new Uint16Array(new SharedArrayBuffer(2 * codes.length));
  for (let i = 0; i < codes.length; i++) tags[i] = codes[i]! < 0 ? groups : codes[i]!;
  return tags;
}

function shellOf(
  { layout, shape: [cells, genes] }: Blocks,
  count: number,
  offsets: Uint8Array<ArrayBuffer> | undefined
): Shell {
  if (layout === 'dense-c' || layout === 'dense-f')
    return { kind: 'dense', shape: [cells, count], order: layout === 'dense-c' ? 'C' : 'F' };
  const indptr = new Int32Array(offsets!.slice().buffer);
  return layout === 'csc'
    ? { kind: 'sparse', shape: [cells, count], major: 'col', indptr }
    : { kind: 'sparse', shape: [count, genes], major: 'row', indptr };
}
