import { describe, expect, test, vi } from 'vitest';
import { createSession, type Session } from '../../src/session/index.js';
import type { HeatmapError } from '../../src/spec/index.js';
import { categories, dataset, dense, fakeSource, random, sampleData } from '../data.js';

async function open(spec: unknown = { row: { groupby: ['kind'] } }, data = sampleData()): Promise<Session> {
  const source = fakeSource(data);
  source.live = false;
  const session = createSession(source, spec);
  await session.idle();
  return session;
}

/** 40 rows, of which the first ten are high in column 3 alone. */
const planted = () => {
  const uniform = random(3);
  return dataset({
    matrices: {
      'layers/X': dense(
        Array.from({ length: 40 }, (_, i) =>
          Array.from({ length: 8 }, (_, j) => uniform() + (i < 10 && j === 3 ? 4 : 0))
        )
      )
    }
  });
};
const FIRST = Array.from({ length: 10 }, (_, i) => i);

describe('a selection', () => {
  test('is a set of runs, one entry of the history, and draws nothing anew', async () => {
    const session = await open();
    const model = vi.fn();
    session.on('model', model);
    session.select({ rows: [5, 3, 4, 9, 3] });
    expect(session.sets).toEqual([
      {
        name: 'selection',
        rows: [
          [3, 3],
          [9, 1]
        ]
      }
    ]);
    await session.idle();
    expect(model).not.toHaveBeenCalled();
    session.undo();
    expect(session.sets).toEqual([]);
  });

  test('of nothing goes away, others stay', async () => {
    const session = await open();
    session.select({ rows: [1], cols: [2] }, 'mine');
    session.select({ rows: [1] });
    session.select({ rows: [] });
    expect(session.sets).toEqual([{ name: 'mine', rows: [[1, 1]], cols: [[2, 1]] }]);
    session.select(null, 'mine');
    expect(session.sets).toEqual([]);
  });

  test('of rows that are not there is refused, and changes nothing', async () => {
    const session = await open();
    expect(() => session.select({ rows: [24] })).toThrow('there is no row 24, only 24 cells');
    expect(() => session.select({ cols: [-1] })).toThrow('there is no col -1');
    expect(session.sets).toEqual([]);
  });

  test('is renamed with the steps that name it', async () => {
    const session = await open({}, planted());
    session.select({ rows: FIRST });
    await session.rank({ sets: ['selection'], reference: 'rest' });
    session.renameSet('selection', 'high');
    expect(session.spec.derive[0]!.sets).toEqual(['high']);
    expect(() => session.renameSet('nobody', 'x')).toThrow('there is no set "nobody"');
  });
});

