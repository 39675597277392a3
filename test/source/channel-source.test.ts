import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { channelSource, type ChannelSource } from '../../src/source/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import type { HeatmapError } from '../../src/spec/index.js';
import { denseStream, partOf, sample, tableStream } from '../arrow/streams.js';
import { Clock, Kernel, type Version, type Weather } from './kernel.js';

const first: Version = { rev: 1, ...sample(4) };
const values = Array.from({ length: 60 }, (_, i) => i);
const counts = partOf({ id: 'layers/counts', kind: 'dense', dtype: 'u2', order: 'C', shape: [12, 5] }, [
  denseStream('layers/counts', 'u2', values.slice(0, 30), [12, 5], 0),
  denseStream('layers/counts', 'u2', values.slice(30), [12, 5], 6)
]);
const batch = partOf({ id: 'row/batch', kind: 'table', axis: 'row', rows: 12 }, [
  tableStream('row/batch', { batch: { type: 'utf8', values: values.slice(0, 12).map(String) } })
]);
const withParts = (rev: number, ...extra: ReturnType<typeof partOf>[]): Version => ({
  rev,
  manifest: { ...first.manifest, parts: [...(first.manifest['parts'] as object[]), ...extra.map(e => e.part)] },
  chunks: [...first.chunks, ...extra.flatMap(e => e.chunks)]
});

let kernel: Kernel;
let clock: Clock;
let source: ChannelSource;
let errors: HeatmapError[];
let data: Dataset[];
beforeEach(() => open());

function open(): void {
  kernel = new Kernel('ds-1', first);
  clock = new Clock();
  source = channelSource(kernel.channel, { ds: 'ds-1', later: clock.later });
  errors = [];
  data = [];
  source.on('error', e => errors.push(e));
  source.on('data', d => data.push(d));
}
const heard = (op: string) => kernel.heard.filter(m => m['op'] === op);
/** Loses the messages for which `lost` says so, the first time they are sent. */
const loseOnce = (lost: (message: Record<string, unknown>) => boolean): Weather => {
  const gone = new Set<string>();
  return sent =>
    sent.filter(({ message }) => {
      const key = JSON.stringify([message['op'], message['rev'], message['part'], message['seq']]);
      if (!lost(message) || gone.has(key)) return true;
      gone.add(key);
      return false;
    });
};

