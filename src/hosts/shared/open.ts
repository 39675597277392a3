import { createSession, type Session } from '../../session/index.js';
import { channelSource, staticSource, type Channel, type Later } from '../../source/index.js';
import { makeExecutor } from './executor.js';
import { unpack } from './decode.js';
import { deferredSource } from './deferred.js';

/** One chunk of a part as a page and a saved notebook hold it: base64 of gzip of one Arrow stream. */
export interface StoredChunk {
  readonly part: string;
  readonly seq: number;
  readonly of: number;
  readonly data: string;
}

/** A map with its data, as a page and a saved notebook hold it. */
export interface StoredMap {
  readonly id: string;
  readonly spec: unknown;
  readonly manifest: unknown;
  readonly chunks: readonly StoredChunk[];
}

/** A timer for rooms that have none. */
export const later: Later = (ms, fn) => {
  const timer = setTimeout(fn, ms);
  return () => {
    clearTimeout(timer);
  };
};

const now = (): number => performance.now();

/**
 * Returns a session of a kernel's map: its parts come, and are asked for, over the channel. `resume` asks for all of
 * it: after a reload nobody pushes.
 */
export function openKernelSession(
  channel: Channel,
  ds: string,
  spec: unknown
): { session: Session; resume: () => void } {
  const source = channelSource(channel, { ds, later });
  const session = createSession(source, spec, { executor: makeExecutor(), now });
  return { session, resume: () => source.resume() };
}

/** Returns a session of a stored map. It stands at once; its data is there when it is unpacked. */
export function openStoredSession({ id, spec, manifest, chunks }: StoredMap): Session {
  const source = deferredSource(async progress => {
    const total = chunks.reduce((sum, chunk) => sum + chunk.data.length, 0);
    let done = 0;
    const unpacked = await Promise.all(
      chunks.map(async ({ part, seq, of, data }) => {
        const bytes = await unpack(data);
        done += data.length;
        progress(done, total);
        return { part, seq, of, bytes };
      })
    );
    return staticSource(manifest, unpacked, id);
  });
  return createSession(source, spec, { executor: makeExecutor(), now });
}
