import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { storedAt, withStored } from '../../../src/hosts/node/stored.js';

const folder = mkdtempSync(join(tmpdir(), 'stored-'));
const path = join(folder, 'ring');
// 16 bytes of another block; three positions and their padding; three values.
writeFileSync(
  path,
  new Uint8Array([
    ...new Uint8Array(16).fill(255),
    ...new Uint8Array(Uint16Array.of(0, 1, 1, 0).buffer),
    ...new Uint8Array(Float32Array.of(1.5, -2, 3).buffer)
  ])
);
const file = openSync(path, 'r');
afterAll(() => {
  closeSync(file);
  rmSync(folder, { recursive: true });
});

const fresh = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
const place = { file, from: 16, stored: 3, dtype: 'f4', positions: 'u2' } as const;
const rows = { kind: 'sparse', shape: [2, 2], major: 'row', indptr: Int32Array.of(0, 2, 3) } as const;
const read = (matrix: unknown): unknown => withStored({ matrix, more: 1 }, fresh);

describe('a matrix that is stored in a file', () => {
  test('is whole for the task that gets it', () => {
    const indices = Uint16Array.of(0, 1, 1);
    const data = Float32Array.of(1.5, -2, 3);
    expect(read(storedAt(rows, place))).toEqual({ matrix: { ...rows, indices, data }, more: 1 });
  });

  test('has no positions where it is dense', () => {
    const shell = { kind: 'dense', shape: [3, 1], order: 'F' } as const;
    const at = { ...place, from: 24, positions: null };
    expect(read(storedAt(shell, at))).toEqual({ matrix: { ...shell, data: Float32Array.of(1.5, -2, 3) }, more: 1 });
  });

  test('is refused where the file ends within it, or its type is unknown', () => {
    expect(() => read(storedAt(rows, { ...place, from: 20 }))).toThrow('not whole');
    expect(() => read(storedAt(rows, { ...place, dtype: 'toString' }))).toThrow('no type toString');
  });

  test('is not asked of other inputs', () => {
    const input = { matrix: { ...rows, indices: Int32Array.of(0), data: Float32Array.of(1) } };
    expect(withStored(input, fresh)).toBe(input);
    expect(withStored({ values: [1] }, fresh)).toEqual({ values: [1] });
  });
});