describe('a data set that is pushed', () => {
  test('is there when its last chunk is, and nothing is asked', () => {
    const shares: number[] = [];
    source.on('progress', ({ bytes, total }) => shares.push(bytes / total));
    expect(source.dataset).toBeNull();
    kernel.begin();
    kernel.run();
    expect(source.dataset).toMatchObject({ id: 'ds-1', rev: 1, shape: [12, 5] });
    expect(source.manifest).toBe(source.dataset!.manifest);
    expect(data).toEqual([source.dataset]);
    expect(shares).toHaveLength(first.chunks.length);
    expect(shares.at(-1)).toBe(1);
    expect(kernel.heard).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  test('of another id is dropped', () => {
    kernel.say({ op: 'data.begin', ds: 'other', v: 1, rev: 9, manifest: {} });
    kernel.run();
    expect([source.dataset, errors]).toEqual([null, []]);
  });

  test('is repaired at its end where a chunk was lost', () => {
    kernel.weather = loseOnce(m => m['op'] === 'data.chunk' && m['part'] === 'layers/X' && m['seq'] === 2);
    kernel.begin();
    kernel.run();
    expect(heard('data.nack')).toEqual([{ op: 'data.nack', ds: 'ds-1', rev: 1, part: 'layers/X', missing: [2] }]);
    expect(source.dataset?.rev).toBe(1);
  });

  test('is asked for anew where its beginning was lost', () => {
    kernel.weather = loseOnce(m => m['op'] === 'data.begin');
    kernel.begin();
    kernel.run();
    expect(heard('data.get')).toEqual([{ op: 'data.get', ds: 'ds-1', have: null, parts: [] }]);
    expect(source.dataset?.rev).toBe(1);
  });

  test('has its gaps repaired after 2 s of silence, and the rest only much later: a slow line may still be sending it', () => {
    kernel.weather = loseOnce(m => m['op'] === 'data.end' || (m['part'] === 'layers/X' && m['seq'] !== 2));
    kernel.begin();
    kernel.run();
    expect(heard('data.nack')).toEqual([]);
    clock.next();
    expect(heard('data.nack')).toEqual([expect.objectContaining({ part: 'layers/X', missing: [0, 1] })]);
    kernel.run();
    expect(source.dataset?.rev).toBe(1);
  });

  test('that stops coming is reported once, and goes on when it comes after all', () => {
    kernel.begin();
    kernel.weather = sent => sent.slice(0, 8);
    kernel.run();
    kernel.weather = () => [];
    for (let i = 0; i < 20 && clock.next(); i++) kernel.run();
    expect(errors).toMatchObject([{ code: 'disconnected' }]);
    expect(clock.waiting).toBe(0);
    kernel.weather = s => s;
    source.resume();
    kernel.run();
    expect(source.dataset?.rev).toBe(1);
  });

  test('is not shown if cancelled, and later chunks of it are dropped', () => {
    kernel.begin();
    kernel.weather = sent => sent.slice(0, 5);
    kernel.run();
    source.cancel();
    expect(heard('data.cancel')).toEqual([{ op: 'data.cancel', ds: 'ds-1', rev: 1 }]);
    for (const chunk of first.chunks) kernel.chunk(1, chunk);
    kernel.weather = s => s;
    kernel.run();
    expect(source.dataset).toBeNull();
    expect(errors).toMatchObject([{ code: 'cancelled', path: 'data' }]);
    source.resume();
    kernel.run();
    expect(source.dataset?.rev, 'and it can be asked for again').toBe(1);
  });

  test('stops in the middle when the kernel restarts: one sentence says so, and the data before stay', () => {
    kernel.begin();
    kernel.run();
    const old = source.dataset;
    kernel.version = { ...first, rev: 2 };
    kernel.begin();
    kernel.weather = sent => sent.slice(0, 5);
    kernel.run();
    kernel.online = false;
    for (let i = 0; i < 20 && clock.next(); i++) kernel.run();
    expect(errors).toMatchObject([{ code: 'disconnected', message: expect.stringContaining('connection') as string }]);
    expect(source.dataset).toBe(old);
    expect(clock.waiting).toBe(0);
  });

  test('is sent whole to a page that was reloaded, and once to two sources of one map', () => {
    kernel.begin();
    kernel.run();
    const reloaded = channelSource(kernel.channel, { ds: 'ds-1', later: clock.later });
    reloaded.resume();
    kernel.run();
    expect(reloaded.dataset?.rev).toBe(1);
    expect(heard('data.get')).toEqual([{ op: 'data.get', ds: 'ds-1', have: null, parts: [] }]);
    reloaded.close();
  });

  test('is held until the next is complete', () => {
    kernel.begin();
    kernel.run();
    const old = source.dataset;
    kernel.version = { ...first, rev: 2 };
    kernel.begin();
    kernel.weather = sent => sent.filter(s => s.message['part'] !== 'col');
    kernel.run();
    expect(source.dataset).toBe(old);
    kernel.weather = s => s;
    clock.next();
    clock.next();
    kernel.run();
    expect(source.dataset?.rev).toBe(2);
    kernel.version = first;
    kernel.begin();
    kernel.run();
    expect(source.dataset?.rev).toBe(2);
  });
});

describe('a patch', () => {
  beforeEach(() => {
    kernel.begin();
    kernel.run();
  });

  test('adds its parts and shares the rest', () => {
    const old = source.dataset!;
    kernel.patch(withParts(2, counts), ['layers/counts']);
    kernel.run();
    expect(source.dataset!.rev).toBe(2);
    expect(source.dataset!.matrices.get('layers/X')).toBe(old.matrices.get('layers/X'));
    expect([...source.dataset!.matrices.get('layers/counts')!.data]).toEqual(values);
  });

  test('of colours alone is complete at once', () => {
    kernel.patch(
      {
        ...first,
        rev: 2,
        manifest: { ...first.manifest, colors: { 'row/louvain': ['#000000', '#111111', '#222222'] } }
      },
      []
    );
    kernel.run();
    expect(source.manifest!.colors['row/louvain']![0]).toBe('#000000');
  });

  test('on one that is still under way waits for it', () => {
    kernel.weather = loseOnce(m => m['rev'] === 2 && m['seq'] === 1);
    kernel.patch(withParts(2, counts), ['layers/counts']);
    const second = kernel.version;
    kernel.patch(withParts(3, counts, batch), ['row/batch']);
    kernel.version = second;
    kernel.run();
    expect(data.map(d => d.rev)).toEqual([1, 2, 3]);
    expect([...source.dataset!.axes.row.columns.keys()]).toContain('batch');
  });

  test('on a revision that never came leads to a fresh start', () => {
    kernel.weather = loseOnce(m => m['op'] === 'data.patch' && m['rev'] === 2);
    kernel.patch(withParts(2, counts), ['layers/counts']);
    kernel.patch(withParts(3, counts, batch), ['row/batch']);
    kernel.run();
    expect(heard('data.get')).toEqual([{ op: 'data.get', ds: 'ds-1', have: 1, parts: [] }]);
    expect(source.dataset!.rev).toBe(3);
    expect(source.dataset!.matrices.has('layers/counts')).toBe(true);
  });
});

describe('what is needed', () => {
  const answer = (parts: readonly string[]) => {
    if (parts.includes('layers/counts')) kernel.patch(withParts(kernel.version.rev + 1, counts), ['layers/counts']);
    else
      kernel.say({ op: 'data.error', code: 'bad-data', path: parts[0], message: 'It was deleted in Python.', parts });
  };
  const ready = () => {
    kernel.begin();
    kernel.run();
  };

  test('and held is there at once', async () => {
    ready();
    await source.need(['layers/X', 'row/louvain', 'row/note', 'embeddings/X_umap']);
    expect(kernel.heard).toEqual([]);
  });

  test('is asked for once, however many need it', async () => {
    ready();
    const both = Promise.all([source.need(['layers/counts']), source.need(['layers/X', 'layers/counts'])]);
    kernel.run(answer);
    await both;
    expect(heard('data.get')).toEqual([{ op: 'data.get', ds: 'ds-1', have: 1, parts: ['layers/counts'] }]);
  });

  test('of a companion is asked for by its own name, and comes as a patch', async () => {
    const theirs = sample(4);
    const named = (chunks: Version['chunks']) => chunks.map(chunk => ({ ...chunk, part: `with/0/${chunk.part}` }));
    const before: Version = {
      rev: 1,
      manifest: { ...first.manifest, companions: [theirs.manifest] },
      chunks: [...first.chunks, ...named(theirs.chunks)]
    };
    const more = {
      ...theirs.manifest,
      parts: [...(theirs.manifest['parts'] as object[]), counts.part],
      available: { ...(theirs.manifest['available'] as object) }
    };
    const after: Version = {
      rev: 2,
      manifest: { ...first.manifest, companions: [more] },
      chunks: [...before.chunks, ...named(counts.chunks)]
    };
    kernel.version = before;
    ready();
    const held = source.dataset!;
    const need = source.need(['with/0/layers/counts', 'with/0/row/louvain']);
    kernel.run(parts => kernel.patch(after, parts));
    await need;
    expect(heard('data.get')).toEqual([{ op: 'data.get', ds: 'ds-1', have: 1, parts: ['with/0/layers/counts'] }]);
    expect([...source.dataset!.companions[0]!.matrices.get('layers/counts')!.data]).toEqual(values);
    expect(source.dataset!.companions[0]!.matrices.get('layers/X')).toBe(held.companions[0]!.matrices.get('layers/X'));
    expect(source.dataset!.matrices.get('layers/X')).toBe(held.matrices.get('layers/X'));
    await expect(source.need(['with/0/layers/coints'])).rejects.toMatchObject({ path: 'with/0/layers/coints' });
    await expect(source.need(['with/1/layers/X'])).rejects.toMatchObject({ path: 'with/1/layers/X' });
    expect(errors).toEqual([]);
  });

  test('before there are data is asked for after them', async () => {
    const need = source.need(['layers/counts']);
    kernel.begin();
    kernel.run(answer);
    await need;
    expect(source.dataset!.matrices.has('layers/counts')).toBe(true);
  });

  test('and does not exist is refused with the nearest name', async () => {
    ready();
    await expect(source.need(['layers/count'])).rejects.toMatchObject({
      code: 'bad-spec',
      path: 'layers/count',
      message: expect.stringContaining('layers/counts') as string
    });
  });

  test('and cannot be sent rejects with the kernel’s reason', async () => {
    ready();
    const need = source.need(['row/batch']);
    kernel.run(answer);
    await expect(need).rejects.toMatchObject({
      code: 'bad-data',
      path: 'row/batch',
      message: 'It was deleted in Python.'
    });
    expect(errors).toEqual([]);
  });

  test('without a kernel is refused', async () => {
    ready();
    kernel.online = false;
    expect(source.live).toBe(false);
    await expect(source.need(['layers/counts'])).rejects.toMatchObject({ code: 'disconnected', path: 'layers/counts' });
  });

  test('ends with cancel and with close', async () => {
    ready();
    const one = source.need(['layers/counts']);
    source.cancel();
    await expect(one).rejects.toMatchObject({ code: 'cancelled' });
    const two = source.need(['layers/counts']);
    source.close();
    await expect(two).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('what is malformed is one error, and the previous data stay', () => {
  beforeEach(() => {
    kernel.begin();
    kernel.run();
  });
  const chunk = first.chunks[0]!;
  const cases: [string, () => void, string][] = [
    ['a wire of the future', () => kernel.say({ op: 'data.begin', v: 2, rev: 2, manifest: first.manifest }), 'v'],
    [
      'a manifest that is none',
      () => kernel.say({ op: 'data.begin', v: 1, rev: 2, manifest: { ...first.manifest, shape: 'x' } }),
      'manifest.shape'
    ],
    [
      'a patch without parts',
      () => kernel.say({ op: 'data.patch', v: 1, rev: 2, baseRev: 1, manifest: first.manifest }),
      'data.patch.parts'
    ],
    [
      'a patch of unknown parts',
      () => kernel.say({ op: 'data.patch', v: 1, rev: 2, baseRev: 1, manifest: first.manifest, parts: ['layers/no'] }),
      'layers/no'
    ],
    [
      'a chunk without bytes',
      () => {
        kernel.version = { ...first, rev: 2, chunks: [] };
        kernel.begin();
        kernel.say({ op: 'data.chunk', rev: 2, part: 'row', seq: 0, of: 4 });
      },
      'data.chunk.buffers'
    ],
    [
      'a damaged chunk',
      () => {
        kernel.version = { ...first, rev: 2, chunks: [{ ...chunk, bytes: chunk.bytes.slice(0, 99) }, ...first.chunks] };
        kernel.begin();
      },
      'row'
    ]
  ];
  test.each(cases)('%s', (_name, send, path) => {
    send();
    kernel.run();
    for (let i = 0; i < 10 && clock.next(); i++) kernel.run();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ name: 'HeatmapError', path });
    expect(source.dataset?.rev).toBe(1);
    kernel.version = { ...first, rev: 3 };
    kernel.begin();
    kernel.run();
    expect(source.dataset?.rev).toBe(3);
  });
});

test('after close nothing is listened to', () => {
  source.close();
  kernel.begin();
  kernel.run();
  expect([source.dataset, data, source.live]).toEqual([null, [], false]);
});

test('whatever is lost, doubled or shuffled, the data arrive whole', () => {
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      fc.double({ min: 0, max: 0.4, noNaN: true }),
      (stream, loss) => {
        open();
        const random = () => stream.next().value;
        let storm = 3;
        kernel.weather = sent => {
          if (storm-- <= 0) return sent;
          const kept = sent.filter(() => random() >= loss).flatMap(s => (random() < 0.2 ? [s, s] : [s]));
          for (let i = kept.length - 1; i > 0; i--) {
            const j = Math.max(0, i - Math.floor(random() * 4));
            [kept[i], kept[j]] = [kept[j]!, kept[i]!];
          }
          return kept;
        };
        kernel.begin();
        kernel.run();
        kernel.patch(withParts(2, counts), ['layers/counts']);
        kernel.run();
        for (let i = 0; i < 8 && clock.next(); i++) kernel.run();
        if (source.dataset?.rev !== 2) {
          // All of it was lost, so nobody here can know of it: a host resumes when it is connected again.
          source.resume();
          kernel.run();
          for (let i = 0; i < 8 && clock.next(); i++) kernel.run();
        }
        expect(errors).toEqual([]);
        expect(source.dataset?.rev).toBe(2);
        expect([...source.dataset!.matrices.get('layers/counts')!.data]).toEqual(values);
        expect(source.dataset!.axes.row.index.at(11)).toBe('cell 11 β');
      }
    ),
    { numRuns: 400, seed: 21 }
  );
});
