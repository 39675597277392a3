/** One message either way: JSON, and buffers whose lengths stand in its `sizes`. */
export interface Frame {
  readonly header: Readonly<Record<string, unknown>>;
  /** All buffers, one behind the other. */
  readonly body: ArrayBuffer;
}

/** Fills `target` from `offset` with at most the rest of it; resolves with how many bytes came, 0 at the end. */
export type Read = (target: Uint8Array, offset: number) => Promise<number>;

const LARGEST_HEADER = 1 << 28;

/** Reads frames until the input ends: u32 length of the header, little-endian; the header; the buffers. Throws where it ends within a frame or is none. */
export async function* readFrames(read: Read): AsyncGenerator<Frame, void> {
  for (;;) {
    const prefix = await fill(read, new Uint8Array(4), true);
    if (prefix === null) return;
    const length = new DataView(prefix.buffer).getUint32(0, true);
    if (length > LARGEST_HEADER) throw new Error(`a header claims ${length} bytes`);
    const text = await fill(read, new Uint8Array(length), false);
    const header = JSON.parse(new TextDecoder().decode(text)) as Frame['header'];
    const sizes = (header['sizes'] ?? []) as number[];
    const body = new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0));
    await fill(read, new Uint8Array(body), false);
    yield { header, body };
  }
}

async function fill<T extends Uint8Array>(read: Read, target: T, mayEnd: boolean): Promise<T | null> {
  for (let at = 0; at < target.length;) {
    const count = await read(target, at);
    if (count === 0) {
      if (mayEnd && at === 0) return null;
      throw new Error('the input ended within a frame');
    }
    at += count;
  }
  return target;
}

/** Returns the first bytes of a frame: length and header with the sizes in bytes of the buffers that follow. */
export function frameHead(header: Readonly<Record<string, unknown>>, sizes: readonly number[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify({ ...header, sizes }));
  const head = new Uint8Array(4 + text.length);
  new DataView(head.buffer).setUint32(0, text.length, true);
  head.set(text, 4);
  return head;
}

/** Returns the buffers of a frame as views of its body. */
export function buffersOf({ header, body }: Frame): Uint8Array<ArrayBuffer>[] {
  let at = 0;
  return ((header['sizes'] ?? []) as number[]).map(size => new Uint8Array(body, (at += size) - size, size));
}
