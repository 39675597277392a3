import '../../style/base.css';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { drawn, openPicture, type Open } from './open.js';

const N = 24;
const M = 6;

afterEach(() => {
  document.body.replaceChildren();
});

/** Whether the veil has ink at a px of the picture. */
function veiled({ find }: Open, [x, y]: readonly [number, number]): boolean {
  const canvas = find('.jh-Veil') as HTMLCanvasElement;
  if (canvas.hidden) return false;
  const ratio = window.devicePixelRatio;
  return canvas.getContext('2d')!.getImageData(Math.floor(x * ratio), Math.floor(y * ratio), 1, 1).data[3] > 0;
}

const windowOf = ({ handle }: Open) => handle.window;

describe('zoom and pan', () => {
  test('the wheel over names zooms their axis alone; with Shift the axis across, with Alt the one down', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    view.send('wheel', view.name('col', 1), { deltaY: -100 });
    expect(windowOf(view)).toEqual({ row: null, col: [0, 5] });
    view.handle.window = null;
    await view.handle.idle();
    view.send('wheel', view.name('row', 20), { deltaY: -100 });
    expect(windowOf(view).col).toBeNull();
    expect(windowOf(view).row![1] - windowOf(view).row![0]).toBe(19);
    view.handle.window = null;
    await view.handle.idle();
    // Browsers turn the wheel to the side while Shift is held.
    view.send('wheel', view.cell(3, 3), { deltaX: -100, shiftKey: true });
    expect(windowOf(view).row).toBeNull();
    expect(windowOf(view).col).toHaveLength(2);
    view.handle.window = null;
    await view.handle.idle();
    view.send('wheel', view.cell(3, 3), { deltaY: -100, altKey: true });
    expect(windowOf(view).col).toBeNull();
    expect(windowOf(view).row).toHaveLength(2);
    view.handle.destroy();
  });

  test('small turns of a touch pad add up to one of a wheel', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    const heard = vi.fn();
    view.handle.on('window', heard);
    const turn = (deltaY: number): Event => view.send('wheel', view.cell(11, 3), { deltaY });
    expect(turn(-4).defaultPrevented).toBe(true);
    expect(heard).not.toHaveBeenCalled();
    for (let k = 0; k < 24; k++) turn(-4);
    const rows = windowOf(view).row!;
    expect(rows[1] - rows[0]).toBe(19);
    view.handle.destroy();
  });

  test('a drag with Alt draws a box and zooms to it; nothing is selected', async () => {
    const view = await openPicture();
    view.send('pointerdown', view.cell(4, 1), { altKey: true });
    view.send('pointermove', view.cell(11, 4), { altKey: true });
    const { width, height } = view.find('.jh-Rubber').getBoundingClientRect();
    expect([width, height].every(px => px > 20)).toBe(true);
    view.send('pointerup', view.cell(11, 4), { altKey: true });
    expect(windowOf(view)).toEqual({ row: [4, 12], col: [1, 5] });
    expect(view.find('.jh-Rubber').hidden).toBe(true);
    expect(view.selected()).toBeNull();
    view.handle.destroy();
  });

  test('b makes a plain drag draw a box until it is pressed again; Escape ends one without effect', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('b');
    expect(view.find('[data-action="box-zoom"]').getAttribute('aria-pressed')).toBe('true');
    view.send('pointerdown', view.cell(2, 0));
    view.send('pointermove', view.cell(9, 3));
    await userEvent.keyboard('{Escape}');
    view.send('pointerup', view.cell(9, 3));
    expect(windowOf(view)).toEqual({ row: null, col: null });
    view.drag(view.cell(2, 0), view.cell(9, 3));
    expect(windowOf(view)).toEqual({ row: [2, 10], col: [0, 4] });
    await userEvent.keyboard('b');
    expect(view.find('[data-action="box-zoom"]').getAttribute('aria-pressed')).toBe('false');
    view.handle.destroy();
  });

  test('brackets zoom columns, braces rows, z what is selected', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('}');
    expect(windowOf(view)).toEqual({ row: [6, 18], col: null });
    await userEvent.keyboard('{{');
    expect(windowOf(view)).toEqual({ row: null, col: null });
    await userEvent.keyboard(']');
    expect(windowOf(view)).toEqual({ row: null, col: [1, 5] });
    await userEvent.keyboard('[[');
    view.handle.select({ rows: [3, 4, 5, 6, 7], cols: [1, 2, 3, 4] });
    await userEvent.keyboard('z');
    expect(windowOf(view)).toEqual({ row: [3, 8], col: [1, 5] });
    view.handle.destroy();
  });

  test('Backspace shows what was shown before; zooming in one go is one step of it', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('}');
    await userEvent.keyboard('}');
    expect(windowOf(view).row).toEqual([9, 15]);
    await userEvent.keyboard('{Backspace}');
    expect(windowOf(view).row).toBeNull();
    view.handle.destroy();
  });

  test('two fingers zoom a picture that has the focus, about what is between them', async () => {
    const view = await openPicture();
    const fingers = (ids: readonly number[], kind: string, points: readonly (readonly [number, number])[]) =>
      ids.map((pointerId, k) => view.send(kind, points[k], { pointerId, pointerType: 'touch' }));
    const pinch = (): void => {
      fingers([1, 2], 'pointerdown', [view.cell(8, 2), view.cell(14, 2)]);
      fingers([1, 2], 'pointermove', [view.cell(2, 2), view.cell(20, 2)]);
      fingers([1, 2], 'pointerup', [view.cell(2, 2), view.cell(20, 2)]);
    };
    expect(getComputedStyle(view.find('.jh-Picture')).touchAction).toBe('auto');
    pinch();
    expect(windowOf(view).row).toBeNull();
    view.find('.jh-Picture').focus();
    expect(view.find('.jh-Picture').style.touchAction).toBe('pan-x pan-y');
    pinch();
    const [from, to] = windowOf(view).row!;
    expect(to - from).toBe(8);
    expect((from + to) / 2).toBeCloseTo(11.5, -1);
    expect(view.selected()).toBeNull();
    await view.handle.idle();
    expect(view.find('.jh-Picture').style.touchAction).toBe('none');
    view.drag(view.cell(from + 6, 2), view.cell(from + 3, 2), { pointerType: 'touch' });
    expect(windowOf(view).row![0]).toBe(from + 3);
    view.handle.destroy();
  });
});

