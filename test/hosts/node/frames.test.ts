import { describe, expect, test } from 'vitest';
import { withArrays, withoutArrays } from '../../../src/hosts/node/arrays.js';
import { buffersOf, frameHead, readFrames, type Frame, type Read } from '../../../src/hosts/node/frames.js';

const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;

function wire(header: object, buffers: ArrayBuffer[]): Uint8Array {
  const sizes = buffers.map(b => b.byteLength);
  const parts = [frameHead(header as Frame['header'], sizes), ...buffers.map(b => new Uint8Array(b))];
  return Uint8Array.from(parts.flatMap(part => [...part]));
}

/** Gives `all` in pieces of at most `step` bytes. */
function pieces(all: Uint8Array, step: number): Read {
  let at = 0;
  return (target, offset) => {
    const piece = all.subarray(at, at + Math.min(step, target.length - offset));
    target.set(piece, offset);
    at += piece.length;
    return Promise.resolve(piece.length);
  };
}

async function all(read: Read): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of readFrames(read)) frames.push(frame);
  return frames;
}

describe('frames', () => {
  test.each([1, 3, 7, 1000])('come whole, however the pipe cuts them: %i bytes at a time', async step => {
    const input = [...wire({ id: 1, op: 'µ' }, [bytes(1, 2, 3), bytes()]), ...wire({ id: 2 }, [])];
    const frames = await all(pieces(Uint8Array.from(input), step));
    expect(frames.map(f => f.header)).toEqual([
      { id: 1, op: 'µ', sizes: [3, 0] },
      { id: 2, sizes: [] }
    ]);
    expect(buffersOf(frames[0]!).map(b => [...b])).toEqual([[1, 2, 3], []]);
  });

  test('that end too early are told', async () => {
    const input = wire({ id: 1 }, [bytes(1, 2, 3)]);
    await expect(all(pieces(input.subarray(0, input.length - 1), 100))).rejects.toThrow('ended within a frame');
  });

  test('that claim a header of gigabytes are told', async () => {
    await expect(all(pieces(Uint8Array.of(255, 255, 255, 255, 1), 100))).rejects.toThrow('claims');
  });
});

describe('arrays in JSON', () => {
  test('go and come back with type and place', () => {
    const value = { a: [Float64Array.of(1, NaN)], b: { c: Int32Array.of(-1).subarray(0, 1) }, d: 'x', e: null };
    const { json, sizes, body } = withoutArrays(value);
    const travelled: unknown = JSON.parse(JSON.stringify(json));
    expect(withArrays(travelled, buffersOf({ header: { sizes }, body }))).toEqual(value);
  });

  test('of an unknown type are refused', () => {
    expect(() => withArrays({ $array: 0, dtype: 'toString' }, [new Uint8Array(8)])).toThrow('no array 0');
  });
});
