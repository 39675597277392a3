import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Assembly, guard, readManifest } from '../../src/arrow/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { HeatmapError } from '../../src/spec/index.js';
import { sample } from './streams.js';

const folder = new URL('../golden/arrow/', import.meta.url);
const goldens = readdirSync(folder)
  .filter(f => f.endsWith('.arrow'))
  .map(f => new Uint8Array(readFileSync(new URL(f, folder))));
const made = sample(2);
const manifest = readManifest(made.manifest);

/** Puts `bytes` in the place of chunk `k` of the sample; returns the data set, or null where it was refused. */
function through(k: number, bytes: Uint8Array): Dataset | null {
  const assembly = new Assembly(manifest, { id: 'd', rev: 1 });
  try {
    made.chunks.forEach((chunk, i) => assembly.add(i === k ? { ...chunk, bytes } : chunk));
    return assembly.finish();
  } catch (error) {
    if (!(error instanceof HeatmapError)) throw error;
    expect(error.code).toBe('bad-data');
    expect(error.path).toBe(made.chunks[k]!.part);
    return null;
  }
}

/** What no damage may change without being seen: how many of what, and of which type. */
const structure = (d: Dataset) => ({
  shape: d.shape,
  axes: (['row', 'col'] as const).map(axis =>
    [...d.axes[axis].columns.values()].map(c =>
      c.kind === 'numeric' ? c.values.length : c.kind === 'categorical' ? c.codes.length : c.length
    )
  ),
  matrices: [...d.matrices].map(([id, m]) => [
    id,
    m.kind,
    m.data.constructor.name,
    m.data.length,
    m.kind === 'sparse' ? m.indptr.length : 0
  ])
});
const sound = structure(through(-1, new Uint8Array(0))!);

test('every stream that pyarrow and Arrow’s JavaScript write passes', () => {
  for (const bytes of goldens) expect(guard(bytes, 'p')).toBeGreaterThanOrEqual(0);
  for (const { bytes, part } of made.chunks) expect(guard(bytes, part)).toBeGreaterThan(0);
});

test('a stream cut at any byte is refused', () => {
  for (const bytes of [...goldens, made.chunks[0]!.bytes])
    for (let end = 0; end < bytes.length; end++) expect(() => guard(bytes.subarray(0, end), 'p')).toThrow(HeatmapError);
});

test('anything behind the end is refused', () => {
  const longer = new Uint8Array(goldens[0]!.length + 8);
  longer.set(goldens[0]!);
  expect(() => guard(longer, 'p')).toThrow(/8 bytes follow its end/);
});

/** Damages a copy as wires and files do, mostly in the metadata, where the harm is. */
function damage(source: Uint8Array, random: () => number): Uint8Array {
  const kind = random();
  const pick = (n: number) => Math.floor(random() * n);
  if (kind < 0.12) return source.slice(0, pick(source.length));
  if (kind < 0.2) {
    const at = pick(source.length);
    const extra = pick(3) * 8 + pick(9);
    const out = new Uint8Array(source.length + extra);
    out.set(source.subarray(0, at));
    out.set(source.subarray(at), at + extra);
    return out;
  }
  const out = source.slice();
  const view = new DataView(out.buffer);
  for (let n = 1 + pick(3); n > 0; n--) {
    const at = pick(out.length);
    const what = random();
    const odd = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31), 8, -8, 64, 255, pick(2 ** 16)][pick(10)]!;
    if (what < 0.4) out[at] = pick(256);
    else if (what < 0.5) out[at]! ^= 1 << pick(8);
    else if (what < 0.8 && at + 4 <= out.length) view.setInt32(at & ~3, odd, true);
    else if ((at | 7) < out.length) view.setBigInt64(at & ~7, BigInt(odd) * (random() < 0.3 ? 2n ** 31n : 1n), true);
  }
  return out;
}

/** A small generator with a seed: the same streams are damaged in the same way on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('damaged streams', () => {
  const count = Number(process.env['JH_FUZZ'] ?? 20000);
  test(
    `${count} of them are refused with a HeatmapError that names the part, or read with the same structure; none hangs`,
    { timeout: Math.max(60000, count * 3) },
    () => {
      const random = seeded(20261121);
      let refused = 0;
      let slowest = 0;
      for (let n = 0; n < count; n++) {
        const k = n % made.chunks.length;
        const start = performance.now();
        const dataset = through(k, damage(made.chunks[k]!.bytes, random));
        slowest = Math.max(slowest, performance.now() - start);
        if (dataset === null) refused++;
        else if (JSON.stringify(structure(dataset)) !== JSON.stringify(sound))
          expect(structure(dataset)).toEqual(sound);
      }
      expect(refused / count).toBeGreaterThan(0.5);
      expect(slowest).toBeLessThan(1000);
    }
  );

  test('the guard alone never throws anything but a HeatmapError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...goldens), fc.nat(), (noise, golden, at) => {
        const bytes = golden.slice();
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - (at % bytes.length))), at % bytes.length);
        try {
          guard(bytes, 'p');
        } catch (error) {
          expect(error).toBeInstanceOf(HeatmapError);
        }
      }),
      { numRuns: 3000, seed: 5 }
    );
  });
});

test('text that is not UTF-8 becomes replacement characters, as TextDecoder has them for valid text', async () => {
  const { utf8 } = await import('../../src/arrow/utf8.js');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), text => {
      const bytes = new TextEncoder().encode(text);
      expect(utf8(bytes, 0, bytes.length)).toBe(
        new TextDecoder().decode(bytes).replace(/^\uFEFF/, '') === text
          ? text
          : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      );
    }),
    { seed: 9 }
  );
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      expect(utf8(bytes, 0, bytes.length)).toBeTypeOf('string');
    }),
    { seed: 9 }
  );
  expect(utf8(Uint8Array.of(0x61, 0xff, 0x62), 0, 3)).toBe('a�b');
});
