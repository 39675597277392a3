import { HeatmapError } from '../spec/index.js';
import { isCount } from './header.js';

/** A reader of untrusted JSON that knows where it stands, so that each refusal names the field. */
export class Field {
  constructor(
    readonly value: unknown,
    readonly path: string
  ) {}

  fail(what: string): never {
    throw new HeatmapError('bad-data', this.path, `The description of the data cannot be used: ${this.path} ${what}.`);
  }

  /** Returns the own property `key`; nothing is read through a prototype. */
  get(key: string): Field {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value))
      this.fail('is not an object');
    const found: unknown = Object.hasOwn(this.value, key) ? (this.value as Record<string, unknown>)[key] : undefined;
    return new Field(found, `${this.path}.${key}`);
  }

  get absent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** Returns the value if `test` holds for it. */
  is<T>(test: (value: unknown) => value is T, otherwise: string): T {
    return test(this.value) ? this.value : this.fail(otherwise);
  }

  count(): number {
    return isCount(this.value) ? this.value : this.fail('is not a count');
  }

  number(): number {
    return typeof this.value === 'number' && Number.isFinite(this.value) ? this.value : this.fail('is not a number');
  }

  bool(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.fail('is not true or false');
  }

  string(max = 65536): string {
    if (typeof this.value !== 'string') this.fail('is not a text');
    return this.value.length <= max ? this.value : this.fail(`is longer than ${max} characters`);
  }

  oneOf<T extends string>(...values: readonly T[]): T {
    const found = values.find(v => v === this.value);
    return found ?? this.fail(`is none of ${values.join(', ')}`);
  }

  list<T>(max: number, read: (item: Field) => T): readonly T[] {
    if (!Array.isArray(this.value)) this.fail('is not a list');
    if (this.value.length > max) this.fail(`has more than ${max} entries`);
    return this.value.map((item: unknown, i) => read(new Field(item, `${this.path}[${i}]`)));
  }

  /** Reads an object whose keys are data; a key must fit `pattern`, which keeps names like `__proto__` out. */
  record<T>(max: number, pattern: RegExp, read: (item: Field) => T): Readonly<Record<string, T>> {
    if (this.absent) return {};
    if (typeof this.value !== 'object' || Array.isArray(this.value)) this.fail('is not an object');
    const keys = Object.keys(this.value as object);
    if (keys.length > max) this.fail(`has more than ${max} entries`);
    const out: Record<string, T> = {};
    for (const key of keys) {
      const item = this.get(key);
      if (!pattern.test(key)) item.fail('is not a name that is used here');
      out[key] = read(item);
    }
    return out;
  }

  shape(): readonly [number, number] {
    const pair = this.list(2, item => item.count());
    return pair.length === 2 ? [pair[0]!, pair[1]!] : this.fail('is not a pair');
  }
}