describe('selecting', () => {
  test('straight down are rows, straight across columns, slanted a block', async () => {
    const view = await openPicture();
    view.drag(view.cell(3, 1), view.cell(8, 1));
    expect(view.selected()).toEqual({ rows: drawn(view, 'row', 3, 8), cols: null });
    view.drag(view.cell(3, 1), view.cell(3, 4));
    expect(view.selected()).toEqual({ rows: null, cols: [1, 2, 3, 4] });
    view.drag(view.cell(3, 1), view.cell(8, 4));
    expect(view.selected()).toEqual({ rows: drawn(view, 'row', 3, 8), cols: [1, 2, 3, 4] });
    expect(view.session.undoLabel).toBe('select');
    expect([veiled(view, view.cell(5, 2)), veiled(view, view.cell(5, 5)), veiled(view, view.cell(12, 2))]).toEqual([
      false,
      true,
      true
    ]);
    expect(view.find('.jh-Status-selected').textContent).toBe('6 of 24 cells, 4 of 6 genes selected');
    view.session.undo();
    view.session.undo();
    expect(view.selected()).toEqual({ rows: drawn(view, 'row', 3, 8), cols: null });
    view.handle.destroy();
  });

  test('a drag over names of columns selects them, Ctrl+click adds and takes away', async () => {
    const view = await openPicture();
    view.drag(view.name('col', 1), view.name('col', 3));
    expect(view.selected()).toEqual({ rows: null, cols: [1, 2, 3] });
    expect(veiled(view, view.cell(5, 2))).toBe(false);
    expect(veiled(view, view.cell(5, 4))).toBe(true);
    view.click(view.name('col', 5), { ctrlKey: true });
    view.click(view.name('col', 2), { metaKey: true });
    expect(view.selected()).toEqual({ rows: null, cols: [1, 3, 5] });
    expect(view.session.spec.row.sort).toEqual([]);
    view.handle.destroy();
  });

  test('Ctrl adds rows to selected columns: a block', async () => {
    const view = await openPicture();
    view.drag(view.name('col', 1), view.name('col', 3));
    view.drag(view.cell(2, 0), view.cell(5, 0), { ctrlKey: true });
    expect(view.selected()).toEqual({ rows: drawn(view, 'row', 2, 5), cols: [1, 2, 3] });
    view.handle.destroy();
  });

  test('columns are marked above the body', async () => {
    const view = await openPicture();
    view.drag(view.name('col', 1), view.name('col', 2));
    const [x] = view.cell(0, 1);
    const [other] = view.cell(0, 4);
    const { y } = view.panel('body').box;
    expect(veiled(view, [x, y - 2.5])).toBe(true);
    expect(veiled(view, [other, y - 2.5])).toBe(false);
    view.handle.destroy();
  });

  test('a finger that rests before it moves draws as the mouse does, and moves names', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    const touch = { pointerType: 'touch' };
    const rest = () => new Promise(done => setTimeout(done, 400));
    view.send('pointerdown', view.cell(3, 1), touch);
    await rest();
    view.send('pointermove', view.cell(8, 4), touch);
    view.send('pointerup', view.cell(8, 4), touch);
    expect(view.selected()).toEqual({ rows: drawn(view, 'row', 3, 8), cols: [1, 2, 3, 4] });
    const [x, y] = view.name('col', 4);
    view.send('pointerdown', view.name('col', 1), touch);
    await rest();
    view.send('pointermove', [x + 20, y], touch);
    view.send('pointerup', [x + 20, y], touch);
    expect(view.session.spec.col.arranged).toEqual([0, 2, 3, 4, 1, 5]);
    view.drag(view.cell(0, 1), view.cell(5, 1), touch);
    expect(view.selected()!.rows).toEqual(drawn(view, 'row', 3, 8));
    view.handle.destroy();
  });

  test('the bar of a group says what it is and what can be done', async () => {
    const view = await openPicture({ row: { groupby: ['kind'] } });
    const { x } = view.panel('groups-left').box;
    view.send('pointermove', [x + 2, view.cell(1, 0)[1]]);
    const [block] = view.session.model!.axes.row.blocks;
    expect(view.find('.jh-Tooltip').textContent).toBe(
      `${block.label} · ${block.count} cellsclick to selectAlt+drag to move`
    );
    view.handle.destroy();
  });

  test('a click on a bracket selects what is under it', async () => {
    const brackets = [
      { label: 'first', start: 0, end: 1 },
      { label: 'second', start: 2, end: 5 }
    ];
    const view = await openPicture({ col: { brackets } });
    const [line] = view.panel('brackets-top').lines;
    view.click([line.points[0] + 6, line.points[3]]);
    expect(view.selected()).toEqual({ rows: null, cols: [0, 1] });
    view.handle.destroy();
  });

  test('i inverts, Ctrl+A selects every row, c the column of the cursor', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    view.drag(view.cell(0, 1), view.cell(19, 1));
    await userEvent.keyboard('i');
    expect(view.selected()!.rows).toEqual(drawn(view, 'row', 20, 23));
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(view.selected()!.rows).toHaveLength(N);
    await userEvent.keyboard('{Escape}{ArrowRight}{ArrowRight}c');
    expect(view.selected()).toEqual({ rows: null, cols: [1] });
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift} ');
    expect(view.selected()).toEqual({ rows: [0], cols: null });
    view.handle.destroy();
  });
});

