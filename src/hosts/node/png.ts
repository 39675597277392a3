import { crc32, deflateSync } from 'node:zlib';
import type { Pixels } from '../../render/index.js';

const LEVEL = 4;
const PALETTE = 256;
const SLOTS = 1024;

/** Returns pixels as a PNG data URI; see `encodePng`. */
export const pngUri = (pixels: Pixels): string =>
  `data:image/png;base64,${Buffer.from(encodePng(pixels)).toString('base64')}`;

/** Returns pixels as a PNG: a palette where 256 colours suffice, as a colour map's do, else RGBA. Nothing is lost. O(pixels). */
export function encodePng({ words, width, height }: Pixels): Uint8Array {
  const indexed = paletteOf(words);
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const rows = indexed ? scanlines(indexed.indices, width, height) : scanlines(bytes, 4 * width, height);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, indexed ? 3 : 6, 0, 0, 0], 8);
  const colors = indexed
    ? [chunk('PLTE', indexed.rgb), ...(indexed.alpha.every(a => a === 255) ? [] : [chunk('tRNS', indexed.alpha)])]
    : [];
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...colors,
    chunk('IDAT', deflateSync(rows, { level: LEVEL })),
    chunk('IEND', new Uint8Array(0))
  ]);
}

/** Each line begins with its filter: none, since cells repeat and do not run smoothly. */
function scanlines(bytes: Uint8Array, stride: number, height: number): Uint8Array {
  const lines = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) lines.set(bytes.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  return lines;
}

interface Indexed {
  readonly indices: Uint8Array;
  readonly rgb: Uint8Array;
  readonly alpha: Uint8Array;
}

/** Returns the palette of the words, null beyond 256 colours. An open table: a Map took ten times as long. */
function paletteOf(words: Uint32Array): Indexed | null {
  const indices = new Uint8Array(words.length);
  const slots = new Int16Array(SLOTS).fill(-1);
  const colors: number[] = [];
  let last = -1;
  let index = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word !== last || i === 0) {
      let slot = Math.imul(word, 0x9e3779b1) >>> 22;
      while (slots[slot]! >= 0 && colors[slots[slot]!] !== word) slot = (slot + 1) % SLOTS;
      if (slots[slot]! < 0) {
        if (colors.length === PALETTE) return null;
        slots[slot] = colors.push(word) - 1;
      }
      index = slots[slot]!;
      last = word;
    }
    indices[i] = index;
  }
  return {
    indices,
    rgb: Uint8Array.from(colors.flatMap(word => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255])),
    alpha: Uint8Array.from(colors, word => word >>> 24)
  };
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}
