import '../../style/base.css';
import { afterEach, expect, test } from 'vitest';
import { mount } from '../../src/mount/index.js';
import { createSession, FOLLOWED, MOVED, windowsOf } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../../test/data.js';
import { openPicture } from './open.js';

afterEach(() => document.body.replaceChildren());

test('a view tells what it shows, and follows what it is asked for: as far as there is any', async () => {
  const { handle, session } = await openPicture();
  const said: unknown[] = [];
  windowsOf(session).on(({ what, from }) => said.push([from, what]));
  handle.window = { row: [2, 6] };
  expect(said).toEqual([[MOVED, { row: [2, 6], col: null }]]);
  said.length = 0;
  windowsOf(session).say({ row: [20, 99] }, 'kernel');
  expect(handle.window).toEqual({ row: [20, 24], col: null });
  const told = said.map(one => JSON.stringify(one)).filter(text => !text.startsWith('["kernel"'));
  expect([...new Set(told)]).toEqual([JSON.stringify([FOLLOWED, { row: [20, 24], col: null }])]);
  windowsOf(session).say({ col: [1, 3] }, 'kernel');
  expect(handle.window).toEqual({ row: [20, 24], col: [1, 3] });
  handle.destroy();
  said.length = 0;
  windowsOf(session).say({ row: null, col: null }, 'kernel');
  expect(said).toHaveLength(1);
});

test('both views of a session follow; what was asked for before there was a picture is shown first', async () => {
  const session = createSession(fakeSource(sampleData()), {});
  windowsOf(session).say({ row: [3, 9], col: null }, 'kernel');
  const views = [1, 2].map(() => {
    const el = document.createElement('div');
    el.style.width = '600px';
    document.body.append(el);
    return mount(el, session);
  });
  await Promise.all(views.map(view => view.idle()));
  expect(views[0].window.row).toEqual([3, 9]);
  windowsOf(session).say({ row: [0, 4], col: null }, 'kernel');
  expect(views.map(view => view.window.row)).toEqual([
    [0, 4],
    [0, 4]
  ]);
  // A view that is moved by hand moves no other.
  views[0].window = { row: [5, 7] };
  expect(views[1].window.row).toEqual([0, 4]);
  for (const view of views) view.destroy();
});