describe('a merge', () => {
  const spec = { row: { dendrogram: true } };

  test('under the pointer marks its branch and says size, height and what can be done', async () => {
    const view = await openPicture(spec);
    view.send('pointermove', view.merge('tree-right', -1));
    expect(view.find('.jh-Tooltip').textContent).toMatch(/^height [\d.]+ · 24 cells.*Shift\+click to flip$/);
    expect(view.find('.jh-Picture').style.cursor).toBe('pointer');
    const marked = view.find('.jh-Branch').getBoundingClientRect();
    expect(marked.height).toBeCloseTo(view.panel('body').box.height, 0);
    view.send('pointermove', view.cell(2, 2));
    expect(view.find('.jh-Branch').hidden).toBe(true);
    view.handle.destroy();
  });

  test('is selected by a click, flipped by one with Shift or by f, each one step that can be undone', async () => {
    const view = await openPicture(spec);
    const at = view.merge('tree-right', -2);
    view.click(at);
    const { rows } = view.selected()!;
    expect(rows!.length).toBeGreaterThan(1);
    expect(rows!.length).toBeLessThan(N);
    expect(view.session.spec.row.flips).toEqual([]);
    view.click(at, { shiftKey: true });
    expect(view.session.spec.row.flips).toEqual([at.merge]);
    expect(view.session.undoLabel).toBe('flip branch');
    view.session.undo();
    await view.handle.idle();
    view.find('.jh-Picture').focus();
    view.send('pointermove', at);
    await userEvent.keyboard('f');
    expect(view.session.spec.row.flips).toEqual([at.merge]);
    view.handle.destroy();
  });

  test('is drawn as one row by j, selected whole by a click on it, and in full again by a double click on its wedge', async () => {
    const view = await openPicture(spec);
    const at = view.merge('tree-right', -2);
    view.find('.jh-Picture').focus();
    view.send('pointermove', at);
    await userEvent.keyboard('j');
    await view.handle.idle();
    expect(view.session.spec.row.collapsed).toEqual([at.merge]);
    expect(view.session.undoLabel).toBe('collapse branch');
    const one = view.session.model!.axes.row.collapsed![0];
    expect(view.panel('names-left').texts.map(({ text }) => text)).toContain(`${one.end - one.start} cells`);
    view.click(view.cell(one.start, 2));
    expect(view.selected()!.rows).toHaveLength(one.end - one.start);
    view.send('pointermove', view.cell(one.start, 2));
    expect(view.find('.jh-Tooltip').textContent).toMatch(new RegExp(`${one.end - one.start} cells.*, mean`));
    await userEvent.keyboard('{Escape}');
    const { x, y } = view.panel('tree-right').merges!.find(({ merge }) => merge === at.merge)!;
    const wedge = [x, y] as const;
    view.send('pointermove', wedge);
    expect(view.find('.jh-Tooltip').textContent).toMatch(/to expand.*mean of its cells$/);
    view.click(wedge);
    view.click(wedge);
    view.send('dblclick', wedge);
    await view.handle.idle();
    expect(view.session.spec.row.collapsed).toEqual([]);
    expect(view.selected()).toBeNull();
    expect(view.session.model!.axes.row.order).toHaveLength(N);
    view.handle.destroy();
  });

  test('is shown alone by a double click, which selects nothing', async () => {
    const view = await openPicture(spec);
    const at = view.merge('tree-right', -2);
    view.click(at);
    const rows = view.selected()!.rows!;
    view.session.undo();
    view.click(at);
    view.click(at);
    view.send('dblclick', at);
    await view.handle.idle();
    expect(view.selected()).toBeNull();
    expect(view.session.model!.axes.row.order).toHaveLength(rows.length);
    expect(view.session.undoLabel).toBe(`branch of ${rows.length} cells`);
    view.session.undo();
    await view.handle.idle();
    expect(view.session.model!.axes.row.order).toHaveLength(N);
    view.handle.destroy();
  });

  test('p selects the branch of the cursor, and again the next larger one', async () => {
    const view = await openPicture(spec);
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}p');
    const first = view.selected()!.rows!;
    expect(first).toContain(view.session.model!.axes.row.order[2]);
    await userEvent.keyboard('p');
    expect(view.selected()!.rows).toEqual(expect.arrayContaining(first));
    expect(view.selected()!.rows!.length).toBeGreaterThan(first.length);
    await vi.waitFor(() =>
      expect(view.find('[aria-live]').textContent).toMatch(/^branch of \d+ cells, height [\d.]+$/)
    );
    const high = (): number => view.find('.jh-Branch').getBoundingClientRect().height;
    const before = high();
    await userEvent.keyboard('}');
    await view.handle.idle();
    expect(high()).toBeGreaterThan(before);
    await userEvent.keyboard('f');
    expect(view.session.spec.row.flips).toHaveLength(1);
    view.handle.destroy();
  });

  test('w turns all branches by their means, and back', async () => {
    const view = await openPicture(spec);
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('w');
    expect(view.session.spec.row.cluster.ordering).toBe('weight');
    await userEvent.keyboard('w');
    expect(view.session.spec.row.cluster.ordering).toBe('none');
    view.handle.destroy();
  });
});

