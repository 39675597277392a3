import '../../style/base.css';
import '../../style/find.css';
import { afterEach, describe, expect, test } from 'vitest';
import { hoveringOf, type Pointed } from '../../src/session/index.js';
import { openPicture } from './open.js';

afterEach(() => document.body.replaceChildren());

const frames = (find: (selector: string) => HTMLElement): DOMRect[] => {
  const echo = find('.jh-Crosshair[aria-hidden]');
  if (echo.hidden) return [];
  const { left, top } = find('.jh-Picture').getBoundingClientRect();
  return [...echo.children]
    .filter(frame => !(frame as HTMLElement).hidden)
    .map(frame => frame.getBoundingClientRect())
    .map(({ x, y, width, height }) => new DOMRect(x - left, y - top, width, height));
};

describe('what is pointed at in another view', () => {
  test('is framed here: the row, and the column where it is known', async () => {
    const { session, find, cell } = await openPicture({ row: { sort: [{ item: 0 }] } });
    const other = {};
    const at = session.model!.axes.row.order.indexOf(5);
    hoveringOf(session).say({ row: 5, col: null }, other);
    expect(frames(find)).toHaveLength(1);
    const [, y] = cell(at, 0);
    expect(frames(find)[0].y).toBeLessThan(y);
    expect(frames(find)[0].bottom).toBeGreaterThan(y);
    hoveringOf(session).say({ row: 5, col: 2 }, other);
    expect(frames(find)).toHaveLength(2);
    hoveringOf(session).say(null, other);
    expect(frames(find)).toHaveLength(0);
  });

  test('of groups that are drawn the one that the row is in', async () => {
    const { session, find, cell } = await openPicture({ form: 'matrix', row: { groupby: ['kind'] } });
    const { codes } = session.model!.bodies[0];
    hoveringOf(session).say({ row: 7, col: null }, {});
    const [, y] = cell(session.model!.axes.row.order.indexOf(codes![7]), 0);
    expect(frames(find)[0].y).toBeLessThan(y);
    expect(frames(find)[0].bottom).toBeGreaterThan(y);
  });

  test('that is not drawn is not framed', async () => {
    const { session, find } = await openPicture({ crop: [{ name: 'some', rows: [[0, 3]] }] });
    hoveringOf(session).say({ row: 9, col: null }, {});
    expect(frames(find)).toHaveLength(0);
  });

  test('the others hear of what is pointed at here', async () => {
    const { session, send, cell } = await openPicture();
    const heard: (Pointed | null)[] = [];
    hoveringOf(session).on(({ what }) => heard.push(what));
    send('pointermove', cell(3, 2));
    expect(heard).toEqual([{ row: 3, col: 2 }]);
  });
});

test('a map of points that the spec asks for is open from the beginning, and takes no focus', async () => {
  const { find } = await openPicture({ map: { embedding: 'X_pca' } });
  expect(find('.jh-Points')).not.toBeNull();
  expect(document.activeElement).toBe(document.body);
});