describe('a ranking', () => {
  test('of a selection against the rest finds what is planted', async () => {
    const session = await open({}, planted());
    session.select({ rows: FIRST });
    for (const method of ['t-test', 't-test_overestim_var', 'wilcoxon'] as const) {
      const ranking = await session.rank({ sets: ['selection'], method });
      const [group] = ranking.groups;
      expect(group).toMatchObject({ name: 'selection', n: 10, others: 30 });
      expect(ranking.name(group!.test.order[0]!)).toBe('c3');
      expect(group!.test.auc[3]).toBe(1);
      expect(ranking).toMatchObject({ genes: 8, all: 8, where: 'browser', reference: 'rest' });
      expect(ranking.warnings.join()).toContain('by choice');
    }
  });

  test('runs again where its set moved, and not where another one did', async () => {
    const session = await open({}, planted());
    session.select({ rows: FIRST });
    await session.rank({ sets: ['selection'] });
    const before = session.rankings.get('markers')!.ranking;
    session.select({ rows: [1, 2, 3] }, 'other');
    expect(session.rankings.get('markers')!.progress).toBeNull();
    session.select({ rows: [0, 1, 2] });
    expect(session.rankings.get('markers')).toMatchObject({ progress: 0, ranking: before });
    await vi.waitFor(() => expect(session.rankings.get('markers')!.ranking!.groups[0]!.n).toBe(3));
  });

  test('that cannot be says why, and the one before stays', async () => {
    const session = await open({}, planted());
    session.select({ rows: FIRST });
    const before = await session.rank({ sets: ['selection'] });
    await expect(session.rank({ sets: ['nobody'] })).rejects.toMatchObject({
      code: 'bad-spec',
      path: 'derive.markers'
    });
    session.select({ rows: [1] }, 'one');
    await expect(session.rank({ sets: ['one'] })).rejects.toThrow('one: a group needs two cells or more');
    await expect(session.rank({})).rejects.toThrow('say which groups are compared');
    expect(session.rankings.get('markers')!.ranking).toBe(before);
    expect(session.status.state).toBe('ready');
  });

  test('of an annotation takes its groups, some of them, or one as reference', async () => {
    const session = await open();
    const all = await session.rank({ groupby: 'kind' });
    expect(all.groups.map(g => g.name)).toEqual(['B', 'T', 'NK', 'Mono']);
    const one = await session.rank({ groupby: 'kind', groups: ['T', 'B'], reference: 'NK' });
    expect(one.groups.map(g => [g.name, g.others])).toEqual([
      ['T', 6],
      ['B', 6]
    ]);
    await expect(session.rank({ groupby: 'kind', groups: ['t'] })).rejects.toThrow('did you mean "T"');
    await expect(session.rank({ groupby: 'score' })).rejects.toThrow('no annotation of groups');
  });

  test('is stopped, and undone', async () => {
    const session = await open();
    const running = session.rank({ groupby: 'kind' });
    session.stopRanking('markers');
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(session.rankings.get('markers')).toMatchObject({ progress: null, error: null, ranking: null });
    session.undo();
    expect(session.rankings.size).toBe(0);
  });

  test('draws its markers under brackets, grouped as they were tested, and undo returns the picture', async () => {
    const session = await open();
    await session.rank({ groupby: 'batch' });
    const before = session.spec;
    await session.drawMarkers('markers', 'dot', 2);
    await session.idle();
    const { spec, model } = session;
    expect(spec.form).toBe('dot');
    expect(spec.data.cols).toHaveLength(4);
    expect(spec.col.brackets).toEqual([
      { label: 'one', start: 0, end: 1 },
      { label: 'two', start: 2, end: 3 }
    ]);
    expect(Array.from(model!.axes.row.order, model!.axes.row.label)).toEqual(['one', 'two']);
    session.undo();
    await session.idle();
    expect({ ...session.spec, derive: [] }).toEqual({ ...before, derive: [] });
    await expect(session.drawMarkers('nobody', 'dot', 2)).rejects.toThrow('nothing has been ranked yet');
  });

  test('of sets draws the rows grouped by them, the rest apart', async () => {
    const session = await open({}, planted());
    session.select({ rows: FIRST }, 'high');
    await session.rank({ sets: ['high'], as: 'mine' });
    await session.drawMarkers('mine', 'heatmap', 3);
    await session.idle();
    expect(session.status.error).toBeNull();
    expect(session.spec.row.groupby).toEqual(['derived/mine']);
    const { row } = session.model!.axes;
    expect(row.blocks.map(b => [b.label, b.count])).toEqual([
      ['high', 10],
      ['rest', 30]
    ]);
  });
});

