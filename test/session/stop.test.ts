import { expect, test } from 'vitest';
import { createSession } from '../../src/session/index.js';
import { inlineExecutor, type Executor } from '../../src/tasks/index.js';
import { sampleData, fakeSource } from '../data.js';

/** An executor whose tasks wait until they are let go, and that hears of a cancel. */
function waiting(): { executor: Executor; started: Promise<void>; cancelled: () => boolean } {
  const real = inlineExecutor(
    () => Promise.resolve(),
    () => 0
  );
  let begin: () => void;
  let cancelled = false;
  const started = new Promise<void>(resolve => (begin = resolve));
  return {
    started,
    cancelled: () => cancelled,
    executor: {
      run: (task, input, options) => {
        if (task !== 'tree') return real.run(task, input, options);
        begin();
        return new Promise((_, reject) =>
          options?.cancel?.addEventListener?.('abort', () => {
            cancelled = true;
            reject(new Error('cancelled'));
          })
        );
      },
      close: () => real.close()
    }
  };
}

test('a computation that is stopped leaves the picture and says so; the next change goes on', async () => {
  const { executor, started, cancelled } = waiting();
  const session = createSession(fakeSource(sampleData()), { row: { groupby: ['kind'] } }, { executor });
  await session.idle();
  const before = session.model;
  session.set({ 'row.groupby': [], 'row.dendrogram': true });
  await started;
  session.stop();
  expect(cancelled()).toBe(true);
  expect(session.model).toBe(before);
  expect(session.status).toMatchObject({ state: 'error', error: { code: 'cancelled' } });
  await session.idle();
  session.undo();
  await session.idle();
  expect(session.status.state).toBe('ready');
});

test('where one axis cannot be clustered, the other is ended and says no more', async () => {
  const real = inlineExecutor(
    () => Promise.resolve(),
    () => 0
  );
  let goOn: (share: number) => void = () => undefined;
  let ended = false;
  const executor: Executor = {
    ...real,
    run: (task, input, options) => {
      if (task !== 'tree') return real.run(task, input, options);
      goOn = share => options?.progress?.(share);
      options?.cancel?.addEventListener?.('abort', () => (ended = true));
      return new Promise(() => undefined);
    }
  };
  const refused = { dendrogram: true, cluster: { method: 'ward', metric: 'cityblock' } };
  const spec = { row: { dendrogram: true }, col: refused };
  const session = createSession(fakeSource(sampleData()), spec, { executor });
  await session.idle();
  await new Promise(resolve => setTimeout(resolve));
  expect(session.status).toMatchObject({ state: 'error', error: { path: 'col.cluster.method' } });
  expect(ended).toBe(true);
  goOn(0.5);
  expect(session.status.state).toBe('error');
});

test('stopping nothing does nothing', async () => {
  const session = createSession(fakeSource(sampleData()), {});
  await session.idle();
  session.stop();
  expect(session.status.state).toBe('ready');
});
