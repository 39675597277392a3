import { RecordBatchReader, type Data, type Field, type RecordBatch } from 'apache-arrow';
import type { CategoricalColumn, Column, MatrixPart, NumericColumn, Part, TablePart, Values } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Fail } from './flat.js';
import { guard } from './guard.js';
import { readHeader } from './header.js';
import { HELD, hold, isDtype, withMissing, type RawNumbers } from './numbers.js';
import { Utf8Column } from './utf8.js';

/** Rows (or, of a column-major part, columns) `first…last−1` of a part. */
interface Rows {
  readonly first: number;
  readonly last: number;
}

export interface TableChunk extends Rows {
  readonly kind: 'table';
  readonly columns: ReadonlyMap<string, Column>;
}

export interface DenseChunk extends Rows {
  readonly kind: 'dense';
  readonly values: Values;
}

/** `offsets` has last − first + 1 entries and begins at 0. */
export interface SparseChunk extends Rows {
  readonly kind: 'sparse';
  readonly offsets: Int32Array;
  readonly indices: Int32Array | Uint16Array;
  readonly values: Values;
}

export type DecodedChunk = TableChunk | DenseChunk | SparseChunk;

const HALF = 0;

/**
 * Returns the typed arrays of one chunk: views of `bytes` wherever nothing has to be converted (a misaligned chunk is
 * copied once). Guards first, then checks that the chunk is what `part` promises. Throws HeatmapError `bad-data`.
 */
export function decodeChunk(bytes: Uint8Array, part: Part): DecodedChunk {
  const fail: Fail = what => {
    throw new HeatmapError('bad-data', part.id, `${part.id}: the data that arrived cannot be used: ${what}.`);
  };
  const rows = guard(bytes, part.id);
  try {
    const batch = open(bytes.byteOffset % 8 === 0 ? bytes : bytes.slice());
    if (batch.numRows !== rows) fail('its number of rows is unclear');
    const span = readHeader(batch.schema.metadata.get('hm'), part, rows, fail);
    const chunk = part.kind === 'table' ? table(batch, part, fail) : matrix(batch, part, rows, fail);
    return { ...span, ...chunk };
  } catch (error) {
    if (error instanceof HeatmapError) throw error;
    throw new HeatmapError('bad-data', part.id, `${part.id}: the data that arrived cannot be read: ${String(error)}.`, {
      cause: error
    });
  }
}

function open(bytes: Uint8Array): RecordBatch {
  const { value } = RecordBatchReader.from(bytes).next() as { value: RecordBatch };
  return value;
}

function table(batch: RecordBatch, part: TablePart, fail: Fail): Pick<TableChunk, 'kind' | 'columns'> {
  const columns = new Map<string, Column>();
  batch.schema.fields.forEach((field, i) => {
    if (columns.has(field.name)) fail(`it has two columns “${field.name}”`);
    columns.set(field.name, column(field, batch.data.children[i]!, batch.numRows, fail));
  });
  const [first] = columns.keys();
  if (part.id === part.axis) {
    const index = columns.get('_index');
    if (first !== '_index' || !(index instanceof Utf8Column) || index.valid)
      fail('its first column is not a complete “_index” of names');
  } else if (columns.size !== 1 || first !== part.id.slice(part.axis.length + 1))
    fail('it does not hold the one column that it is named after');
  return { kind: 'table', columns };
}

function column(field: Field, data: Data, rows: number, fail: Fail): Column {
  const valid = data.nullCount > 0 ? data.nullBitmap : null;
  if (data.dictionary) return categorical(field, data, rows, valid, fail);
  if (data.children.length > 0) fail(`column “${field.name}” is a list`);
  if (data.valueOffsets) return strings(data, rows, valid);
  const values = numbers(data, rows);
  const bool = flag(field, 'bool');
  if (bool && !(values instanceof Uint8Array || values instanceof Float64Array))
    fail(`column “${field.name}” is marked as boolean but holds other numbers`);
  const numeric: NumericColumn = { kind: 'numeric', values: valid ? withMissing(values, valid) : values, bool };
  if (bool && numeric.values.some(v => v !== 0 && v !== 1 && v === v))
    fail(`column “${field.name}” is marked as boolean but holds other numbers`);
  return numeric;
}

function categorical(field: Field, data: Data, rows: number, valid: Uint8Array | null, fail: Fail): CategoricalColumn {
  const source = data.dictionary!;
  const piece = source.data[0] as Data | undefined;
  const levels: string[] = [];
  if (piece) {
    const names = strings(piece, source.length, piece.nullCount > 0 ? piece.nullBitmap : null);
    for (let i = 0; i < names.length; i++)
      levels.push(names.at(i) ?? fail(`column “${field.name}” has a level without a name`));
  }
  if (new Set(levels).size !== levels.length) fail(`column “${field.name}” has a level twice`);
  let codes = (data.values as CategoricalColumn['codes']).subarray(0, rows);
  if (valid) {
    codes = codes.slice();
    for (let i = 0; i < rows; i++) if (((valid[i >> 3]! >> (i & 7)) & 1) === 0) codes[i] = -1;
  }
  const ordered = (data.type as { isOrdered?: boolean }).isOrdered === true || flag(field, 'ordered');
  return { kind: 'categorical', codes, levels, ordered };
}

