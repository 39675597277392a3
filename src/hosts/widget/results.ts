import type { HeatmapResult, Session } from '../../session/index.js';
import type { Channel } from '../../source/index.js';

/** `data2d` above this many bytes is not posted: Python's engine makes it when it is asked for. */
const LARGEST = 8e6;

interface Part {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly buffer: ArrayBuffer;
}

const DTYPES: Readonly<Record<string, string>> = { Float32Array: 'f4', Float64Array: 'f8', Int32Array: 'i4' };

const part = (name: string, data: Float32Array | Float64Array | Int32Array, shape: readonly number[]): Part => ({
  name,
  dtype: DTYPES[data.constructor.name] ?? 'f8',
  shape,
  buffer: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer
});

/** Returns a result as a JSON header and raw little-endian buffers. */
export function packResult(result: HeatmapResult): { header: Record<string, unknown>; buffers: ArrayBuffer[] } {
  const { data2d, size2d, row, col, ...rest } = result;
  const parts: Part[] = [];
  if (data2d.values.byteLength <= LARGEST) parts.push(part('data2d', data2d.values, [data2d.rows, data2d.cols]));
  if (size2d) parts.push(part('size2d', size2d, [data2d.rows, data2d.cols]));
  const axes: Record<string, unknown> = {};
  for (const [name, axis] of [
    ['row', row],
    ['col', col]
  ] as const) {
    const { order, linkage, ...words } = axis;
    parts.push(part(`${name}.order`, order, [order.length]));
    if (linkage !== null) parts.push(part(`${name}.linkage`, linkage, [linkage.length / 4, 4]));
    axes[name] = words;
  }
  const names = parts.map(({ name, dtype, shape }) => ({ name, dtype, shape }));
  return { header: { ...rest, ...axes, buffers: names }, buffers: parts.map(({ buffer }) => buffer) };
}

/** Posts the result of each computation to Python, unasked, once nothing is under way. Returns what stops it. */
export function postResults(session: Session, channel: Channel): () => void {
  let posted = '';
  const post = async (): Promise<void> => {
    await session.idle();
    if (
      session.model === null ||
      session.status.state !== 'ready' ||
      !channel.connected() ||
      session.model.stamp === posted
    )
      return;
    posted = session.model.stamp;
    const { header, buffers } = packResult(session.result());
    channel.send({ op: 'result', stamp: posted, header }, buffers);
  };
  return session.on('model', () => void post());
}