describe('the cut line', () => {
  const spec = { row: { dendrogram: true } };
  const cut = ({ find }: Open): HTMLElement => find('.jh-Cut:not([hidden])');

  test('dragged shows its clusters and changes nothing; let go of it is one entry that undo takes back', async () => {
    const view = await openPicture(spec);
    const { box } = view.panel('tree-right');
    const heard = vi.fn();
    view.session.on('change', heard);
    const y = box.y + 40;
    view.send('pointerdown', [box.x + box.width, y], {}, cut(view));
    view.send('pointermove', [box.x + 0.8 * box.width, y], {}, cut(view));
    view.send('pointermove', [box.x + 0.7 * box.width, y], {}, cut(view));
    const k = Number(cut(view).getAttribute('aria-valuenow'));
    expect(k).toBeGreaterThan(1);
    expect(cut(view).getAttribute('aria-valuetext')).toMatch(new RegExp(`^k = ${k} · height [\\d.]+$`));
    expect(heard).not.toHaveBeenCalled();
    const veils = [...view.find('.jh-Picture').querySelectorAll<HTMLCanvasElement>('.jh-Veil')];
    expect(veils.filter(veil => !veil.hidden)).toHaveLength(1);
    view.send('pointerup', [box.x + 0.7 * box.width, y], {}, cut(view));
    expect(heard).toHaveBeenCalledOnce();
    expect(view.session.spec.row.split).toBe(k);
    expect(view.session.undoLabel).toBe(`cut cells into ${k}`);
    await view.handle.idle();
    expect(view.session.model!.axes.row.blocks).toHaveLength(k);
    expect(veils.every(veil => veil.hidden)).toBe(true);
    expect(cut(view).getAttribute('aria-valuenow')).toBe(String(k));
    view.session.undo();
    await view.handle.idle();
    expect(view.session.spec.row.split).toBeNull();
    expect(cut(view).getAttribute('aria-valuenow')).toBe('1');
    view.handle.destroy();
  });

  test('follows its keys, and typed numbers', async () => {
    const view = await openPicture(spec);
    cut(view).focus();
    await userEvent.keyboard('+');
    expect(view.session.spec.row.split).toBe(2);
    await userEvent.keyboard('+');
    expect(view.session.spec.row.split).toBe(3);
    await view.handle.idle();
    await userEvent.keyboard('12{Enter}');
    expect(view.session.spec.row.split).toBe(12);
    await view.handle.idle();
    await userEvent.keyboard('{Home}');
    expect(view.session.spec.row.split).toBeNull();
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(view.session.spec.row.split).toBe(12);
    view.handle.destroy();
  });

  test('is there for columns too, lying; and not over a tree of groups', async () => {
    const view = await openPicture({ col: { dendrogram: true } });
    expect(cut(view).classList).toContain('jh-Cut-across');
    expect(cut(view).getAttribute('aria-label')).toBe('Clusters of genes');
    view.handle.set({ 'col.dendrogram': false, 'row.groupby': ['kind'], 'row.dendrogram': true });
    await view.handle.idle();
    expect(cut(view)).toBeNull();
    view.handle.destroy();
  });
});

