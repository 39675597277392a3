import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineExecutor, runNow, runSliced, start, type Steps } from '../../src/tasks/index.js';

const breathe = () => new Promise<void>(resolve => setImmediate(resolve));
const now = () => performance.now();

describe('histogram', () => {
  const count = (values: number[], min: number, max: number, bins: number) => [
    ...runNow(start('histogram', { values: Float64Array.from(values), min, max, bins }))
  ];

  test('closes the last bin and leaves out what is not finite or outside', () => {
    expect(count([0, 0.5, 1, 2, 3, 4, -1, 5, NaN, Infinity, -Infinity], 0, 4, 4)).toEqual([2, 1, 1, 2]);
  });
  test('of equal bounds is half a unit to both sides, as numpy has it', () =>
    expect(count([2, 2.5, 1.5, 2.6], 2, 2, 2)).toEqual([1, 2]));
  test('of nothing is empty bins', () => expect(count([], 0, 1, 3)).toEqual([0, 0, 0]));
  test('puts each value between the edges of its bin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.integer({ min: 1, max: 50 }),
        (values, bins) => {
          const step = 1 / bins;
          const edge = (k: number) => (k === bins ? 1 : k * step);
          const slow = Array.from(
            { length: bins },
            (_, k) => values.filter(v => v >= edge(k) && (k === bins - 1 ? v <= 1 : v < edge(k + 1))).length
          );
          expect(count(values, 0, 1, bins)).toEqual(slow);
        }
      ),
      { seed: 1 }
    );
  });
});

function* steps(n: number, log: number[] = []): Steps<string> {
  for (let i = 1; i <= n; i++) {
    log.push(i);
    yield i / n;
  }
  return 'done';
}

describe('work in slices', () => {
  test('breathes whenever its slice is over, and tells how far it is', async () => {
    let clock = 0;
    let breaths = 0;
    const shares: number[] = [];
    const result = await runSliced('x', steps(10), {
      now: () => (clock += 5),
      breathe: () => {
        breaths++;
        return Promise.resolve();
      },
      progress: s => shares.push(s),
      slice: 10
    });
    expect(result).toBe('done');
    expect(breaths).toBe(5);
    expect(shares).toEqual([0.2, 0.4, 0.6, 0.8, 1, 1]);
  });

  test('stops between two steps once cancelled', async () => {
    const log: number[] = [];
    const cancel = { aborted: false };
    const run = runSliced('x', steps(10, log), {
      now: () => log.length * 100,
      breathe: () => {
        cancel.aborted = log.length >= 3;
        return Promise.resolve();
      },
      cancel
    });
    await expect(run).rejects.toMatchObject({ name: 'HeatmapError', code: 'cancelled', path: 'x' });
    expect(log).toEqual([1, 2, 3]);
  });
});

describe('the inline executor', () => {
  const values = Float32Array.from({ length: 300_000 }, (_, i) => i % 100);

  test('gives the same output as running at once', async () => {
    const input = { values, min: 0, max: 99, bins: 10 };
    const executor = inlineExecutor(breathe, now);
    expect(await executor.run('histogram', input)).toEqual(runNow(start('histogram', input)));
  });

  test('runs the highest priority first', async () => {
    const executor = inlineExecutor(breathe, now);
    const order: string[] = [];
    const input = { values: values.subarray(0, 10), min: 0, max: 9, bins: 3 };
    await Promise.all([
      executor.run('histogram', input).then(() => order.push('first')),
      executor.run('histogram', input).then(() => order.push('plain')),
      executor.run('histogram', input, { priority: 1 }).then(() => order.push('urgent'))
    ]);
    expect(order).toEqual(['first', 'urgent', 'plain']);
  });

  test('cancels: before, during and on close', async () => {
    const executor = inlineExecutor(breathe, now);
    const input = { values, min: 0, max: 99, bins: 10 };
    await expect(executor.run('histogram', input, { cancel: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled'
    });
    const controller = new AbortController();
    const run = executor.run('histogram', input, { cancel: controller.signal });
    controller.abort();
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    const last = executor.run('histogram', input);
    executor.close();
    await expect(last).rejects.toMatchObject({ code: 'cancelled', path: 'histogram' });
  });
});
