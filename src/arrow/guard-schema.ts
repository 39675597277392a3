import type { Fail, Flat } from './flat.js';

/** What the guard knows of a field: how its buffers must look. `item` = bytes of a value or of a dictionary code. */
export interface Shape {
  readonly kind: 'fixed' | 'utf8' | 'list' | 'fixed-list';
  readonly nullable: boolean;
  readonly item: number;
  /** Of a fixed-size list. */
  readonly size: number;
  readonly child: Shape | null;
  /** Id of the dictionary that the codes point into, or −1. */
  readonly dictionary: number;
}

export interface SchemaShape {
  readonly fields: readonly Shape[];
  readonly dictionaries: ReadonlySet<number>;
}

const MAX_FIELDS = 4096;
const MAX_KEYS = 64;
const MAX_STRING = 65536;
/** Codes of Arrow's `Type` union that the wire uses. */
const INT = 2;
const FLOAT = 3;
const UTF8 = 5;
const LIST = 12;
const FIXED_LIST = 16;

/** Checks a schema message and returns the shape of each column. */
export function guardSchema(flat: Flat, schema: number, fail: Fail): SchemaShape {
  if (flat.short(schema, 0) !== 0) fail('it is big-endian; only little-endian streams are read');
  guardKeys(flat, schema, 2);
  const dictionaries = new Set<number>();
  const { at, length } = flat.vector(schema, 1, 4, MAX_FIELDS);
  const fields: Shape[] = [];
  for (let i = 0; i < length; i++) fields.push(guardField(flat, flat.table(at + 4 * i), 0, dictionaries, fail));
  return { fields, dictionaries };
}

function guardField(flat: Flat, field: number, depth: number, dictionaries: Set<number>, fail: Fail): Shape {
  flat.string(field, 0, MAX_STRING);
  guardKeys(flat, field, 6);
  const nullable = flat.byte(field, 1) !== 0;
  const code = flat.byte(field, 2);
  const type = flat.child(field, 3);
  if (type === 0) fail('a column has no type');
  const children = flat.vector(field, 5, 4, 1);
  const wanted = code === LIST || code === FIXED_LIST ? 1 : 0;
  if (children.length !== wanted) fail(`a column has ${children.length} child columns instead of ${wanted}`);
  const encoding = flat.child(field, 4);
  if (encoding !== 0)
    return guardDictionary(flat, encoding, nullable, code === UTF8 && depth === 0, dictionaries, fail);
  const flatShape = (item: number): Shape => ({ kind: 'fixed', nullable, item, size: 0, child: null, dictionary: -1 });
  if (code === INT) return flatShape(intBytes(flat, type, fail));
  if (code === FLOAT) {
    const precision = flat.short(type, 0);
    if (precision < 0 || precision > 2) fail('a column has an unknown floating-point width');
    return flatShape(2 << precision);
  }
  if (code === UTF8) return { kind: 'utf8', nullable, item: 0, size: 0, child: null, dictionary: -1 };
  if (wanted === 0) fail(`a column has an Arrow type (number ${code}) that does not travel`);
  if (depth > 0) fail('lists of lists do not travel');
  const child = guardField(flat, flat.table(children.at), depth + 1, dictionaries, fail);
  if (child.kind !== 'fixed') fail('a list holds something else than numbers');
  if (code === LIST) return { kind: 'list', nullable, item: 0, size: 0, child, dictionary: -1 };
  const size = flat.int(type, 0);
  if (size < 0) fail('a fixed-size list has a negative size');
  return { kind: 'fixed-list', nullable, item: 0, size, child, dictionary: -1 };
}

function guardDictionary(
  flat: Flat,
  encoding: number,
  nullable: boolean,
  ofStrings: boolean,
  dictionaries: Set<number>,
  fail: Fail
): Shape {
  if (!ofStrings) fail('a dictionary holds something else than utf8');
  const id = flat.long(encoding, 0);
  if (dictionaries.has(id)) fail(`two columns share dictionary ${id}`);
  dictionaries.add(id);
  const index = flat.child(encoding, 1);
  // An absent index type means int32.
  const item = index === 0 ? 4 : intBytes(flat, index, fail);
  if (item === 8 || (index !== 0 && flat.byte(index, 1) === 0)) fail('dictionary codes must be int8, int16 or int32');
  if (flat.short(encoding, 3) !== 0) fail('a dictionary has an unknown layout');
  return { kind: 'fixed', nullable, item, size: 0, child: null, dictionary: id };
}

function intBytes(flat: Flat, type: number, fail: Fail): number {
  const bits = flat.int(type, 0);
  if (bits !== 8 && bits !== 16 && bits !== 32 && bits !== 64) fail(`a column has integers of ${bits} bits`);
  return bits / 8;
}

/** Checks the key–value metadata in `slot`: both libraries of the JavaScript world hang on a false length here. */
export function guardKeys(flat: Flat, table: number, slot: number): void {
  const { at, length } = flat.vector(table, slot, 4, MAX_KEYS);
  for (let i = 0; i < length; i++) {
    const pair = flat.table(at + 4 * i);
    flat.string(pair, 0, MAX_STRING);
    flat.string(pair, 1, MAX_STRING);
  }
}
