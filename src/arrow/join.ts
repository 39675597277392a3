import type { CategoricalColumn, Column, NumericColumn, Values } from '../matrix/index.js';
import type { TableChunk } from './decode.js';
import type { Fail } from './flat.js';
import { Utf8Column } from './utf8.js';

/** Returns the columns of a table from its chunks in order; all must have the same columns, levels and types. */
export function joinColumns(chunks: readonly TableChunk[], fail: Fail): ReadonlyMap<string, Column> {
  if (chunks.length <= 1) return chunks[0]?.columns ?? new Map();
  const names = [...chunks[0]!.columns.keys()];
  for (const chunk of chunks)
    if ([...chunk.columns.keys()].join('\0') !== names.join('\0')) fail('its chunks have different columns');
  return new Map(
    names.map(name => [
      name,
      join(
        name,
        chunks.map(c => c.columns.get(name)!),
        fail
      )
    ])
  );
}

function join(name: string, pieces: readonly Column[], fail: Fail): Column {
  const [first] = pieces;
  if (pieces.every(p => p instanceof Utf8Column)) return Utf8Column.concat(pieces);
  if (first!.kind === 'categorical' && pieces.every(p => p.kind === 'categorical'))
    return joinCodes(name, pieces, fail);
  if (first!.kind === 'numeric' && pieces.every(p => p.kind === 'numeric')) return joinNumbers(name, pieces, fail);
  return fail(`column “${name}” changes its type from chunk to chunk`);
}

function joinCodes(name: string, pieces: readonly CategoricalColumn[], fail: Fail): CategoricalColumn {
  const { levels, ordered, codes } = pieces[0]!;
  for (const piece of pieces) {
    const same =
      piece.codes.constructor === codes.constructor &&
      piece.ordered === ordered &&
      piece.levels.length === levels.length;
    if (!same || piece.levels.some((level, i) => level !== levels[i]))
      fail(`column “${name}” has other levels from chunk to chunk`);
  }
  return { kind: 'categorical', codes: concat(pieces.map(p => p.codes)), levels, ordered };
}

function joinNumbers(name: string, pieces: readonly NumericColumn[], fail: Fail): NumericColumn {
  const kinds = new Set(pieces.map(p => p.values.constructor));
  // Integers with missing entries have become Float64 in the chunks that have some, and only there.
  if (kinds.size > 2 || (kinds.size === 2 && !kinds.has(Float64Array)))
    fail(`column “${name}” changes its type from chunk to chunk`);
  const values = kinds.size === 1 ? pieces.map(p => p.values) : pieces.map(p => Float64Array.from(p.values));
  return { kind: 'numeric', values: concat(values), bool: pieces[0]!.bool };
}

function concat<T extends Values>(arrays: readonly T[]): T {
  const Type = arrays[0]!.constructor as new (length: number) => T;
  const out = new Type(arrays.reduce((n, a) => n + a.length, 0));
  let at = 0;
  for (const array of arrays) {
    out.set(array, at);
    at += array.length;
  }
  return out;
}
