import { HeatmapError, type ErrorCode } from '../spec/index.js';
import { bytesOf, type Buffers } from './messages.js';
import type { AskOptions, JsonObject, Reply } from './source.js';

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

interface Question {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: HeatmapError) => void;
  readonly progress: ((share: number) => void) | undefined;
}

/** Returns the error of whoever asks where no kernel can answer. */
export const noKernel = (op: string): HeatmapError =>
  new HeatmapError(
    'disconnected',
    op,
    'No kernel is connected that could do this: run the notebook that made this map.'
  );

const CODES: readonly ErrorCode[] = ['bad-data', 'bad-spec', 'unsupported', 'cancelled', 'disconnected'];

/** Questions to the kernel and its answers, told apart by a number; docs/wire.md, "Questions". */
export class Asking {
  private readonly open = new Map<number, Question>();
  private last = 0;

  constructor(
    private readonly send: (message: JsonObject, buffers: readonly ArrayBuffer[]) => void,
    private readonly connected: () => boolean
  ) {}

  ask(op: string, fields: JsonObject, { buffers = [], progress, cancel }: AskOptions = {}): Promise<Reply> {
    if (!this.connected()) return Promise.reject(noKernel(op));
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject, progress });
      cancel?.addEventListener?.('abort', () => {
        if (!this.open.delete(id)) return;
        if (this.connected()) this.send({ op: 'ask.cancel', id }, []);
        reject(new HeatmapError('cancelled', op, `${op} was cancelled.`));
      });
      this.send({ ...fields, op, id }, buffers);
    });
  }

  /** Takes an answer in; returns whether the message was one. */
  receive(message: JsonObject, buffers: Buffers): boolean {
    const { op, id } = message;
    if (op !== 'answer' && op !== 'answer.progress') return false;
    const question = this.open.get(id as number);
    if (!question) return true;
    if (op === 'answer.progress') {
      const share = message['share'];
      if (typeof share === 'number' && share >= 0 && share <= 1) question.progress?.(share);
      return true;
    }
    this.open.delete(id as number);
    const error = message['error'] as JsonObject | undefined;
    if (error === undefined) question.resolve({ fields: message, buffers: buffers.map(bytesOf) });
    else
      question.reject(
        new HeatmapError(
          CODES.find(code => code === error['code']) ?? 'bad-data',
          text(error['path'], ''),
          text(error['message'], 'The kernel could not do this.')
        )
      );
    return true;
  }

  close(): void {
    for (const { reject } of this.open.values()) reject(new HeatmapError('cancelled', '', 'The map was closed.'));
    this.open.clear();
  }
}
