/** Stops the reading of one part; `what` completes "layers/X: …". */
export type Fail = (what: string) => never;

/** Where a vector's elements begin and how many there are. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

const NONE: Span = { at: 0, length: 0 };

/**
 * A cursor over one flatbuffer in `[start, end)` of a view. Every offset, vtable and length is checked against the
 * range before it is followed, so that no byte pattern can make the reader behind it run away.
 * Positions are absolute; 0 stands for "absent", as no table begins there.
 */
export class Flat {
  constructor(
    private readonly view: DataView,
    private readonly start: number,
    private readonly end: number,
    private readonly fail: Fail
  ) {}

  /** Returns the position of the root table. */
  root(): number {
    return this.table(this.start);
  }

  /** Returns the table that the offset at `at` points to. */
  table(at: number): number {
    const table = at + this.u32(at);
    const vtable = table - this.i32(table);
    const vsize = this.u16(vtable);
    const size = this.u16(vtable + 2);
    if (vsize < 4 || vsize % 2 !== 0 || size < 4) this.fail('its metadata has a malformed table');
    this.within(vtable, vsize);
    this.within(table, size);
    return table;
  }

  /** Returns where field `slot` of `size` bytes stands, or 0 if it is absent. */
  field(table: number, slot: number, size: number): number {
    const vtable = table - this.i32(table);
    const entry = 4 + 2 * slot;
    if (entry + 2 > this.u16(vtable)) return 0;
    const offset = this.u16(vtable + entry);
    if (offset === 0) return 0;
    if (offset < 4 || offset + size > this.u16(vtable + 2)) this.fail('its metadata has a field outside its table');
    return table + offset;
  }

  byte(table: number, slot: number): number {
    const at = this.field(table, slot, 1);
    return at === 0 ? 0 : this.view.getUint8(at);
  }

  short(table: number, slot: number): number {
    const at = this.field(table, slot, 2);
    return at === 0 ? 0 : this.view.getInt16(at, true);
  }

  int(table: number, slot: number): number {
    const at = this.field(table, slot, 4);
    return at === 0 ? 0 : this.view.getInt32(at, true);
  }

  long(table: number, slot: number): number {
    const at = this.field(table, slot, 8);
    return at === 0 ? 0 : this.longAt(at);
  }

  /** Returns the 64-bit integer at `at`, which must be a count: 0…2⁵³. */
  longAt(at: number): number {
    this.within(at, 8);
    const high = this.view.getInt32(at + 4, true);
    if (high < 0 || high > 0x1fffff) this.fail('its metadata has a negative or absurd count');
    return high * 0x100000000 + this.view.getUint32(at, true);
  }

  /** Returns the sub-table of a field, or 0 if it is absent. */
  child(table: number, slot: number): number {
    const at = this.field(table, slot, 4);
    return at === 0 ? 0 : this.table(at);
  }

  /** Returns the vector of a field with elements of `size` bytes, at most `cap` of them; empty if absent. */
  vector(table: number, slot: number, size: number, cap: number): Span {
    const at = this.field(table, slot, 4);
    if (at === 0) return NONE;
    const vector = at + this.u32(at);
    const length = this.u32(vector);
    if (length > cap) this.fail(`its metadata lists ${length} entries where ${cap} are allowed`);
    this.within(vector + 4, length * size);
    return { at: vector + 4, length };
  }

  /** Returns the span of a string's UTF-8 bytes. */
  string(table: number, slot: number, cap: number): Span {
    return this.vector(table, slot, 1, cap);
  }

  private within(at: number, size: number): void {
    if (at < this.start || at + size > this.end) this.fail('its metadata points outside itself');
  }

  private u16(at: number): number {
    this.within(at, 2);
    return this.view.getUint16(at, true);
  }

  private i32(at: number): number {
    this.within(at, 4);
    return this.view.getInt32(at, true);
  }

  private u32(at: number): number {
    this.within(at, 4);
    return this.view.getUint32(at, true);
  }
}
