import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { Assembly, readManifest, type Chunk } from '../../src/arrow/index.js';
import type { Dataset, Matrix, Values } from '../../src/matrix/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const python = process.env['JH_PYTHON'] ?? `${root}.venv/bin/python`;

interface Case {
  name: string;
  manifest: unknown;
  chunks: { part: string; seq: number; of: number; data: string }[];
  matrix: { dtype: string; bytes: string };
  names: Record<'row' | 'col', string[]>;
  columns?: { level: (string | null)[]; flag: number[] };
}

const ARRAYS = {
  f4: Float32Array,
  f8: Float64Array,
  i1: Int8Array,
  i2: Int16Array,
  i4: Int32Array,
  u1: Uint8Array,
  u2: Uint16Array,
  u4: Uint32Array
};

/** Puts a case together, its chunks in an order that is not theirs. */
function assemble({ name, manifest, chunks }: Case): Dataset {
  const assembly = new Assembly(readManifest(manifest), { id: name, rev: 1 });
  const order = chunks.map((_, i) => (i * 7919) % chunks.length);
  const mixed = new Set(order).size === chunks.length ? order.map(i => chunks[i]!) : [...chunks].reverse();
  for (const { part, seq, of, data } of mixed) {
    const chunk: Chunk = { part, seq, of, bytes: new Uint8Array(Buffer.from(data, 'base64')) };
    expect(assembly.add(chunk)).toBe(true);
  }
  return assembly.finish();
}

/** Returns the values row by row, in an array of the same type. */
function byRows({ shape: [n, m], ...matrix }: Matrix): Values {
  const out = new (matrix.data.constructor as new (length: number) => Values)(n * m);
  if (matrix.kind === 'dense')
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++) out[i * m + j] = matrix.data[matrix.order === 'C' ? i * m + j : j * n + i]!;
  else
    for (let major = 0; major + 1 < matrix.indptr.length; major++)
      for (let k = matrix.indptr[major]!; k < matrix.indptr[major + 1]!; k++) {
        const minor = matrix.indices[k]!;
        out[matrix.major === 'row' ? major * m + minor : minor * m + major] = matrix.data[k]!;
      }
  return out;
}

let cases: Case[] = [];
beforeAll(() => {
  const { stdout, stderr, status } = spawnSync(python, ['test/python/roundtrip.py'], {
    cwd: root,
    env: { ...process.env, PYTHONPATH: root },
    maxBuffer: 1 << 28,
    encoding: 'utf8'
  });
  if (status !== 0) throw new Error(existsSync(python) ? stderr : `there is no ${python}: npm run setup makes it`);
  cases = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Case);
}, 60_000);

/** Runs `check` on every case and names those that fail. */
const each = (check: (found: Dataset, said: Case) => void): void => {
  expect(cases.length).toBeGreaterThan(600);
  for (const said of cases) {
    try {
      check(assemble(said), said);
    } catch (error) {
      throw new Error(`${said.name}, ${said.chunks.length} chunks: ${String(error)}`, { cause: error });
    }
  }
};

describe('what Python sends arrives, whatever its type, order, shape and number of chunks', () => {
  test('every bit of the values', () => {
    each((found, said) => {
      const held = byRows(found.matrices.get('layers/X')!);
      const raw = new Uint8Array(Buffer.from(said.matrix.bytes, 'base64'));
      const expected = new ARRAYS[said.matrix.dtype as keyof typeof ARRAYS](raw.buffer);
      expect(held.constructor).toBe(expected.constructor);
      expect(held.length).toBe(expected.length);
      // A float that was widened or moved through a number may have another NaN; all else is the same to the bit.
      for (let i = 0; i < held.length; i++)
        if (!Object.is(held[i], expected[i])) throw new Error(`value ${i} is ${held[i]} instead of ${expected[i]}`);
    });
  });

  test('every name, level and mark', () => {
    each((found, said) => {
      for (const axis of ['row', 'col'] as const) {
        const { index, length } = found.axes[axis];
        const names = Array.from({ length }, (_, i) => index.at(i));
        if (names.join('\u0001') !== said.names[axis].join('\u0001')) expect(names).toEqual(said.names[axis]);
      }
      if (!said.columns) return;
      const level = found.axes.row.columns.get('level');
      const flag = found.axes.row.columns.get('flag');
      if (level?.kind !== 'categorical' || flag?.kind !== 'numeric') throw new Error('the columns are of another kind');
      expect(level.levels).toEqual(['unused', 'b', 'a']);
      expect([...level.codes].map(c => level.levels[c] ?? null)).toEqual(said.columns.level);
      expect([...flag.values]).toEqual(said.columns.flag);
      expect(flag.bool).toBe(true);
    });
  });
});
