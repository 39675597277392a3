import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encodePng } from '../../../src/hosts/node/png.js';

/** Reads a PNG of ours back: its pixels as words, and whether it had a palette. */
function decode(png: Uint8Array): { words: number[]; width: number; indexed: boolean } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const found = new Map<string, Uint8Array>();
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at);
    found.set(String.fromCharCode(...png.subarray(at + 4, at + 8)), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const header = found.get('IHDR')!;
  const width = new DataView(header.buffer, header.byteOffset).getUint32(0);
  const indexed = header[9] === 3;
  const rows = inflateSync(found.get('IDAT')!);
  const stride = indexed ? width : 4 * width;
  const words: number[] = [];
  for (let at = 0; at < rows.length; at += stride + 1)
    for (let x = 1; x <= stride; x += indexed ? 1 : 4) {
      const [r, g, b, a] = indexed
        ? [...found.get('PLTE')!.subarray(3 * rows[at + x]!, 3 * rows[at + x]! + 3), found.get('tRNS')?.[rows[at + x]!]]
        : rows.subarray(at + x, at + x + 4);
      words.push((r! | (g! << 8) | (b! << 16) | ((a ?? 255) << 24)) >>> 0);
    }
  return { words, width, indexed };
}

describe('a PNG', () => {
  test.each([
    [1, true],
    [2, true],
    [256, true],
    [257, false],
    [3000, false]
  ])('of %i colours loses none of them', (count, indexed) => {
    const words = Uint32Array.from({ length: 60 * 53 }, (_, i) => Math.imul(i % count, 2654435761) >>> 0);
    const back = decode(encodePng({ words, width: 60, height: 53 }));
    expect(back.words).toEqual([...words]);
    expect(back).toMatchObject({ width: 60, indexed });
  });

  test('of opaque pixels says nothing of transparency', () => {
    const png = encodePng({ words: Uint32Array.of(0xff0000ff), width: 1, height: 1 });
    expect(Buffer.from(png).includes('tRNS')).toBe(false);
    expect(decode(png).words).toEqual([0xff0000ff]);
  });
});