describe('a name', () => {
  test('clicked sorts by it: largest first, smallest first, not; with Shift within what is sorted already', async () => {
    const view = await openPicture();
    const sort = () => view.session.spec.row.sort;
    for (const expected of [[{ item: 2, descending: true }], [{ item: 2 }], []]) {
      view.click(view.name('col', 2));
      await view.handle.idle();
      expect(sort()).toEqual(expected);
    }
    view.click(view.name('col', 2));
    await view.handle.idle();
    view.click(view.name('col', 4), { shiftKey: true });
    await view.handle.idle();
    expect(sort()).toEqual([
      { item: 2, descending: true },
      { item: 4, descending: true }
    ]);
    expect(view.session.undoLabel).toBe('sort cells by c4, largest first');
    const marks = [...view.find('.jh-Sorts').children];
    expect(marks.map(mark => mark.getAttribute('data-rank'))).toEqual(['1', '2']);
    expect(marks[0].getBoundingClientRect().x).toBeCloseTo(
      view.find('.jh-Picture').getBoundingClientRect().x + view.cell(0, 2)[0] - 4,
      -1
    );
    expect(view.selected()).toBeNull();
    view.handle.destroy();
  });

  test('of a row sorts the columns, and says so before', async () => {
    const view = await openPicture();
    view.send('pointermove', view.name('row', 3));
    expect(view.find('.jh-Tooltip').textContent).toBe(
      'r3click to sort genesCtrl+click or drag to selectAlt+drag to move'
    );
    view.click(view.name('row', 3));
    expect(view.session.spec.col.sort).toEqual([{ item: 3, descending: true }]);
    view.handle.destroy();
  });

  test('o and r sort by the cursor', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}o');
    expect(view.session.spec.row.sort).toEqual([{ item: 1, descending: true }]);
    await view.handle.idle();
    await userEvent.keyboard('{Shift>}r{/Shift}');
    expect(view.session.spec.col.sort).toHaveLength(1);
    view.handle.destroy();
  });

  test('dragged with Alt lands where the line is, as one step; Escape leaves it', async () => {
    const view = await openPicture();
    const [from, to] = [view.name('col', 1), view.name('col', 4)];
    const after = [to[0] + 8, to[1]] as const;
    view.send('pointerdown', from, { altKey: true });
    view.send('pointermove', after, { altKey: true });
    expect(view.find('.jh-Drop').hidden).toBe(false);
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('{Escape}');
    view.send('pointerup', after, { altKey: true });
    expect(view.session.spec.col.arranged).toEqual([]);
    view.drag(from, [to[0] + 20, to[1]], { altKey: true });
    expect(view.session.spec.col.arranged).toEqual([0, 2, 3, 4, 1, 5]);
    expect(view.session.undoLabel).toBe('move c1');
    await view.handle.idle();
    expect([...view.session.model!.axes.col.order]).toEqual([0, 2, 3, 4, 1, 5]);
    expect(view.selected()).toBeNull();
    view.session.undo();
    expect(view.session.spec.col.arranged).toEqual([]);
    view.handle.destroy();
  });

  test('is moved by Alt and an arrow', async () => {
    const view = await openPicture();
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{Alt>}{ArrowDown}{/Alt}');
    await view.handle.idle();
    expect([...view.session.model!.axes.row.order.subarray(0, 4)]).toEqual([0, 2, 1, 3]);
    view.handle.destroy();
  });

  test('of a group moves the group', async () => {
    const view = await openPicture({ row: { groupby: ['kind'] } });
    const { blocks } = view.session.model!.axes.row;
    const { x } = view.panel('groups-left').box;
    const y = (row: number): number => view.cell(row, 0)[1];
    view.drag([x + 2, y(0)], [x + 2, y(blocks[1].end - 1)], { altKey: true });
    const labels = blocks.map(({ label }) => label);
    expect(view.session.spec.row.level_order).toEqual([labels[1], labels[0], ...labels.slice(2)]);
    view.handle.destroy();
  });

  test('stays where a tree has it', async () => {
    const view = await openPicture({ col: { dendrogram: true } });
    const { order } = view.session.model!.axes.col;
    view.drag(view.name('col', 1), view.name('col', 4), { altKey: true });
    expect(view.session.spec.col.arranged).toEqual([]);
    expect(order).toHaveLength(M);
    await vi.waitFor(() => expect(view.find('[aria-live]').textContent).toContain('tree'));
    view.handle.destroy();
  });
});

