import '../../style/base.css';
import '../../style/menu.css';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openPicture, type Open, type Point } from './open.js';

const N = 24;

afterEach(() => {
  document.body.replaceChildren();
});

const menu = ({ find }: Open): HTMLElement | null => find('[role=menu]');
const words = (view: Open): string[] =>
  [...(menu(view)?.querySelectorAll('[role=menuitem]') ?? [])].map(item => item.firstChild?.textContent ?? '');
const entry = (view: Open, word: string): HTMLElement =>
  [...menu(view)!.querySelectorAll<HTMLElement>('[role=menuitem]')].find(item => item.textContent.startsWith(word))!;
const openAt = (view: Open, at: Point, more: object = {}): Event =>
  view.send('contextmenu', at, { button: 2, ...more });
const shown = ({ session }: Open): number => session.model!.axes.row.order.length;

describe('the menu of a place', () => {
  test('opens at the right button and says what can be done with the row and the column there', async () => {
    const view = await openPicture();
    expect(openAt(view, view.cell(3, 2)).defaultPrevented).toBe(true);
    expect(words(view)).toEqual([
      'Show only r3',
      'Hide r3',
      'Sort cells by c2',
      'Sort genes by r3',
      'Pin c2',
      'Pin r3',
      'Copy the name',
      'Compare with the rest'
    ]);
    expect(document.activeElement).toBe(entry(view, 'Show only'));
    view.handle.destroy();
  });

  test('hides what is there, or what is selected, as one step', async () => {
    const view = await openPicture();
    openAt(view, view.cell(3, 2));
    entry(view, 'Hide').click();
    await view.handle.idle();
    expect([menu(view), shown(view), view.session.undoLabel]).toEqual([null, N - 1, 'hide r3']);
    expect(document.activeElement).toBe(view.find('.jh-Picture'));
    view.session.undo();
    await view.handle.idle();
    view.session.select({ rows: [5, 6] });
    openAt(view, view.cell(3, 2));
    entry(view, 'Show only 2').click();
    await view.handle.idle();
    expect(shown(view)).toBe(2);
    view.handle.destroy();
  });

  test('of a group and of a branch selects them', async () => {
    const view = await openPicture({ row: { groupby: ['kind'] } });
    const { blocks } = view.session.model!.axes.row;
    openAt(view, view.cell(blocks[1].start, 2));
    entry(view, `Select ${blocks[1].label}`).click();
    expect(view.selected()!.rows).toHaveLength(blocks[1].count);
    view.handle.destroy();
    const tree = await openPicture({ row: { cluster: { method: 'average' }, dendrogram: true } });
    const [id] = tree.handle.result().scene.panels.flatMap(panel => (panel.merges ? [panel.id] : []));
    openAt(tree, tree.merge(id, 0));
    entry(tree, 'Select the branch').click();
    expect(tree.selected()!.rows!.length).toBeGreaterThan(1);
    tree.handle.destroy();
  });

  test('opens at the cursor by key; arrows go round, Escape gives the focus back', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}');
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    expect(words(view)).toContain('Hide r2');
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(entry(view, 'Compare'));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(entry(view, 'Hide'));
    await userEvent.keyboard('{Escape}');
    expect([menu(view), document.activeElement]).toEqual([null, view.find('.jh-Picture')]);
    await userEvent.keyboard('{ContextMenu}');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await view.handle.idle();
    expect(shown(view)).toBe(N - 1);
    view.handle.destroy();
  });

  test('is closed by a press elsewhere, and is not opened where nothing stands, nor with Shift', async () => {
    const view = await openPicture();
    openAt(view, view.cell(3, 2));
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    expect(menu(view)).toBeNull();
    expect(openAt(view, view.cell(3, 2), { shiftKey: true }).defaultPrevented).toBe(false);
    expect(openAt(view, [1, 1]).defaultPrevented).toBe(false);
    expect(menu(view)).toBeNull();
    openAt(view, view.cell(3, 2));
    view.handle.destroy();
    expect(document.querySelector('[role=menu]')).toBeNull();
  });

  test('opens where a finger rests and is lifted, and selects nothing', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    const touch = { pointerType: 'touch', pointerId: 7 };
    view.send('pointerdown', view.cell(3, 2), touch);
    await new Promise(resolve => setTimeout(resolve, 450));
    view.send('pointerup', view.cell(3, 2), touch);
    expect(words(view)).toContain('Hide r3');
    expect(view.selected()).toBeNull();
    view.handle.destroy();
  });

  test('opens Markers with what is there', async () => {
    const view = await openPicture();
    openAt(view, view.cell(3, 2));
    entry(view, 'Compare').click();
    expect(view.selected()!.rows).toEqual([3]);
    expect(view.find('.jh-Markers')).not.toBeNull();
    view.handle.destroy();
  });
});

test('Delete hides what is selected, Enter shows it alone, n and N pin the names at the cursor', async () => {
  const view = await openPicture();
  view.find('.jh-Picture').focus();
  view.session.select({ rows: [0, 1] });
  await userEvent.keyboard('{Delete}');
  await view.handle.idle();
  expect([shown(view), view.selected()]).toEqual([N - 2, null]);
  view.session.select({ rows: [4, 5, 6] });
  await userEvent.keyboard('{Enter}');
  await view.handle.idle();
  expect(shown(view)).toBe(3);
  view.session.select(null);
  await userEvent.keyboard('{ArrowRight}{ArrowDown}n');
  expect(view.session.spec.row.tracks).toEqual([{ kind: 'labels', items: [5] }]);
  await userEvent.keyboard('{Shift>}n{/Shift}');
  expect(view.session.spec.col.tracks).toEqual([{ kind: 'labels', items: [0] }]);
  await userEvent.keyboard('n');
  expect(view.session.spec.row.tracks).toEqual([]);
  view.handle.destroy();
});
