import type { Fail, Flat } from './flat.js';
import type { Shape } from './guard-schema.js';

/** One batch under examination: its metadata, and where its body lies in the stream. */
export interface Body {
  readonly view: DataView;
  readonly start: number;
  readonly length: number;
}

const MAX_BUFFERS = 3 * 4096;
const MAX_ROWS = 0x7fffffff;
const pad = (n: number, to: number): number => Math.ceil(n / to) * to;

/**
 * Checks one record batch: nodes and buffers as many as the schema says, laid out one behind the other, each as large
 * as its rows need, bitmaps that agree with the null counts, offsets that ascend, codes inside their dictionary.
 * `sizes` holds the number of levels of each dictionary. Returns the number of rows.
 */
export function guardBatch(
  flat: Flat,
  batch: number,
  body: Body,
  fields: readonly Shape[],
  sizes: ReadonlyMap<number, number>,
  fail: Fail
): number {
  if (flat.child(batch, 3) !== 0) fail('it is compressed');
  if (flat.vector(batch, 4, 8, MAX_BUFFERS).length !== 0) fail('it has variadic buffers');
  const rows = flat.long(batch, 0);
  if (rows > MAX_ROWS) fail(`it claims ${rows} rows`);
  const check = new BatchCheck(flat, batch, body, sizes, fail);
  for (const field of fields) check.column(field, rows);
  check.end();
  return rows;
}

class BatchCheck {
  private readonly nodes;
  private readonly buffers;
  private node = 0;
  private buffer = 0;
  private filled = 0;
  /** To how many bytes the buffers may be padded: a writer does the same throughout, so one that differs is damaged. */
  private paddings: readonly number[] = [8, 64];

  constructor(
    private readonly flat: Flat,
    batch: number,
    private readonly body: Body,
    private readonly sizes: ReadonlyMap<number, number>,
    private readonly fail: Fail
  ) {
    this.nodes = flat.vector(batch, 1, 16, MAX_BUFFERS);
    this.buffers = flat.vector(batch, 2, 16, MAX_BUFFERS);
  }

  column(shape: Shape, rows: number): void {
    if (this.node >= this.nodes.length) this.fail('it has fewer columns than its schema');
    const at = this.nodes.at + 16 * this.node++;
    const length = this.flat.longAt(at);
    const nulls = this.flat.longAt(at + 8);
    if (length !== rows) this.fail(`a column has ${length} entries instead of ${rows}`);
    if (nulls > 0 && !shape.nullable) this.fail('a column that must be complete has missing entries');
    const bitmap = this.validity(rows, nulls);
    if (shape.kind === 'fixed') this.fixed(shape, rows, bitmap);
    else if (shape.kind === 'utf8') {
      const end = this.offsets(rows);
      this.take(end);
    } else if (shape.kind === 'list') this.column(shape.child!, this.offsets(rows));
    else {
      if (rows * shape.size > MAX_ROWS) this.fail('a fixed-size list claims more than 2³¹ values');
      this.column(shape.child!, rows * shape.size);
    }
  }

  end(): void {
    if (this.node !== this.nodes.length) this.fail('it has more columns than its schema');
    if (this.buffer !== this.buffers.length) this.fail('it has more buffers than its schema');
    if (!this.padded(this.body.length)) this.fail('its body has bytes that belong to no column');
  }

  private fixed(shape: Shape, rows: number, bitmap: number): void {
    const start = this.take(rows * shape.item, true);
    if (shape.dictionary < 0) return;
    const size = this.sizes.get(shape.dictionary);
    if (size === undefined) this.fail('the levels of a column are missing');
    const { view } = this.body;
    for (let i = 0; i < rows; i++) {
      if (bitmap !== 0 && ((view.getUint8(bitmap + (i >> 3)) >> (i & 7)) & 1) === 0) continue;
      const at = start + i * shape.item;
      const code =
        shape.item === 1 ? view.getInt8(at) : shape.item === 2 ? view.getInt16(at, true) : view.getInt32(at, true);
      if (code < 0 || code >= size) this.fail(`entry ${i} points to level ${code} of ${size}`);
    }
  }

  /** Returns where the bitmap begins, or 0 if there is none. */
  private validity(rows: number, nulls: number): number {
    if (nulls > rows) this.fail('a column has more missing entries than entries');
    if (this.peek() === 0) {
      if (nulls > 0) this.fail('a column has missing entries but does not say which');
      this.take(0);
      return 0;
    }
    const start = this.take(Math.ceil(rows / 8));
    let set = 0;
    for (let i = 0; i < rows >> 3; i++) set += ones(this.body.view.getUint8(start + i));
    if (rows % 8 !== 0) set += ones(this.body.view.getUint8(start + (rows >> 3)) & ((1 << (rows % 8)) - 1));
    if (set !== rows - nulls) this.fail('the number of missing entries disagrees with their bitmap');
    return start;
  }

  /** Checks int32 offsets and returns the last, which is the length of what they divide. */
  private offsets(rows: number): number {
    // A column without rows may come without its single offset.
    if (rows === 0 && this.peek() === 0) {
      this.take(0);
      return 0;
    }
    const start = this.take(4 * (rows + 1));
    const { view } = this.body;
    let last = view.getInt32(start, true);
    if (last !== 0) this.fail('its offsets do not begin at 0');
    for (let i = 1; i <= rows; i++) {
      const next = view.getInt32(start + 4 * i, true);
      if (next < last) this.fail(`its offsets descend at entry ${i - 1}`);
      last = next;
    }
    return last;
  }

  /** Returns whether `at` follows what is filled, by the padding of the buffers before. */
  private padded(at: number): boolean {
    this.paddings = this.paddings.filter(to => at === pad(this.filled, to));
    return this.paddings.length > 0;
  }

  private peek(): number {
    if (this.buffer >= this.buffers.length) this.fail('it has fewer buffers than its schema');
    return this.flat.longAt(this.buffers.at + 16 * this.buffer + 8);
  }

  /**
   * Takes the next buffer, which must hold `need` bytes (and no more than padding beside them), and returns where it
   * begins. Buffers must follow each other: so a changed offset or length is always seen, and never reads other data.
   */
  private take(need: number, exact = false): number {
    const length = this.peek();
    const offset = this.flat.longAt(this.buffers.at + 16 * this.buffer++);
    if (!this.padded(offset)) this.fail('its buffers do not follow each other');
    if (length < need) this.fail(`a column has ${length} bytes where its rows need ${need}`);
    // What is cut from longer texts may bring some of their bytes along; numbers come alone.
    const fits = exact ? length <= pad(need, 8) || length === pad(need, 64) : length < need + 64;
    if (!fits) this.fail(`a column has ${length} bytes where its rows need only ${need}`);
    if (offset + length > this.body.length) this.fail('a column reaches beyond the end of the stream');
    this.filled = offset + length;
    return this.body.start + offset;
  }
}

function ones(byte: number): number {
  let n = byte - ((byte >> 1) & 0x55);
  n = (n & 0x33) + ((n >> 2) & 0x33);
  return (n + (n >> 4)) & 0x0f;
}