describe('linked maps', () => {
  test('share window, hover and selection, each told once', async () => {
    const [one, other] = [await openPicture(), await openPicture()];
    const windows = vi.fn();
    const hovers = vi.fn();
    one.handle.on('window', window => {
      windows(window);
      other.handle.window = window;
    });
    other.handle.on('window', window => {
      one.handle.window = window;
    });
    one.handle.on('hover', hovers);
    one.find('.jh-Picture').focus();
    await userEvent.keyboard('+');
    expect(other.handle.window).toEqual(one.handle.window);
    expect(windows).toHaveBeenCalledOnce();
    await one.handle.idle();
    one.send('pointermove', one.cell(8, 2));
    one.send('pointermove', one.cell(8, 2));
    expect(hovers.mock.lastCall).toEqual([{ row: 8, col: 2 }]);
    one.send('pointerleave', one.cell(8, 2));
    expect(hovers.mock.lastCall).toEqual([null]);
    expect(hovers).toHaveBeenCalledTimes(2);
    one.handle.destroy();
    other.handle.destroy();
  });

  test('a window that is none is refused; another picture may end one', async () => {
    const view = await openPicture();
    expect(() => (view.handle.window = { row: [3, 99] })).toThrow('window.row');
    view.handle.window = { row: [2, 9] };
    expect(view.handle.window).toEqual({ row: [2, 9], col: null });
    const heard = vi.fn();
    view.handle.on('window', heard);
    view.handle.set({ crop: [{ name: 'few', rows: [[0, 6]] }] });
    await view.handle.idle();
    expect(heard).toHaveBeenCalledWith({ row: null, col: null });
    view.handle.destroy();
  });
});