describe('pseudobulk', () => {
  /** 60 rows of counts: groups a and b, samples s0 … s4 in both, one row of neither. */
  const counted = () => {
    const uniform = random(11);
    const rows = Array.from({ length: 60 }, () => Array.from({ length: 5 }, () => Math.floor(uniform() * 6)));
    const group = rows.map((_, i) => (i === 7 ? null : i % 2 === 0 ? 'a' : 'b'));
    const sample = rows.map((_, i) => `s${Math.floor(i / 2) % 5}`);
    return { rows, group, sample };
  };
  const SAMPLES = ['s0', 's1', 's2', 's3', 's4'];

  test('sums counts of each group and sample, scales the sums to their median, and tests their logarithms', async () => {
    const { rows, group, sample } = counted();
    const cells = dataset({
      matrices: { 'layers/X': dense(rows) },
      row: { group: categories(group, ['a', 'b']), sample: categories(sample, SAMPLES) }
    });
    const names = ['a', 'b'].flatMap(g => SAMPLES.map(s => [g, s] as const));
    const sums = names.map(([g, s]) =>
      [0, 1, 2, 3, 4].map(j => rows.reduce((sum, row, i) => sum + (group[i] === g && sample[i] === s ? row[j]! : 0), 0))
    );
    const totals = sums.map(row => row.reduce((a, b) => a + b));
    const sorted = [...totals].sort((a, b) => a - b);
    const median = (sorted[4]! + sorted[5]!) / 2;
    const scaled = sums.map((row, k) => row.map(x => Math.log1p(x / (totals[k]! / median))));
    const bulks = dataset({
      matrices: { 'layers/X': dense(scaled) },
      row: {
        group: categories(
          names.map(([g]) => g),
          ['a', 'b']
        )
      }
    });
    const how = { groupby: 'group', method: 'wilcoxon' } as const;
    const ours = await (await open({}, cells)).rank({ ...how, pseudobulk: 'sample' });
    const theirs = await (await open({}, bulks)).rank(how);
    ours.groups.forEach(({ test: own }, k) => {
      const other = theirs.groups[k]!.test;
      expect(Array.from(own.scores)).toEqual(Array.from(other.scores));
      own.logfoldchanges.forEach((x, j) => expect(x).toBeCloseTo(other.logfoldchanges[j]!, 10));
    });
    expect(ours.warnings).toEqual([]);
    expect(theirs.warnings).toEqual([]);
  });

  test('is also what a regression is of, and its fold changes are of natural logarithms', async () => {
    const { rows, group, sample } = counted();
    const plain = dataset({
      matrices: { 'layers/X': dense(rows) },
      row: { group: categories(group, ['a', 'b']), sample: categories(sample, SAMPLES) }
    });
    const inTwos = { ...plain, manifest: { ...plain.manifest, origin: { ...plain.manifest.origin, log_base: 2 } } };
    const [session, other] = [await open({}, plain), await open({}, inTwos)];
    const how = { groupby: 'group', pseudobulk: 'sample' } as const;
    const changes = async (of: Session) => Array.from((await of.rank(how)).groups[0]!.test.logfoldchanges);
    expect(await changes(other)).toEqual(await changes(session));
    const scores = async (step: object) =>
      Array.from((await session.rank({ groupby: 'group', method: 'logreg', ...step })).groups[0]!.test.scores);
    expect(await scores({ pseudobulk: 'sample' })).not.toEqual(await scores({}));
  });

  test('needs two samples a group, and is meant for counts', async () => {
    const { rows, group, sample } = counted();
    const data = dataset({
      matrices: { 'layers/X': dense(rows.map(row => row.map(x => x / 2))) },
      row: {
        group: categories(group, ['a', 'b']),
        sample: categories(sample, SAMPLES),
        one: categories(
          group.map(g => (g === 'a' ? 'only' : 's0')),
          ['only', 's0']
        )
      }
    });
    const session = await open({}, data);
    await expect(session.rank({ groupby: 'group', pseudobulk: 'one' })).rejects.toThrow('needs two or more');
    const { warnings } = await session.rank({ groupby: 'group', pseudobulk: 'sample' });
    expect(warnings).toEqual(['Sums by sample are meant for counts, and these values are none.']);
  });
});

