import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guard } from '../../src/arrow/index.js';
import { HeatmapError } from '../../src/spec/index.js';
import { sample } from './streams.js';

const folder = new URL('../golden/arrow/', import.meta.url);
const goldens = readdirSync(folder)
  .filter(f => f.endsWith('.arrow'))
  .map(f => new Uint8Array(readFileSync(new URL(f, folder))));
const made = sample(2);

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
