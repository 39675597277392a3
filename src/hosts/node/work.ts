import { parentPort } from 'node:worker_threads';
import { layout, measure } from '../../layout/index.js';
import { packResult, resultOf, type Session } from '../../session/index.js';
import { HeatmapError } from '../../spec/index.js';
import { tasks, type TaskName } from '../../tasks/index.js';
import { withArrays, withoutArrays } from './arrays.js';
import { Datasets } from './datasets.js';
import { nodeExecutor } from './executor.js';
import { buffersOf, frameHead, type Frame } from './frames.js';
import { RankJobs } from './rank.js';
import type { FromWorker, ToWorker } from './messages.js';

interface Size {
  readonly width?: number | null;
  readonly height?: number | null;
}

interface Answer {
  readonly header: Readonly<Record<string, unknown>>;
  readonly buffers: ArrayBuffer[];
  /** Bytes of what stands in `buffers`, where these are not what it is cut into. */
  readonly sizes?: number[];
}

/** px across where neither the spec nor the call says. */
const WIDTH = 900;

const executor = nodeExecutor();
const datasets = new Datasets(executor);
const ranks = new RankJobs(executor);
const running = new Map<number, { readonly abort: AbortController; readonly key: string | null }>();

/** Answers frames, until the main thread ends. */
export function runWork(): void {
  executor.warm?.();
  parentPort!.on('message', (message: ToWorker) => {
    if ('cancel' in message) stop(message.cancel);
    else void answer(message);
  });
}

function stop(id: number): void {
  const work = running.get(id);
  if (!work) return;
  work.abort.abort();
  if (work.key !== null) datasets.stop(work.key);
}

async function answer(frame: Frame): Promise<void> {
  const { id, op, key } = frame.header as { id: number; op: string; key?: string };
  const abort = new AbortController();
  running.set(id, { abort, key: key ?? null });
  let said: Answer;
  try {
    said = await perform(op, frame, abort.signal);
    if (abort.signal.aborted) throw new HeatmapError('cancelled', op, `${op} was cancelled.`);
  } catch (error) {
    said = { header: { error: wordsOf(error) }, buffers: [] };
  } finally {
    running.delete(id);
  }
  const head = frameHead(
    { id, ...said.header },
    said.sizes ?? said.buffers.map(b => b.byteLength)
  ) as Uint8Array<ArrayBuffer>;
  const reply: FromWorker = { id, head, buffers: said.buffers };
  parentPort!.postMessage(reply, [head.buffer, ...said.buffers]);
}

function wordsOf(error: unknown): Record<string, unknown> {
  if (error instanceof HeatmapError) return { code: error.code, path: error.path, message: error.message };
  const [message, stack] = error instanceof Error ? [error.message, error.stack] : [String(error), ''];
  return { code: 'failed', path: '', message, stack };
}

async function perform(op: string, frame: Frame, cancel: AbortSignal): Promise<Answer> {
  const { header } = frame;
  if (op === 'task') {
    const name = header['name'] as TaskName;
    if (!Object.hasOwn(tasks, name)) throw new HeatmapError('bad-spec', 'name', `there is no task "${name}"`);
    const input = withArrays(header['input'], buffersOf(frame));
    return outputOf(await executor.run(name, input as never, { cancel }));
  }
  if (op === 'rank') return outputOf(await ranks.rank(frame, cancel));
  if (op === 'rank.block') {
    await ranks.block(frame);
    return { header: {}, buffers: [] };
  }
  const key = String(header['key']);
  const size = (header['size'] ?? {}) as Size;
  datasets.take(key, frame);
  const made = await datasets.use(
    key,
    header['spec'],
    async session => (op === 'compute' ? compute(session, size) : draw(session, size, header)),
    cancel
  );
  return (
    made ?? { header: { error: { code: 'forgotten', path: '', message: 'these data are not held' } }, buffers: [] }
  );
}

function outputOf(value: unknown): Answer {
  const { json, sizes, body } = withoutArrays(value);
  return { header: { output: json }, buffers: [body], sizes };
}

const sceneOf = (session: Session, { width, height }: Size) => {
  const fit = (width ?? session.spec.view.width) === null;
  return layout(session.model!, {
    width: width ?? WIDTH,
    height: height ?? null,
    window: null,
    measure,
    toolbar: 0,
    fit
  });
};

function compute(session: Session, size: Size): Answer {
  const { header, buffers } = packResult(resultOf(session.model!, sceneOf(session, size)));
  return { header: { result: header }, buffers };
}

/** Vega is as large as all else, and loaded when something is first drawn: results and rankings need not wait for it. */
async function draw(session: Session, size: Size, header: Frame['header']): Promise<Answer> {
  const { format, scale, fonts } = header as { format: string; scale: number; fonts?: boolean };
  const scene = sceneOf(session, size);
  const drawing = await import('./draw.js');
  const text = await drawing.draw(session.model!, scene, { format, scale, fonts: fonts ?? true });
  const { width, height } = scene;
  return { header: { width, height }, buffers: [new TextEncoder().encode(text).buffer] };
}
