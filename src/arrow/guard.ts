import { HeatmapError } from '../spec/index.js';
import { Flat, type Fail } from './flat.js';
import { guardBatch } from './guard-batch.js';
import { guardKeys, guardSchema, type SchemaShape, type Shape } from './guard-schema.js';

const MAX_METADATA = 1 << 20;
const V5 = 4;
const SCHEMA = 1;
const DICTIONARY = 2;
const BATCH = 3;
const LEVELS: Shape = { kind: 'utf8', nullable: true, item: 0, size: 0, child: null, dictionary: -1 };

/** A message of the stream: its kind, header table and body. */
interface Message {
  readonly flat: Flat;
  readonly kind: number;
  readonly header: number;
  readonly body: { readonly view: DataView; readonly start: number; readonly length: number };
}

/**
 * Checks that `bytes` are one whole Arrow IPC stream of the wire: a schema, its dictionaries, one record batch and the
 * end mark, nothing behind it; every offset, length, count, bitmap and code consistent. Runs before any decoder, because
 * the decoders of the JavaScript world hang on about 1 % of damaged streams and misread more of them silently.
 * One pass; O(columns) for numbers, O(rows) for strings, lists, bitmaps and codes; allocates nothing of the data's size.
 * Returns the number of rows. Throws HeatmapError `bad-data` with path `part`.
 */
export function guard(bytes: Uint8Array, part: string): number {
  const fail: Fail = what => {
    throw new HeatmapError('bad-data', part, `${part}: the data that arrived cannot be read: ${what}.`);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let schema: SchemaShape | null = null;
  let rows = -1;
  const sizes = new Map<number, number>();
  let at = 0;
  for (;;) {
    const length = frame(view, at, fail);
    at += 8;
    if (length === 0) break;
    const message = read(view, at, length, fail);
    at = message.body.start + message.body.length;
    const { flat, kind, header, body } = message;
    if (kind === SCHEMA) {
      if (schema) fail('it has two schemas');
      if (body.length !== 0) fail('its schema has a body');
      schema = guardSchema(flat, header, fail);
    } else if (!schema) {
      fail('it does not begin with a schema');
    } else if (rows >= 0) {
      fail('something follows its record batch');
    } else if (kind === DICTIONARY) {
      const id = flat.long(header, 0);
      if (!schema.dictionaries.has(id) || sizes.has(id)) fail(`dictionary ${id} is unknown or comes twice`);
      if (flat.byte(header, 2) !== 0) fail('it has a delta dictionary');
      const data = flat.child(header, 1);
      if (data === 0) fail(`dictionary ${id} is empty`);
      sizes.set(id, guardBatch(flat, data, body, [LEVELS], sizes, fail));
    } else if (kind === BATCH) {
      rows = guardBatch(flat, header, body, schema.fields, sizes, fail);
    } else fail(`it has a message of unknown kind ${kind}`);
  }
  if (rows < 0) fail('it has no record batch');
  if (at !== bytes.byteLength) fail(`${bytes.byteLength - at} bytes follow its end`);
  return rows;
}

/** Returns the length of the metadata that follows the prefix at `at`; 0 is the end mark. */
function frame(view: DataView, at: number, fail: Fail): number {
  if (at + 8 > view.byteLength) fail('it is cut off');
  if (view.getUint32(at, true) !== 0xffffffff) fail('it is not an Arrow IPC stream');
  const length = view.getInt32(at + 4, true);
  if (length < 0 || length % 8 !== 0 || length > MAX_METADATA) fail(`a message claims ${length} bytes of metadata`);
  if (at + 8 + length > view.byteLength) fail('it is cut off');
  return length;
}

function read(view: DataView, at: number, length: number, fail: Fail): Message {
  const start = at + length;
  const flat = new Flat(view, at, start, fail);
  const root = flat.root();
  if (flat.short(root, 0) !== V5) fail('its Arrow metadata version is not V5');
  guardKeys(flat, root, 4);
  const header = flat.child(root, 2);
  if (header === 0) fail('a message has no header');
  const bodyLength = flat.long(root, 3);
  if (bodyLength % 8 !== 0) fail('a body is not padded to 8 bytes');
  if (start + bodyLength > view.byteLength) fail('it is cut off');
  return { flat, kind: flat.byte(root, 1), header, body: { view, start, length: bodyLength } };
}
