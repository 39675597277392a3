import { readManifest, readVersion } from '../arrow/index.js';
import type { Manifest } from '../matrix/index.js';
import { HeatmapError, type ErrorCode } from '../spec/index.js';
import type { JsonObject } from './source.js';

/** What the kernel says of its data; docs/wire.md, "Kernel → browser". */
export type Message =
  | { readonly op: 'data.begin'; readonly rev: number; readonly manifest: Manifest }
  | {
      readonly op: 'data.patch';
      readonly rev: number;
      readonly baseRev: number;
      readonly manifest: Manifest;
      readonly parts: readonly string[];
    }
  | {
      readonly op: 'data.chunk';
      readonly rev: number;
      readonly part: string;
      readonly seq: number;
      readonly of: number;
      readonly bytes: Uint8Array;
    }
  | { readonly op: 'data.end'; readonly rev: number }
  | { readonly op: 'data.error'; readonly error: HeatmapError; readonly parts: readonly string[] | null };

export type Buffers = readonly (DataView | ArrayBuffer | Uint8Array)[];

/** Returns the checked message, or null if it is of another kind. Throws HeatmapError whose path is the field. */
export function readMessage(message: JsonObject, buffers: Buffers): Message | null {
  switch (message['op']) {
    case 'data.begin': {
      readVersion(message['v']);
      return { op: 'data.begin', rev: count(message, 'rev'), manifest: readManifest(message['manifest']) };
    }
    case 'data.patch': {
      if (message['v'] !== undefined) readVersion(message['v']);
      const parts = texts(message, 'parts') ?? refuse(message, 'parts', 'is not a list of names');
      return {
        op: 'data.patch',
        rev: count(message, 'rev'),
        baseRev: count(message, 'baseRev'),
        manifest: readManifest(message['manifest']),
        parts
      };
    }
    case 'data.chunk': {
      const [buffer] = buffers;
      if (buffers.length !== 1 || buffer === undefined)
        refuse(message, 'buffers', `has ${buffers.length} buffers instead of one`);
      return {
        op: 'data.chunk',
        rev: count(message, 'rev'),
        part: text(message, 'part'),
        seq: count(message, 'seq'),
        of: count(message, 'of'),
        bytes: bytesOf(buffer)
      };
    }
    case 'data.end':
      return { op: 'data.end', rev: count(message, 'rev') };
    case 'data.error': {
      const code = CODES.find(c => c === message['code']) ?? 'bad-data';
      return {
        op: 'data.error',
        error: new HeatmapError(code, text(message, 'path'), text(message, 'message')),
        parts: texts(message, 'parts')
      };
    }
    default:
      return null;
  }
}

const CODES: readonly ErrorCode[] = ['bad-data', 'bad-spec', 'unsupported', 'cancelled', 'disconnected'];

/** Returns the revision that a message speaks of, even if all else in it is wrong; −1 if there is none. */
export const revOf = (message: JsonObject): number => (isCount(message['rev']) ? message['rev'] : -1);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function count(message: JsonObject, key: string): number {
  const value = message[key];
  return isCount(value) ? value : refuse(message, key, 'is not a count');
}

function text(message: JsonObject, key: string): string {
  const value = message[key];
  return typeof value === 'string' ? value : refuse(message, key, 'is not a text');
}

function texts(message: JsonObject, key: string): readonly string[] | null {
  const value = message[key];
  return Array.isArray(value) && value.every(v => typeof v === 'string') ? value : null;
}

function refuse(message: JsonObject, key: string, what: string): never {
  const op = String(message['op']);
  throw new HeatmapError(
    'bad-data',
    `${op}.${key}`,
    `A message from the kernel cannot be read: ${key} of ${op} ${what}.`
  );
}

export function bytesOf(buffer: DataView | ArrayBuffer | Uint8Array): Uint8Array {
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer)
    : new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
