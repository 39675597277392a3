import {
  MOST_COMPANIONS,
  type AvailableColumn,
  type Manifest,
  type MatrixPart,
  type Part,
  type StoredDendrogram,
  type StoredTree,
  type TablePart
} from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import { Field } from './check.js';
import { isDtype, itemSize } from './numbers.js';

const MAX_BYTES = 2 ** 31;
const MAX_CELLS = 2 ** 31;
const MAX_PARTS = 4096;
const MAX_TREES = 4096;
const MAX_NAMES = 1 << 20;
/** Chunks are of about 4 MB: this is far more than 2 GiB need. */
const MAX_CHUNKS = 1 << 16;
const PART_ID =
  /^(row|col)(\/.+)?$|^(layers|embeddings)\/.+$|^(raw|pca)\/X$|^(linkage|distances)\/(row|col)$|^groups\/(values|size)$|^cells\/(mask|text)$|^tree\/\d{1,6}$/s;

/**
 * Returns a checked copy of an untrusted manifest (parsed JSON) with only the known keys. Refuses with a HeatmapError:
 * `unsupported` for another wire version, else `bad-data` with the path of the field (`manifest.parts[2].shape`).
 * A part may not claim more values than its bytes can hold, nor all parts together more than 2 GiB or a dense one 2³¹ cells.
 */
export function readManifest(json: unknown): Manifest {
  const whole = readOne(new Field(json, 'manifest'));
  const all = [whole, ...(whole.companions ?? [])].flatMap(one => one.parts);
  if (all.reduce((sum, p) => sum + p.bytes, 0) > MAX_BYTES)
    new Field(json, 'manifest').get('parts').fail('are more than 2 GiB together');
  return whole;
}

function readOne(root: Field, alone = false): Manifest {
  readVersion(root.get('v').value);
  const shape = root.get('shape').shape();
  const parts = root.get('parts').list(MAX_PARTS, item => readPart(item, shape));
  const ids = new Set(parts.map(p => p.id));
  if (ids.size !== parts.length) root.get('parts').fail('names a part twice');
  if (!ids.has('row') || !ids.has('col')) root.get('parts').fail('lacks part row or part col');
  const available = root.get('available');
  const names = root.get('names');
  const dataset = names.get('dataset');
  const beside = root.get('companions');
  if (alone && !beside.absent) beside.fail('stand beside a companion');
  return {
    v: 1,
    shape,
    parts,
    available: {
      layers: available.get('layers').list(MAX_PARTS, readName),
      embeddings: available.get('embeddings').list(MAX_PARTS, readName),
      row: available.get('row').list(MAX_NAMES, readAvailable),
      col: available.get('col').list(MAX_NAMES, readAvailable)
    },
    colors: root.get('colors').record(MAX_PARTS, /^(row|col)\/.+$/s, item => item.list(MAX_NAMES, readColor)),
    dendrograms: root.get('dendrograms').record(2, /^(row|col)$/, readDendrogram),
    ...(root.get('trees').absent ? {} : { trees: root.get('trees').record(MAX_TREES, /^[0-9a-f]{16}$/, readTree) }),
    names: {
      row: readName(names.get('row')),
      col: readName(names.get('col')),
      value: readName(names.get('value')),
      dataset: dataset.absent ? null : readName(dataset)
    },
    origin: readOrigin(root.get('origin')),
    ...(beside.absent ? {} : { companions: beside.list(MOST_COMPANIONS, item => readOne(item, true)) })
  };
}

function readOrigin(origin: Field): Manifest['origin'] {
  const [raw, base, clusterings] = (['n_raw', 'log_base', 'clusterings'] as const).map(name => origin.get(name)) as [
    Field,
    Field,
    Field
  ];
  return {
    n_vars: origin.get('n_vars').count(),
    has_raw: origin.get('has_raw').bool(),
    ...(raw.absent ? {} : { n_raw: raw.count() }),
    ...(base.absent ? {} : { log_base: base.number() }),
    ...(clusterings.absent ? {} : { clusterings: clusterings.list(MAX_NAMES, readName) })
  };
}

/** Throws HeatmapError unless `v` is the wire version of this code. */
export function readVersion(v: unknown): void {
  if (v === 1) return;
  if (typeof v === 'number' && Number.isInteger(v) && v > 1)
    throw new HeatmapError(
      'unsupported',
      'v',
      `The data come in wire version ${v}, and this jupyter-heatmap reads version 1: upgrade the JupyterLab extension (or the page) to that of the Python package.`
    );
  throw new HeatmapError('bad-data', 'v', 'The data do not say which wire version they are.');
}

const readName = (item: Field): string => item.string(4096);

const readColor = (item: Field): string => {
  const color = item.string(7);
  return /^#[0-9a-f]{6}$/i.test(color) ? color : item.fail('is not a colour #rrggbb');
};

