import type { Column, Matrix, MatrixPart, Part, Values } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import { decodeChunk, type DecodedChunk, type DenseChunk, type SparseChunk, type TableChunk } from './decode.js';
import { majorLength } from './header.js';
import { joinColumns } from './join.js';
import { HELD, isDtype } from './numbers.js';

/** What a stream may need beside its values. */
const FRAME = 1 << 16;

/** Chunks moved into place as one comes: two catch up with the first half by the end, and no call copies much. */
const AT_ONCE = 2;

/**
 * One part on its way: takes its chunks in any order, each once, and hands out the whole.
 * Nothing is allocated before half of the part's bytes are here, so memory follows what really arrived.
 */
export class PartAssembler {
  private readonly waiting = new Map<number, DecodedChunk>();
  private pieces: DecodedChunk[] = [];
  private target: Target | null = null;
  private next = 0;
  private filled = 0;
  private received = 0;

  constructor(readonly part: Part) {}

  /** How much of the part's `bytes` is here: the frames of the streams do not count. */
  get bytes(): number {
    return this.complete ? this.part.bytes : Math.min(this.received, this.part.bytes);
  }

  get complete(): boolean {
    return this.next === this.part.chunks;
  }

  /** Returns the numbers of the chunks that are not here yet; with `gapsOnly` just those before one that is. */
  missing(gapsOnly = false): number[] {
    const end = gapsOnly ? Math.max(this.next, ...this.waiting.keys()) : this.part.chunks;
    const missing: number[] = [];
    for (let seq = this.next; seq < end; seq++) if (!this.waiting.has(seq)) missing.push(seq);
    return missing;
  }

  /** Takes a chunk; returns false if it was here before. Throws HeatmapError `bad-data`; the part is then of no more use. */
  add(seq: number, of: number, bytes: Uint8Array): boolean {
    const { part } = this;
    if (of !== part.chunks) this.fail(`a chunk says “of ${of}” instead of ${part.chunks}`);
    if (!Number.isInteger(seq) || seq < 0 || seq >= of) this.fail(`there is no chunk ${seq} of ${of}`);
    if (seq < this.next || this.waiting.has(seq)) return false;
    if (part.kind !== 'table' && this.received + bytes.byteLength > part.bytes + of * FRAME) {
      this.fail(`its chunks are larger than the ${part.bytes} bytes announced`);
    }
    const chunk = decodeChunk(bytes, part);
    if (chunk.first === chunk.last && majorLength(part) > 0) this.fail('a chunk is empty');
    this.received += bytes.byteLength;
    this.waiting.set(seq, chunk);
    this.drain();
    return true;
  }

  /** Returns the table's columns, once complete. */
  columns(): ReadonlyMap<string, Column> {
    return joinColumns(this.pieces as TableChunk[], what => this.fail(what));
  }

  /** Returns the matrix, once complete; the arrays of a part in one chunk are views of that chunk. */
  matrix(): Matrix {
    const { part, pieces } = this;
    if (part.kind === 'table') throw new TypeError(`${part.id} is a table`);
    if (this.target) return this.target.done();
    return pieces.length === 1 ? whole(part, pieces[0]!) : targetOf(part).done();
  }

  /** Moves what follows without a gap from `waiting` into place. */
  private drain(): void {
    for (let chunk = this.waiting.get(this.next); chunk; chunk = this.waiting.get(this.next)) {
      this.waiting.delete(this.next++);
      if (chunk.first !== this.filled) this.fail(`a chunk begins at item ${chunk.first} instead of ${this.filled}`);
      this.filled = chunk.last;
      this.pieces.push(chunk);
    }
    const { part } = this;
    if (part.kind !== 'table' && part.chunks > 1 && 2 * this.received >= part.bytes) this.target ??= targetOf(part);
    if (this.target)
      for (const piece of this.pieces.splice(0, this.complete ? Infinity : AT_ONCE)) this.target.append(piece);
    if (this.complete) this.finish();
  }

  private finish(): void {
    const { part, filled } = this;
    if (filled !== majorLength(part)) this.fail(`its chunks hold ${filled} items instead of ${majorLength(part)}`);
    if (part.kind === 'csr' || part.kind === 'csc') {
      const stored = this.target?.filled ?? (this.pieces[0] as SparseChunk | undefined)?.values.length ?? 0;
      if (stored !== part.nnz) this.fail(`its chunks hold ${stored} values instead of ${part.nnz}`);
    }
  }

  private fail(what: string): never {
    const { id } = this.part;
    throw new HeatmapError('bad-data', id, `${id}: the data that arrived cannot be used: ${what}.`);
  }
}

interface Target {
  /** Values so far. */
  readonly filled: number;
  append(chunk: DecodedChunk): void;
  done(): Matrix;
}

const targetOf = (part: MatrixPart): Target => (part.kind === 'dense' ? new DenseTarget(part) : new SparseTarget(part));

const emptyValues = (part: MatrixPart, length: number): Values =>
  new HELD[isDtype(part.dtype) ? part.dtype : 'f8'](length);

class DenseTarget implements Target {
  private readonly data: Values;
  filled = 0;

  constructor(private readonly part: MatrixPart) {
    this.data = emptyValues(part, part.shape[0] * part.shape[1]);
  }

  append(chunk: DecodedChunk): void {
    const { values } = chunk as DenseChunk;
    this.data.set(values, this.filled);
    this.filled += values.length;
  }

  done(): Matrix {
    return { kind: 'dense', shape: this.part.shape, order: this.part.order ?? 'C', data: this.data };
  }
}

class SparseTarget implements Target {
  private readonly indptr: Int32Array;
  private readonly data: Values;
  private indices: Int32Array | Uint16Array | null = null;
  private row = 0;
  filled = 0;

  constructor(private readonly part: MatrixPart) {
    this.indptr = new Int32Array(majorLength(part) + 1);
    this.data = emptyValues(part, part.nnz ?? 0);
  }

  append(chunk: DecodedChunk): void {
    const { id } = this.part;
    const { offsets, indices, values } = chunk as SparseChunk;
    this.indices ??=
      indices instanceof Uint16Array ? new Uint16Array(this.data.length) : new Int32Array(this.data.length);
    if (this.indices.constructor !== indices.constructor)
      throw new HeatmapError('bad-data', id, `${id}: its chunks mix uint16 and int32 indices.`);
    if (this.filled + values.length > this.data.length)
      throw new HeatmapError(
        'bad-data',
        id,
        `${id}: its chunks hold more than the ${this.data.length} values announced.`
      );
    this.indices.set(indices, this.filled);
    this.data.set(values, this.filled);
    for (let i = 1; i < offsets.length; i++) this.indptr[++this.row] = this.filled + offsets[i]!;
    this.filled += values.length;
  }

  done(): Matrix {
    const major = this.part.kind === 'csc' ? 'col' : 'row';
    return {
      kind: 'sparse',
      shape: this.part.shape,
      major,
      indptr: this.indptr,
      indices: this.indices ?? new Int32Array(0),
      data: this.data
    };
  }
}

function whole(part: MatrixPart, chunk: DecodedChunk): Matrix {
  const { shape } = part;
  if (chunk.kind === 'dense') return { kind: 'dense', shape, order: part.order ?? 'C', data: chunk.values };
  const { offsets, indices, values } = chunk as SparseChunk;
  return { kind: 'sparse', shape, major: part.kind === 'csc' ? 'col' : 'row', indptr: offsets, indices, data: values };
}
