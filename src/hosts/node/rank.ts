import { closeSync, openSync, readSync } from 'node:fs';
import type { Matrix, Values } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import { testBlocks, type TestOptions } from '../../flow/index.js';
import { cancelled, type AbortLike, type Executor } from '../../tasks/index.js';
import { TYPES } from './arrays.js';
import { Blocks, type Layout } from './rank-blocks.js';
import { buffersOf, type Frame } from './frames.js';

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
export interface BlockHead {
  readonly job: string;
  readonly slot: number;
  readonly first: number;
  readonly count: number;
  readonly stored: number;
  readonly dtype: string;
}

/** Bytes that are kept once nothing has been ranked for a while; until then all are: memory is slow to get. */
const KEPT = 32 << 20;
const WHILE = 20_000;

/** An array on memory that threads share. */
type OnShared = new (memory: SharedArrayBuffer, at: number, length: number) => Values;

/**
 * Rankings whose values stay in Python and come block by block: through a file in memory, since a pipe moves a fifth as many bytes a
 * second. Blocks are read into memory that is used again and again, and shared with the threads that look at them.
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
    const codes = shared(buffersOf(frame)[0]!, shape[0]);
    const blocks = new Blocks({
      shape,
      values,
      layout,
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

  /** Answers `rank.block` once the block was read and its place in the file is free. Throws `cancelled` where its job is over. */
  async block(frame: Frame): Promise<void> {
    const head = frame.header as never as BlockHead;
    const held = this.jobs.get(head.job);
    if (!held) throw cancelled('rank');
    const bytes = this.room(held.slot);
    const back = (): void => void this.spare.push(bytes);
    let matrix: Matrix;
    try {
      matrix = read(held.file, head.slot * held.slot, bytes, head, held.blocks, buffersOf(frame)[0]);
    } catch (error) {
      back();
      throw error;
    }
    await held.blocks.push({ first: head.first, matrix }, back);
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

/** Reads one block: of a sparse one its positions and then its values, both from 8-byte places on. */
function read(
  file: number,
  from: number,
  bytes: SharedArrayBuffer,
  { count, stored, dtype }: BlockHead,
  { layout, shape: [cells, genes] }: Blocks,
  offsets: Uint8Array<ArrayBuffer> | undefined
): Matrix {
  const Type = Object.hasOwn(TYPES, dtype) ? (TYPES[dtype as keyof typeof TYPES] as never as OnShared) : null;
  if (!Type) throw new HeatmapError('bad-data', 'dtype', `there is no type ${dtype}`);
  const sparse = layout === 'csc' || layout === 'csr';
  const start = sparse ? (4 * stored + 7) & ~7 : 0;
  const data = new Type(bytes, start, stored);
  const target = new Uint8Array(bytes, 0, start + data.byteLength);
  for (let at = 0; at < target.length;) {
    const got = readSync(file, target, at, target.length - at, from + at);
    if (got === 0) throw new HeatmapError('bad-data', 'file', 'a block is not whole');
    at += got;
  }
  if (!sparse) return { kind: 'dense', shape: [cells, count], order: layout === 'dense-c' ? 'C' : 'F', data };
  const indptr = new Int32Array(offsets!.slice().buffer);
  const indices = new Int32Array(bytes, 0, stored);
  return layout === 'csc'
    ? { kind: 'sparse', shape: [cells, count], major: 'col', indptr, indices, data }
    : { kind: 'sparse', shape: [count, genes], major: 'row', indptr, indices, data };
}
