import { describe, expect, test, vi } from 'vitest';
import type { Change, HeatmapResult, Session } from '../../src/session/index.js';
import { createSession } from '../../src/session/index.js';
import { HeatmapError, LEAVES, normalize } from '../../src/spec/index.js';
import { dataset, dense, fakeSource, random, sampleData } from '../data.js';

const SPEC = { row: { groupby: ['kind'] } };

async function open(spec: unknown = SPEC): Promise<Session> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  return session;
}

/** A result as JSON, so that two of them can be compared whole. */
const plain = (result: HeatmapResult): unknown =>
  JSON.parse(
    JSON.stringify(result, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as Float64Array, x => (Object.is(x, -0) ? '-0' : String(x))) : value
    )
  );

describe('a change', () => {
  test('computes a new model and keeps the full spec', async () => {
    const session = await open();
    const before = session.model;
    session.set({ 'values.log': true });
    expect(session.status.state).toBe('computing');
    expect(session.spec.values.log).toBe(true);
    expect(session.model).toBe(before);
    await session.idle();
    expect(session.status).toMatchObject({ state: 'ready', error: null, step: null });
    expect(session.model).not.toBe(before);
    expect(session.model!.spec).toBe(session.spec);
  });

  test('of null restores the default, and is no longer a choice', async () => {
    const session = await open({ ...SPEC, color: { cmap: 'magma', vmax: 3 } });
    session.set({ 'color.cmap': null, 'color.vmax': null });
    expect(session.spec.color).toEqual(normalize({}).color);
    expect(session.choices).toEqual({ 'row.groupby': ['kind'] });
  });

  test('of several options is one entry of the history', async () => {
    const session = await open();
    session.set({ 'color.vmin': 1, 'color.vmax': 3 });
    session.undo();
    expect(session.spec).toEqual(normalize(SPEC));
    expect(session.canUndo).toBe(false);
  });

  test('that changes nothing is no entry and no event', async () => {
    const session = await open();
    const change = vi.fn();
    session.on('change', change);
    session.set({ 'row.groupby': ['kind'], 'color.vmax': null });
    expect(change).not.toHaveBeenCalled();
    expect(session.canUndo).toBe(false);
    expect(session.status.state).toBe('ready');
  });

  test('says who made it, its name, what it was and what takes it back', async () => {
    const session = await open({ ...SPEC, color: { vmax: 3 } });
    const changes: Change[] = [];
    session.on('change', c => changes.push(c));
    session.set({ 'color.vmax': 4 }, { origin: 'kernel', name: 'from Python' });
    session.set({ 'color.vmin': 1 });
    session.undo();
    session.redo();
    expect(changes).toEqual([
      { rev: 1, origin: 'kernel', name: 'from Python', patch: { 'color.vmax': 4 }, inverse: { 'color.vmax': 3 } },
      { rev: 2, origin: 'here', name: 'minimum', patch: { 'color.vmin': 1 }, inverse: { 'color.vmin': null } },
      { rev: 3, origin: 'here', name: 'undo minimum', patch: { 'color.vmin': null }, inverse: { 'color.vmin': 1 } },
      { rev: 4, origin: 'here', name: 'redo minimum', patch: { 'color.vmin': 1 }, inverse: { 'color.vmin': null } }
    ]);
  });

  test('can stay out of the history', async () => {
    const session = await open();
    session.set({ 'view.width': 700 }, { history: false });
    expect(session.spec.view.width).toBe(700);
    expect(session.canUndo).toBe(false);
  });

  test.each([
    ['an unknown option', { 'colour.vmax': 1 }, 'colour.vmax', /no option "colour.vmax"; did you mean "color.vmax"/],
    ['a wrong kind', { 'color.vmax': '3' }, 'color.vmax', /expected a finite number, got "3"/],
    ['NaN', { 'color.vmax': NaN }, 'color.vmax', /finite number/],
    ['a wrong name', { 'values.scale.method': 'standart' }, 'values.scale.method', /did you mean "standard"/],
    ['an excluded pair', { 'data.use_raw': true, 'data.layer': 'counts' }, 'data.use_raw', /cannot both be given/],
    ['a part of a good one', { 'color.vmin': 1, 'color.cmap': 5 }, 'color.cmap', /expected/],
    ['a branch', { color: { vmax: 1 } }, 'color', /no option/],
    ['a path of the prototype', { __proto__x: 1 }, '__proto__x', /no option/],
    ['a newer version', { version: 2 }, 'version', /upgrade jupyter-heatmap/]
  ])('that is not valid throws and changes nothing: %s', async (_, patch, path, message) => {
    const session = await open();
    session.set({ 'color.vmax': 4 });
    session.undo();
    await session.idle();
    const [spec, choices, model, status] = [session.spec, session.choices, session.model, session.status];
    const heard = vi.fn();
    for (const event of ['change', 'model', 'status', 'history'] as const) session.on(event, heard);
    let error: unknown;
    try {
      session.set(patch);
    } catch (e) {
      error = e;
    }
    expect(error).toBeInstanceOf(HeatmapError);
    expect(error).toMatchObject({ path, message: expect.stringMatching(message) as string });
    expect([session.spec, session.choices, session.model, session.status]).toEqual([spec, choices, model, status]);
    expect(session.spec).toBe(spec);
    expect([session.undoLabel, session.redoLabel]).toEqual([null, 'maximum']);
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('the history', () => {
  test('names its next steps by the form’s words', async () => {
    const session = await open();
    expect([session.undoLabel, session.redoLabel]).toEqual([null, null]);
    session.set({ transpose: true });
    session.set({ 'row.cluster.representation': 'embeddings/other' });
    session.set({ 'color.bad': 'red' }, { name: 'Paint it' });
    expect(session.undoLabel).toBe('Paint it');
    session.undo();
    expect([session.undoLabel, session.redoLabel]).toEqual(['row.cluster.representation', 'Paint it']);
    session.undo();
    expect([session.undoLabel, session.redoLabel]).toEqual(['swap axes', 'row.cluster.representation']);
  });

  test('forgets what was undone once there is a new change', async () => {
    const session = await open();
    session.set({ transpose: true });
    session.undo();
    session.set({ 'values.log': true });
    expect(session.canRedo).toBe(false);
    session.redo();
    expect(session.spec.transpose).toBe(false);
  });

  test('undoes and redoes nothing where there is nothing', async () => {
    const session = await open();
    const change = vi.fn();
    session.on('change', change);
    session.undo();
    session.redo();
    expect(change).not.toHaveBeenCalled();
  });

  test('takes a reset back in one step', async () => {
    const began = { ...SPEC, color: { vmax: 3 } };
    const session = await open(began);
    session.set({ 'color.vmax': null, 'values.log': true });
    session.set({ transpose: true });
    const later = session.spec;
    session.reset();
    expect(session.spec).toEqual(normalize(began));
    expect(session.undoLabel).toBe('reset');
    session.undo();
    expect(session.spec).toEqual(later);
    session.reset();
    session.reset();
    expect(session.undoLabel).toBe('reset');
    session.undo();
    expect(session.undoLabel).toBe('swap axes');
  });
});

describe('an error that only computing finds', () => {
  const BAD = { 'color.vmin': 5, 'color.vmax': 1 };

  test('keeps the picture, and undo brings it back to ready', async () => {
    const session = await open();
    const [before, result] = [session.model, plain(session.result())];
    session.set(BAD);
    await session.idle();
    expect(session.status).toMatchObject({ state: 'error', error: { code: 'bad-spec', path: 'color.vmin' } });
    expect(session.model).toBe(before);
    expect(plain(session.result())).toEqual(result);
    session.undo();
    await session.idle();
    expect(session.status).toMatchObject({ state: 'ready', error: null });
    expect(plain(session.result())).toEqual(result);
  });

  test('before the first picture is what result throws', async () => {
    const session = createSession(fakeSource(sampleData()), { row: { groupby: ['kinds'] } });
    await session.idle();
    expect(session.model).toBeNull();
    expect(() => session.result()).toThrow(session.status.error!);
    session.set({ 'row.groupby': ['kind'] });
    await session.idle();
    expect(session.result().row.levels).toEqual(['B', 'T', 'NK', 'Mono']);
  });

  test('of any other kind becomes a HeatmapError with its cause', async () => {
    const source = fakeSource(sampleData());
    const cause = new TypeError('broken');
    source.gate = Promise.reject(cause);
    const session = createSession(source, SPEC);
    await session.idle();
    expect(session.status.error).toMatchObject({ name: 'HeatmapError', code: 'bad-data', message: 'broken', cause });
  });

  test('of the source stands in the status', async () => {
    const source = fakeSource(null);
    const session = createSession(source, SPEC);
    const idle = session.idle();
    source.fail(new HeatmapError('disconnected', 'layers/X', 'gone'));
    await idle;
    expect(session.status).toMatchObject({ state: 'error', error: { message: 'gone' } });
    expect(() => session.result()).toThrow('gone');
  });
});

describe('while it computes', () => {
  test('a change drops what is under way: only the newest model is sent', async () => {
    const source = fakeSource(sampleData());
    let pass = (): void => undefined;
    source.gate = new Promise(resolve => (pass = resolve));
    const session = createSession(source, SPEC);
    const sent: (number | null)[] = [];
    session.on('model', model => sent.push(model.spec.color.vmax));
    for (const vmax of [1, 2, 3]) session.set({ 'color.vmax': vmax });
    pass();
    await session.idle();
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(sent).toEqual([3]);
    expect(session.model!.spec.color.vmax).toBe(3);
  });

  test('an error of what was dropped is not shown', async () => {
    const source = fakeSource(sampleData());
    let fail = (_: Error): void => undefined;
    source.gate = new Promise((_, reject) => (fail = reject));
    const session = createSession(source, SPEC);
    const first = source.gate;
    source.gate = null;
    session.set({ transpose: true });
    fail(new HeatmapError('bad-data', 'x', 'old'));
    await expect(first).rejects.toThrow('old');
    await session.idle();
    expect(session.status).toMatchObject({ state: 'ready', error: null });
  });

  test('it asks its source for what the spec needs, once each', async () => {
    const source = fakeSource(sampleData());
    const session = createSession(source, {
      row: { groupby: ['kind', 'batch', 'kind'], dendrogram: true },
      data: { layer: 'counts' }
    });
    await session.idle();
    expect(source.asked).toEqual([['layers/counts', 'row/kind', 'row/batch', 'embeddings/X_pca']]);
  });
});

describe('idle', () => {
  test('waits for the data', async () => {
    const source = fakeSource(null);
    const session = createSession(source, SPEC);
    expect(session.status.state).toBe('loading');
    expect(() => session.result()).toThrow('There is no picture yet');
    const idle = session.idle();
    source.progress(10, 40);
    expect(session.status).toMatchObject({ state: 'loading', progress: 0.25, bytes: { bytes: 10, total: 40 } });
    source.send(sampleData());
    await idle;
    expect(session.status.state).toBe('ready');
  });

  test('never rejects, and resolves for all who wait', async () => {
    const session = createSession(fakeSource(sampleData()), { color: { cmap: 'nothing' } });
    await expect(Promise.all([session.idle(), session.idle()])).resolves.toEqual([undefined, undefined]);
    expect(session.status.error).toMatchObject({ path: 'color.cmap' });
  });

  test('resolves after the end, with data or without', async () => {
    const waiting = createSession(fakeSource(null), SPEC);
    const before = waiting.idle();
    waiting.destroy();
    await before;
    await waiting.idle();
    const computing = createSession(fakeSource(sampleData()), SPEC);
    computing.destroy();
    await computing.idle();
    expect(computing.model).toBeNull();
    computing.set({ transpose: true });
    await computing.idle();
    expect(computing.model).toBeNull();
  });
});

test('new data are computed at once, with the spec and history of before', async () => {
  const source = fakeSource(sampleData());
  const session = createSession(source, SPEC);
  await session.idle();
  session.set({ transpose: true });
  source.send({ ...sampleData(), rev: 2 });
  await session.idle();
  expect(session.model!.stamp).toMatch(/^data:2:/);
  expect(session.spec.transpose).toBe(true);
  expect(session.canUndo).toBe(true);
});

test('the end closes the source, says so and listens no more', async () => {
  const source = fakeSource(sampleData());
  const session = createSession(source, SPEC);
  const ended = vi.fn();
  session.on('destroy', ended);
  await session.idle();
  const { model } = session;
  session.destroy();
  source.send({ ...sampleData(), rev: 2 });
  await new Promise(resolve => setTimeout(resolve, 5));
  expect(ended).toHaveBeenCalledOnce();
  expect(source.closed).toBe(true);
  expect(session.model).toBe(model);
});

test('a spec that is not valid opens no session', () => {
  expect(() => createSession(fakeSource(null), { color: { vmx: 1 } })).toThrow(
    expect.objectContaining({ path: 'color.vmx', code: 'bad-spec' })
  );
});

test('any number of empty rows or columns is a picture', async () => {
  for (const [n, m] of [
    [0, 0],
    [0, 3],
    [3, 0],
    [1, 1],
    [2, 1]
  ] as const) {
    const matrix = {
      ...dense(Array.from({ length: n }, () => Array.from({ length: m }, (_, j) => j))),
      shape: [n, m] as const
    };
    const session = createSession(fakeSource(dataset({ matrices: { 'layers/X': matrix } })), {});
    await session.idle();
    expect(session.status.error, `${n} × ${m}`).toBeNull();
    expect(session.result()).toMatchObject({ data2d: { rows: n, cols: m }, row: { groups: null, linkage: null } });
    expect(JSON.stringify(session.result().scene)).not.toMatch(/NaN|null,"y"/);
  }
});

/** Values that an option may take, for a walk through all of them. */
const MOVES: Readonly<Record<string, readonly unknown[]>> = {
  as: ['heatmap', 'scanpy'],
  title: ['A title', ''],
  transpose: [true, false],
  'data.layer': ['counts', 'layers/X', 'nothing'],
  'data.cols': [[0, 1, 2], [5, 5, 0], []],
  'data.gene_symbols': ['symbol'],
  'values.log': [true, false],
  'values.scale.method': ['standard', 'none'],
  'values.scale.along': ['row', 'col'],
  'row.groupby': [[], ['kind'], ['batch', 'kind'], ['score'], ['holes'], ['nowhere']],
  'row.bins': [1, 3, [0, 5, 10], -1],
  'row.order': ['data', 'introsort'],
  'row.colors': ['levels', 'order'],
  'row.dendrogram': [true, false],
  'row.cluster.method': ['single', 'ward'],
  'row.cluster.metric': ['spearman', 'kendall'],
  'row.cluster.representation': ['embeddings/other'],
  'row.labels': [true, false],
  'col.groupby': [['panel'], []],
  'col.dendrogram': [true],
  'col.brackets': [[{ label: 'B', start: 0, end: 2 }], []],
  'color.cmap': ['magma', ['red', 'blue'], 'nothing'],
  'color.norm': [{ kind: 'power', gamma: 0.5 }, { kind: 'log' }, { kind: 'centered' }],
  'color.vmin': [0, 2, 9],
  'color.vmax': [1, 5],
  'color.vcenter': [2],
  'view.separators': ['gaps', 'lines'],
  'view.proportional': [true, false]
};

test('a walk through 300 changes, undone to the start, ends where it began', { timeout: 60_000 }, async () => {
  for (const path of Object.keys(MOVES)) expect(LEAVES.has(path), path).toBe(true);
  for (const seed of [1, 2]) {
    const session = await open();
    const start = { spec: JSON.stringify(session.spec), result: plain(session.result()) };
    const uniform = random(seed);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(uniform() * of.length)]!;
    let [errors, ready] = [0, 0];
    for (let k = 0; k < 300; k++) {
      const what = uniform();
      if (what < 0.15) session.undo();
      else if (what < 0.22) session.redo();
      else if (what < 0.24) session.reset();
      else {
        const path = pick(Object.keys(MOVES));
        session.set({ [path]: uniform() < 0.2 ? null : pick(MOVES[path]!) });
      }
      if (uniform() < 0.4) {
        await session.idle();
        if (session.status.state === 'error') errors++;
        else if (session.model!.spec === session.spec) ready++;
      }
    }
    expect(errors).toBeGreaterThan(3);
    expect(ready).toBeGreaterThan(30);
    while (session.canRedo) session.redo();
    const end = JSON.stringify(session.spec);
    while (session.canUndo) session.undo();
    await session.idle();
    expect(session.status.error).toBeNull();
    expect(JSON.stringify(session.spec)).toBe(start.spec);
    expect(plain(session.result())).toEqual(start.result);
    while (session.canRedo) session.redo();
    expect(JSON.stringify(session.spec)).toBe(end);
  }
});

describe('newer data on their way', () => {
  const progress = { bytes: 3, total: 9 };
  const cancelled = new HeatmapError('cancelled', 'data', 'Loading was cancelled.');

  test('are counted while the picture stands, and it stays when they are cancelled', async () => {
    const source = fakeSource(sampleData());
    const session = createSession(source, SPEC);
    await session.idle();
    const { model } = session;
    source.progress(progress.bytes, progress.total);
    expect(session.status).toMatchObject({ state: 'ready', bytes: progress, progress: 1 / 3 });
    source.fail(cancelled);
    expect(session.status).toMatchObject({ state: 'ready', bytes: null, progress: null, error: null });
    expect(session.model).toBe(model);
  });

  test('that are lost leave the picture and say why', async () => {
    const source = fakeSource(sampleData());
    const session = createSession(source, SPEC);
    await session.idle();
    const { model } = session;
    source.progress(progress.bytes, progress.total);
    source.fail(new HeatmapError('disconnected', 'data', 'The connection to the kernel is lost.'));
    expect(session.status).toMatchObject({ state: 'error', bytes: null, error: { code: 'disconnected' } });
    expect(session.model).toBe(model);
  });

  test('that were the first and are cancelled leave a sentence', async () => {
    const source = fakeSource(null);
    const session = createSession(source, SPEC);
    source.progress(progress.bytes, progress.total);
    source.fail(cancelled);
    await session.idle();
    expect(session.status).toMatchObject({ state: 'error', error: { code: 'cancelled' } });
  });
});
