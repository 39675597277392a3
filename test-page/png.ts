import { inflateSync } from 'node:zlib';

export interface Png {
  readonly width: number;
  readonly height: number;
  /** The colour of a pixel, 0…255; throws outside. */
  at(x: number, y: number): readonly [red: number, green: number, blue: number];
}

/** Decodes a screenshot: 8 bits a channel, RGB or RGBA, not interlaced. */
export function decodePng(file: Buffer): Png {
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const kind = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      const [depth, color, , , interlace] = body.subarray(8);
      if (depth !== 8 || (color !== 2 && color !== 6) || interlace !== 0) throw new Error('not a PNG of this kind');
      channels = color === 2 ? 3 : 4;
    } else if (kind === 'IDAT') data.push(body);
    at += 12 + length;
  }
  const stride = width * channels;
  const raw = inflateSync(Buffer.concat(data));
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) unfilter(raw, pixels, y, stride, channels);
  return {
    width,
    height,
    at: (x, y) => {
      if (x < 0 || y < 0 || x >= width || y >= height)
        throw new Error(`pixel ${x}, ${y} is outside ${width} × ${height}`);
      const k = y * stride + x * channels;
      return [pixels[k], pixels[k + 1], pixels[k + 2]];
    }
  };
}

function unfilter(raw: Buffer, pixels: Uint8Array, y: number, stride: number, channels: number): void {
  const from = y * (stride + 1);
  const filter = raw[from];
  const line = y * stride;
  for (let i = 0; i < stride; i++) {
    const left = i >= channels ? pixels[line + i - channels] : 0;
    const up = y > 0 ? pixels[line + i - stride] : 0;
    const corner = y > 0 && i >= channels ? pixels[line + i - stride - channels] : 0;
    const guess = filter === 4 ? paeth(left, up, corner) : filter === 3 ? (left + up) >> 1 : [0, left, up][filter];
    pixels[line + i] = raw[from + 1 + i] + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const p = left + up - corner;
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
