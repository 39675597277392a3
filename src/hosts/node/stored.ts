import { readSync } from 'node:fs';
import type { Matrix, SparseMatrix, Values } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import { TYPES } from './arrays.js';

/** Where the arrays of a matrix lie in a file: of a sparse one its positions and then its values, both from 8-byte places on. */
export interface Place {
  /** Descriptor, which all threads share. */
  readonly file: number;
  readonly from: number;
  readonly stored: number;
  readonly dtype: string;
  /** Type of positions; null of a dense matrix, which has none. */
  readonly positions: 'i4' | 'u2' | null;
}

/** What is said of a matrix before its arrays are read. */
export type Shell = Omit<SparseMatrix, 'indices' | 'data'> | Omit<Extract<Matrix, { kind: 'dense' }>, 'data'>;

/** Returns a matrix whose arrays are read by whoever looks at it (`withStored`): until then it has none. */
export const storedAt = (shell: Shell, place: Place): Matrix => ({ ...shell, place }) as never;

type OnMemory = new (memory: ArrayBufferLike, at: number, length: number) => Values;

/**
 * Returns the input of a task with what is stored in a file read: the thread that looks at values reads them, into memory that it has used before.
 * `room` gives at least so many bytes; memory that the input names (`into`, from its first byte on) comes before that.
 * @throws HeatmapError bad-data for an unknown type and for a file that ends too early.
 */
export function withStored(input: unknown, room: (bytes: number) => ArrayBufferLike): unknown {
  const { matrix, into } = input as { matrix?: Shell & { place?: Place }; into?: Uint8Array };
  if (!matrix?.place) return input;
  const { place, ...shell } = matrix;
  const { file, from, stored, dtype, positions } = place;
  const Type = Object.hasOwn(TYPES, dtype) ? (TYPES[dtype as keyof typeof TYPES] as never as OnMemory) : null;
  if (!Type) throw new HeatmapError('bad-data', 'dtype', `there is no type ${dtype}`);
  const Positions = positions && TYPES[positions];
  const start = Positions ? (Positions.BYTES_PER_ELEMENT * stored + 7) & ~7 : 0;
  const bytes = start + stored * TYPES[dtype as keyof typeof TYPES].BYTES_PER_ELEMENT;
  const memory = into?.buffer ?? room(bytes);
  const target = new Uint8Array(memory, 0, bytes);
  for (let at = 0; at < bytes;) {
    const got = readSync(file, target, at, bytes - at, from + at);
    if (got === 0) throw new HeatmapError('bad-data', 'file', 'a block is not whole');
    at += got;
  }
  const data = new Type(memory, start, stored);
  const indices = Positions && new (Positions as never as OnMemory)(memory, 0, stored);
  return { ...(input as object), matrix: { ...shell, ...(indices ? { indices } : {}), data } };
}
