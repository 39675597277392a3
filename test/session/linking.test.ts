import { describe, expect, test } from 'vitest';
import { strings } from '../data.js';
import {
  createSession,
  hoveringOf,
  makeLinks,
  MOVED,
  windowsOf,
  type Pointed,
  type Session,
  type Shown
} from '../../src/session/index.js';
import { matchOf } from '../../src/session/linking.js';
import { dataset, dense, fakeSource } from '../data.js';

async function open(rows: string, spec: object = {}, cols = 'xyz'): Promise<Session> {
  const values = Array.from(rows, (_, i) => Array.from(cols, (__, j) => (i * 7 + j * 3) % 11));
  const data = dataset({
    matrices: { 'layers/X': dense(values) },
    labels: { row: Array.from(rows), col: Array.from(cols) },
    row: { kind: strings(Array.from(rows, name => (name < 'c' ? 'early' : 'late'))) }
  });
  const session = createSession(fakeSource(data), { view: { link: 'one' }, ...spec });
  await session.idle();
  return session;
}

function link(...sessions: Session[]) {
  const links = makeLinks();
  for (const session of sessions) links.add(session);
  return links;
}

const names = (text: string) => ({ n: text.length, at: (i: number) => text[i]! });
const selected = ({ sets }: Session) => sets.find(({ name }) => name === 'selection') ?? null;

test('names find each other in any order; repeats in theirs; what is missing nowhere', () => {
  expect([...matchOf(names('abca'), names('xaba'))]).toEqual([1, 2, -1, 3]);
  expect([...matchOf(names('aaa'), names('aa'))]).toEqual([0, 1, -1]);
  expect([...matchOf(names(''), names('a'))]).toEqual([]);
});

describe('a selection', () => {
  test('is selected by label in all maps of the same link, and is no step of their history', async () => {
    const [a, b, c] = [await open('abcd'), await open('dcz'), await open('abcd', { view: { link: 'two' } })];
    link(a, b, c);
    a.select({ rows: [2, 3], cols: [0] });
    expect(selected(b)).toEqual({ name: 'selection', rows: [[0, 2]], cols: [[0, 1]] });
    expect(b.canUndo).toBe(false);
    expect(selected(c)).toBeNull();
    a.undo();
    expect(selected(b)).toBeNull();
    b.select({ rows: [0] });
    expect(selected(a)!.rows).toEqual([[3, 1]]);
    expect(selected(a)!.cols).toBeUndefined();
  });
  test('and a window are taken over by who is linked; where there is none it keeps its own', async () => {
    const alone = { view: { link: null } };
    const [a, b, c] = [await open('abcd', alone), await open('dcz', alone), await open('ab', alone)];
    link(c, a, b);
    a.select({ rows: [2, 3] });
    windowsOf(a).say({ row: [1, 4], col: null }, MOVED);
    b.select({ rows: [2] });
    a.set({ 'view.link': 'new' });
    expect(selected(b)!.rows).toEqual([[2, 1]]);
    b.set({ 'view.link': 'new' });
    expect(selected(b)!.rows).toEqual([[0, 2]]);
    expect(windowsOf(b).last!.what).toEqual({ row: [0, 2], col: null });
    expect(selected(a)!.rows).toEqual([[2, 2]]);
    c.select({ rows: [0] });
    const [d, e] = [await open('abcd', alone), c];
    link(d, e);
    d.set({ 'view.link': 'other' });
    e.set({ 'view.link': 'other' });
    expect(selected(e)!.rows).toEqual([[0, 1]]);
    expect(windowsOf(e).last).toBeNull();
  });
  test('of which a map has nothing leaves nothing selected there', async () => {
    const [a, b] = [await open('abcd'), await open('cd')];
    link(a, b);
    a.select({ rows: [2] });
    expect(selected(b)!.rows).toEqual([[0, 1]]);
    a.select({ rows: [0] });
    expect(selected(b)).toBeNull();
    expect(selected(a)!.rows).toEqual([[0, 1]]);
  });
  test('follows only on the axes that are linked; the other stays', async () => {
    const [a, b] = [await open('abcd', { view: { link: 'one', linked: ['rows', 'selection'] } }), await open('abcd')];
    link(a, b);
    b.select({ cols: [1] });
    expect(selected(a)).toBeNull();
    a.select({ rows: [1], cols: [0] });
    expect(selected(b)).toEqual({ name: 'selection', rows: [[1, 1]], cols: [[1, 1]] });
  });
  test('is not followed where it is not asked for, nor by a map that has gone', async () => {
    const [a, b, c] = [
      await open('abcd', { view: { link: 'one', linked: ['rows', 'hover'] } }),
      await open('abcd'),
      await open('abcd')
    ];
    const links = link(a, b, c);
    a.select({ rows: [1] });
    expect(selected(b)).toBeNull();
    links.remove(c);
    b.select({ rows: [1] });
    expect(selected(c)).toBeNull();
    c.select({ rows: [3] });
    expect(selected(b)!.rows).toEqual([[1, 1]]);
  });
});

describe('a window', () => {
  const heard = (session: Session): Partial<Shown>[] => {
    const said: Partial<Shown>[] = [];
    windowsOf(session).on(({ what }) => said.push(what));
    return said;
  };
  test('shows what the other has of it, in its own order', async () => {
    const [a, b] = [await open('abcdef'), await open('fzedcba')];
    link(a, b);
    const said = heard(b);
    windowsOf(a).say({ row: [1, 3], col: null }, MOVED);
    windowsOf(a).say({ row: null, col: [2, 3] }, MOVED);
    expect(said).toEqual([
      { row: [4, 6], col: null },
      { row: null, col: [2, 3] }
    ]);
  });
  test('of which the other has nothing leaves it where it is', async () => {
    const [a, b] = [await open('abcdef'), await open('efgh', {}, 'xyw')];
    link(a, b);
    const said = heard(b);
    windowsOf(a).say({ row: [0, 2], col: [2, 3] }, MOVED);
    expect(said).toEqual([{}]);
  });
  test('of groups shows their members', async () => {
    const [a, b] = [await open('abcdef', { form: 'matrix', row: { groupby: ['kind'] } }), await open('fedcba')];
    link(a, b);
    const said = heard(b);
    const early = a.model!.axes.row.order.findIndex(level => a.model!.axes.row.label(level) === 'early');
    windowsOf(a).say({ row: [early, early + 1], col: null }, MOVED);
    expect(said).toEqual([{ row: [4, 6], col: null }]);
  });
  test('that only follows is not passed on', async () => {
    const [a, b] = [await open('abcd'), await open('abcd')];
    link(a, b);
    const [first, second] = [heard(a), heard(b)];
    windowsOf(a).say({ row: [0, 1], col: null }, 'followed');
    expect([first.length, second.length]).toEqual([1, 0]);
  });
});

test('what is pointed at is framed in the others where they have it', async () => {
  const [a, b] = [await open('abcd'), await open('dcz', {}, 'zq')];
  link(a, b);
  const said: (Pointed | null)[] = [];
  hoveringOf(b).on(({ what }) => said.push(what));
  hoveringOf(a).say({ row: 3, col: 2 }, 'a view');
  hoveringOf(a).say({ row: 3, col: 0 }, 'a view');
  hoveringOf(a).say({ row: 0, col: 0 }, 'a view');
  hoveringOf(a).say(null, 'a view');
  expect(said).toEqual([{ row: 0, col: 0 }, { row: 0, col: null }, null, null]);
});