function readPart(item: Field, shape: readonly [number, number]): Part {
  const id = item.get('id').string(4096);
  if (!PART_ID.test(id)) item.get('id').fail('is not the name of a part');
  const part = /^(row|col)(\/|$)/.test(id) ? readTable(item, id, shape) : readMatrix(item, id, shape);
  const rows = part.kind === 'table' ? part.rows : part.shape[part.kind === 'csc' || part.order === 'F' ? 1 : 0];
  // At least one row a chunk; only a part without rows, or a dense one without cells, may come in no chunk.
  const none = rows === 0 || (part.kind === 'dense' && part.shape[0] * part.shape[1] === 0);
  if (part.chunks > Math.min(MAX_CHUNKS, Math.max(1, rows)) || (part.chunks === 0 && !none))
    item.get('chunks').fail(`does not fit ${rows} rows`);
  return part;
}

function readTable(item: Field, id: string, shape: readonly [number, number]): TablePart {
  const axis = id.startsWith('row') ? 'row' : 'col';
  item.get('kind').oneOf('table');
  item.get('axis').oneOf(axis);
  const rows = item.get('rows').count();
  if (rows !== shape[axis === 'row' ? 0 : 1]) item.get('rows').fail('disagrees with the shape of the data');
  const { chunks, bytes } = readSize(item);
  if (rows > bytes) item.get('rows').fail('is more than its bytes can hold');
  return { id, kind: 'table', axis, rows, chunks, bytes };
}

function readMatrix(item: Field, id: string, data: readonly [number, number]): MatrixPart {
  const free = /^(embeddings|linkage|distances|groups|cells|tree)\//.test(id);
  const kind = free ? item.get('kind').oneOf('dense') : item.get('kind').oneOf('dense', 'csr', 'csc');
  const dtype = item.get('dtype').is(isDtype, 'is not a type of number that travels');
  const shape = item.get('shape').shape();
  const columns = id === 'pca/X' ? shape[1] : data[1];
  if (!free && (shape[0] !== data[0] || shape[1] !== columns))
    item.get('shape').fail('disagrees with the shape of the data');
  if (id.startsWith('embeddings/') && shape[0] !== data[0]) item.get('shape').fail('disagrees with the number of rows');
  if (/^(linkage|tree)\//.test(id) && (dtype !== 'f8' || shape[1] !== 4))
    item.get('shape').fail('is not that of a linkage, n − 1 rows of 4 float64');
  if (id.startsWith('cells/') && shape[0] !== data[0]) item.get('shape').fail('disagrees with the number of rows');
  if (id.startsWith('distances/') && (dtype !== 'f8' || shape[1] !== 1))
    item.get('shape').fail('is not that of condensed distances, one float64 a pair');
  if (id.startsWith('groups/') && (dtype !== 'f8' || shape[1] !== data[1]))
    item.get('shape').fail('is not that of groups × columns in float64');
  const { chunks, bytes } = readSize(item);
  if (kind === 'dense') {
    const cells = shape[0] * shape[1];
    if (cells > MAX_CELLS) item.get('shape').fail('has more than 2³¹ cells');
    if (cells * itemSize(dtype) > bytes) item.get('shape').fail('has more cells than its bytes can hold');
    const order = free && !id.startsWith('cells/') ? item.get('order').oneOf('C') : item.get('order').oneOf('C', 'F');
    return { id, kind, dtype, order, shape, chunks, bytes };
  }
  const nnz = item.get('nnz').count();
  const minBytes = nnz * (2 + itemSize(dtype)) + 8 * shape[kind === 'csr' ? 0 : 1];
  if (minBytes > bytes) item.get('nnz').fail('is more than its bytes can hold');
  return { id, kind, dtype, shape, nnz, chunks, bytes };
}

const isBytes = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_BYTES;

function readSize(item: Field): { chunks: number; bytes: number } {
  const bytes = item.get('bytes').is(isBytes, 'is not a number of bytes up to 2 GiB');
  return { chunks: item.get('chunks').count(), bytes };
}

function readAvailable(item: Field): AvailableColumn {
  const name = readName(item.get('name'));
  const kind = item.get('kind').oneOf('categorical', 'numeric', 'bool', 'string');
  const levels = item.get('levels');
  return levels.absent ? { name, kind } : { name, kind, levels: levels.count() };
}

function readTree(item: Field): StoredTree {
  const part = item.get('part').string(64);
  if (!/^tree\/\d{1,6}$/.test(part)) item.get('part').fail('is not the name of a tree');
  const cophenetic = item.get('cophenetic');
  return {
    axis: item.get('axis').oneOf('row', 'col'),
    part,
    skipped: item.get('skipped').count(),
    cophenetic: cophenetic.absent ? null : cophenetic.number(),
    flips: item.get('flips').list(MAX_NAMES, flip => flip.count())
  };
}

function readDendrogram(item: Field): StoredDendrogram {
  const levels = item.get('levels').list(MAX_NAMES, readName);
  const leaves = item.get('leaves').list(MAX_NAMES, leaf => leaf.count());
  const seen = new Set(leaves);
  if (leaves.length !== levels.length || seen.size !== leaves.length || leaves.some(l => l >= levels.length))
    item.get('leaves').fail('is not a permutation of the levels');
  return { groupby: item.get('groupby').list(64, readName), levels, leaves };
}