function strings(data: Data, rows: number, valid: Uint8Array | null): Utf8Column {
  const offsets = rows === 0 ? new Int32Array(1) : (data.valueOffsets as Int32Array).subarray(0, rows + 1);
  return new Utf8Column(rows, offsets, data.values as Uint8Array, valid);
}

function numbers(data: Data, count: number): Values {
  return hold((data.values as RawNumbers).subarray(0, count), isHalf(data));
}

const flag = (field: Field, key: string): boolean => ['1', 'true', 'True'].includes(field.metadata.get(key) ?? '');

function matrix(
  batch: RecordBatch,
  part: MatrixPart,
  rows: number,
  fail: Fail
): Omit<DenseChunk, keyof Rows> | Omit<SparseChunk, keyof Rows> {
  const names = batch.schema.fields.map(f => f.name).join(', ');
  const lists = batch.data.children;
  if (lists.some(l => l.nullCount > 0 || l.children[0] === undefined || l.children[0].nullCount > 0))
    fail('a matrix must be made of complete lists');
  if (part.kind === 'dense') {
    if (names !== 'values') fail(`a dense matrix has the column “values”, not “${names}”`);
    const minor = part.shape[part.order === 'F' ? 0 : 1];
    const type = lists[0]!.type as { listSize?: number };
    if (type.listSize !== minor)
      fail(`its lists have ${type.listSize ?? 'varying numbers of'} values instead of ${minor}`);
    return { kind: 'dense', values: typed(lists[0]!.children[0]!, rows * minor, part, fail) };
  }
  if (names !== 'indices, data') fail(`a sparse matrix has the columns “indices, data”, not “${names}”`);
  const [indices, data] = lists.map(l =>
    rows === 0 ? new Int32Array(1) : (l.valueOffsets as Int32Array | undefined)?.subarray(0, rows + 1)
  );
  if (!indices || !data) fail('the lists of a sparse matrix must be of varying length');
  for (let i = 0; i <= rows; i++) if (indices[i] !== data[i]) fail('indices and data have different lengths');
  const count = indices[rows]!;
  const positions = (lists[0]!.children[0]!.values as SparseChunk['indices']).subarray(0, count);
  if (!(positions instanceof Int32Array || positions instanceof Uint16Array) || isHalf(lists[0]!.children[0]!))
    fail('its indices are neither uint16 nor int32');
  ascending(indices, positions, part.shape[part.kind === 'csr' ? 1 : 0], fail);
  return {
    kind: 'sparse',
    offsets: indices,
    indices: positions,
    values: typed(lists[1]!.children[0]!, count, part, fail)
  };
}

const isHalf = (data: Data): boolean => (data.type as { precision?: number }).precision === HALF;

/** Returns values of the dtype that the manifest promises. */
function typed(data: Data, count: number, part: MatrixPart, fail: Fail): Values {
  const { dtype } = part;
  const wire = dtype === 'b1' ? 'u1' : dtype;
  const found = isHalf(data) ? 'f2' : DTYPES.get((data.values as RawNumbers).constructor);
  if (!isDtype(dtype) || found !== wire) fail(`its values are ${found ?? 'of an unknown type'} instead of ${dtype}`);
  const values = numbers(data, count);
  if (values.length !== count || values.constructor !== HELD[dtype]) fail('its values are incomplete');
  if (dtype === 'b1' && values.some(v => v > 1)) fail('a boolean is neither 0 nor 1');
  return values;
}

const DTYPES = new Map<unknown, string>([
  [Float32Array, 'f4'],
  [Float64Array, 'f8'],
  [Int8Array, 'i1'],
  [Int16Array, 'i2'],
  [Int32Array, 'i4'],
  [BigInt64Array, 'i8'],
  [Uint8Array, 'u1'],
  [Uint16Array, 'u2'],
  [Uint32Array, 'u4'],
  [BigUint64Array, 'u8']
]);

function ascending(offsets: Int32Array, indices: Int32Array | Uint16Array, minor: number, fail: Fail): void {
  for (let row = 0; row + 1 < offsets.length; row++) {
    let last = -1;
    for (let k = offsets[row]!; k < offsets[row + 1]!; k++) {
      const index = indices[k]!;
      if (index <= last) fail(`the indices of item ${row} of the chunk do not ascend`);
      if (index >= minor) fail(`index ${index} is outside ${minor}`);
      last = index;
    }
  }
}
