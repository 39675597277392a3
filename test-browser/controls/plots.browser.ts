import '../../style/base.css';
import '../../style/markers.css';
import '../../style/find.css';
import '../../style/color.css';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { hoveringOf } from '../../src/session/index.js';
import { openPicture, type Open } from '../mount/open.js';

afterEach(() => document.body.replaceChildren());

const figure = (view: Open, name: string): HTMLElement => view.find(`.jh-Plots [data-plot="${name}"]`);
const title = (view: Open, name: string): string => figure(view, name).querySelector('figcaption')!.textContent;
const drawn = (view: Open, name: string): string | null =>
  figure(view, name).querySelector('canvas')?.toDataURL() ?? null;

async function open(): Promise<Open> {
  const view = await openPicture({ row: { groupby: ['kind'] } });
  view.find('.jh-Picture').focus();
  await userEvent.keyboard('v');
  await expect
    .poll(() => ['column', 'profile', 'values'].map(name => drawn(view, name) !== null))
    .toEqual([true, true, true]);
  return view;
}

test('the pane has three plots, and is one of the toolbar', async () => {
  const view = await open();
  expect(view.find('[data-action="plots"]').getAttribute('aria-pressed')).toBe('true');
  expect(['column', 'profile', 'values'].map(name => title(view, name))).toEqual(['c0', 'B', 'All values']);
  view.find('[data-action="plots"]').click();
  expect(view.find('.jh-Plots')).toBeNull();
  view.handle.destroy();
});

test('column and group are those that were pointed at last', async () => {
  const view = await open();
  const [column, profile] = [drawn(view, 'column'), drawn(view, 'profile')];
  view.send('pointermove', view.cell(14, 3));
  const { order, levels } = view.session.model!.axes.row;
  const group = levels[view.session.model!.bodies[0].codes![order[14]]];
  await expect.poll(() => title(view, 'column')).toBe('c3');
  expect(title(view, 'profile')).toBe(group);
  await expect
    .poll(() => [drawn(view, 'column') === column, drawn(view, 'profile') === profile])
    .toEqual([false, false]);
  view.send('pointerleave', [0, 0]);
  await new Promise(resolve => setTimeout(resolve, 150));
  expect(title(view, 'column')).toBe('c3');
  view.handle.destroy();
});

test('what crosses the picture is not followed, only where it rests', async () => {
  const view = await open();
  const seen = new Set<string>();
  const watch = new MutationObserver(() => seen.add(title(view, 'column')));
  watch.observe(figure(view, 'column'), { subtree: true, characterData: true, childList: true });
  for (const col of [1, 2, 3, 4]) hoveringOf(view.session).say({ row: null, col }, null);
  await expect.poll(() => title(view, 'column')).toBe('c4');
  watch.disconnect();
  expect([...seen]).toEqual(['c4']);
  view.handle.destroy();
});

test('a selected column and selected rows come first', async () => {
  const view = await open();
  view.session.select({ cols: [5] });
  await expect.poll(() => title(view, 'column')).toBe('c5');
  view.session.select({ rows: [0, 1, 2] });
  await expect.poll(() => title(view, 'profile')).toBe('selected');
  view.session.select(null);
  await expect.poll(() => title(view, 'profile')).toBe('B');
  view.handle.destroy();
});

test('all values are drawn anew where limits are others', async () => {
  const view = await open();
  const before = drawn(view, 'values');
  view.session.set({ 'color.vmax': 3 });
  await view.handle.idle();
  await expect.poll(() => drawn(view, 'values') === before).toBe(false);
  view.handle.destroy();
});
