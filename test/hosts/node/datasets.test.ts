import { expect, test } from 'vitest';
import { Datasets } from '../../../src/hosts/node/datasets.js';
import { cancelled, inlineExecutor, type Executor } from '../../../src/tasks/index.js';
import { sample } from '../../arrow/streams.js';

const real = inlineExecutor(
  () => Promise.resolve(),
  () => 0
);

/** Holds the sample under "data"; the first tree waits until it is ended. */
function held(): { datasets: Datasets; begun: Promise<void> } {
  let begin: () => void;
  const begun = new Promise<void>(resolve => (begin = resolve));
  let first = true;
  const executor: Executor = {
    ...real,
    run: (task, input, options) => {
      if (task !== 'tree' || !first) return real.run(task, input, options);
      first = false;
      begin();
      return new Promise((_, reject) => options?.cancel?.addEventListener?.('abort', () => reject(cancelled('tree'))));
    }
  };
  const { manifest, chunks } = sample(2);
  const sizes = chunks.map(({ bytes }) => bytes.byteLength);
  const { buffer: body } = Uint8Array.from(chunks.flatMap(({ bytes }) => [...bytes]));
  const datasets = new Datasets(executor);
  const names = chunks.map(({ part, seq, of }) => ({ part, seq, of }));
  datasets.take('data', { header: { id: 1, sizes, data: { manifest, chunks: names } }, body });
  return { datasets, begun };
}

const clustered = { data: { layer: 'X' }, row: { dendrogram: true } };

test('a call whose computation was ended for another call computes it again, and does not answer with the picture before', async () => {
  const { datasets, begun } = held();
  await datasets.use('data', { data: { layer: 'X' } }, session => session.model);
  const made = datasets.use('data', clustered, session => session.model!.axes.row.linkage?.n);
  await begun;
  const waiting = { aborted: false };
  const other = datasets.use('data', {}, () => 'drawn', waiting);
  waiting.aborted = true;
  datasets.stop('data');
  expect(await made).toBe(12);
  await expect(other).rejects.toMatchObject({ code: 'cancelled' });
});

test('a call that is itself cancelled while it is computed is told so', async () => {
  const { datasets, begun } = held();
  const cancel = { aborted: false };
  const made = datasets.use('data', clustered, () => 'drawn', cancel);
  await begun;
  cancel.aborted = true;
  datasets.stop('data');
  await expect(made).rejects.toMatchObject({ code: 'cancelled' });
});