describe('where the kernel has more genes than it sent', () => {
  const wide = () => {
    const data = sampleData();
    return { ...data, manifest: { ...data.manifest, origin: { ...data.manifest.origin, n_vars: 700 } } };
  };
  const numbers = (n: number, of: (k: number) => number): Uint8Array =>
    new Uint8Array(Float64Array.from({ length: n }, (_, k) => of(k)).buffer);

  test('it is asked, told a code a row, and its answer is the ranking', async () => {
    const source = fakeSource(wide());
    const names = ['c5', 'GENE', 'c0'];
    source.answer = op =>
      Promise.resolve(
        op === 'rank'
          ? {
              fields: { genes: 3, names, tested: [0, 1], warnings: ['mind'] },
              buffers: [0, 1].flatMap(() => [
                ...Array.from({ length: 8 }, () => numbers(3, k => 3 - k)),
                new Uint8Array(Int32Array.from([1, 0, 2]).buffer)
              ])
            }
          : { fields: { columns: [6] }, buffers: [] }
      );
    const session = createSession(source, {});
    await session.idle();
    const ranking = await session.rank({ groupby: 'batch' });
    expect(ranking).toMatchObject({ where: 'kernel', genes: 3, all: 700, warnings: ['mind'] });
    expect(Array.from(ranking.groups[1]!.test.order)).toEqual([1, 0, 2]);
    expect(names.map((_, k) => ranking.column(k))).toEqual([5, -1, 0]);
    const [question] = source.questions;
    expect(question).toMatchObject({
      op: 'rank',
      fields: { layer: 'layers/X', groups: 3, names: ['one', 'two'], tested: [0, 1] }
    });
    expect(new Int32Array(question!.buffers[0]!).slice(0, 4)).toEqual(Int32Array.from([0, 1, 1, 0]));
    // Drawing a gene that was not sent asks for it first.
    await session.drawMarkers('markers', 'matrix', 1);
    expect(source.questions[1]).toMatchObject({ op: 'columns', fields: { names: ['GENE'] } });
    expect(session.spec.data.cols).toEqual([6, 6]);
  });

  test('an answer that is not whole is refused', async () => {
    const source = fakeSource(wide());
    source.answer = () => Promise.resolve({ fields: { genes: 3, names: [], tested: [0] }, buffers: [] });
    const session = createSession(source, {});
    await session.idle();
    await expect(session.rank({ groupby: 'batch' })).rejects.toThrow('not whole');
  });

  test('without a kernel, or where it says so, those that are here are tested, and how many there are is known', async () => {
    const source = fakeSource(wide());
    const session = createSession(source, {});
    await session.idle();
    expect(await session.rank({ groupby: 'batch', where: 'here' })).toMatchObject({
      genes: 6,
      all: 700,
      where: 'browser'
    });
    source.live = false;
    expect(await session.rank({ groupby: 'kind' })).toMatchObject({ genes: 6, all: 700, where: 'browser' });
  });
});

test('a ranking by an annotation that has not been sent yet waits for it, however it comes', async () => {
  const whole = sampleData();
  const columns = new Map(whole.axes.row.columns);
  columns.delete('batch');
  const source = fakeSource({ ...whole, axes: { ...whole.axes, row: { ...whole.axes.row, columns } } });
  source.live = false;
  const session = createSession(source, {});
  await session.idle();
  source.need = refs => {
    if (refs.includes('row/batch') && !source.dataset!.axes.row.columns.has('batch')) source.send(whole);
    return Promise.resolve();
  };
  await expect(session.rank({ groupby: 'batch' })).resolves.toMatchObject({ genes: 6 });
});

test('a ranking that fails beside a picture leaves the picture ready', async () => {
  const session = await open({ derive: [{ op: 'rank_genes_groups', as: 'x', groupby: 'nobody' }] });
  await vi.waitFor(() => expect(session.rankings.get('x')!.error).not.toBeNull());
  expect((session.rankings.get('x')!.error as HeatmapError).message).toContain('no column "nobody"');
  expect(session.model).not.toBeNull();
});
