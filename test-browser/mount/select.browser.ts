import '../../style/base.css';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mount, type Handle } from '../../src/mount/index.js';
import { createSession, type Session } from '../../src/session/index.js';
import type { Box } from '../../src/layout/index.js';
import { positionsOf } from '../../src/matrix/index.js';
import { fakeSource, sampleData } from '../../test/data.js';

const N = 24;

interface Open {
  readonly handle: Handle;
  readonly session: Session;
  readonly find: (selector: string) => HTMLElement;
  readonly body: () => Box;
  /** Rows of the set "selection", in input positions. */
  readonly selected: () => number[];
  /** px of the middle of a drawn row. */
  readonly at: (row: number) => [x: number, y: number];
  readonly send: (kind: string, x: number, y: number, more?: object) => void;
}

async function open(spec: object = {}): Promise<Open> {
  const el = document.createElement('div');
  el.style.width = '700px';
  document.body.append(el);
  const session = createSession(fakeSource(sampleData()), { row: { groupby: ['kind'] }, ...spec });
  const handle = mount(el, session);
  await handle.idle();
  const find = (selector: string): HTMLElement => el.querySelector<HTMLElement>(selector)!;
  const panel = () => handle.result().scene.panels.find(({ kind }) => kind === 'body')!;
  return {
    handle,
    session,
    find,
    body: () => panel().box,
    selected: () => {
      const set = session.sets.find(({ name }) => name === 'selection');
      return set?.rows ? [...positionsOf(set.rows, N)] : [];
    },
    at: row => {
      const { x, y, box, xAxis } = panel();
      const scale = (xAxis === 'row' ? x : y)!;
      const piece = scale.find(p => row >= p.from && row < p.to)!;
      const px = piece.start + ((row + 0.5 - piece.from) * (piece.end - piece.start)) / (piece.to - piece.from);
      return xAxis === 'row' ? [px, box.y + 5] : [box.x + 5, px];
    },
    send: (kind, x, y, more = {}) => {
      const { left, top } = find('.jh-Picture').getBoundingClientRect();
      const init = { bubbles: true, cancelable: true, button: 0, clientX: left + x, clientY: top + y, ...more };
      find('.jh-Picture').dispatchEvent(new PointerEvent(kind, init));
    }
  };
}

function drag({ send, at }: Open, from: number, to: number, more: object = {}): void {
  send('pointerdown', ...at(from), more);
  send('pointermove', ...at(to), more);
  send('pointerup', ...at(to), more);
}

function click({ send, at }: Open, row: number, more: object = {}): void {
  send('pointerdown', ...at(row), more);
  send('pointerup', ...at(row), more);
}

const rowsOf = ({ session }: Open, from: number, to: number): number[] =>
  Array.from(session.model!.axes.row.order.subarray(from, to + 1)).sort((a, b) => a - b);

/** Whether the veil has ink at a px of the picture. */
function inked({ find }: Open, x: number, y: number): boolean {
  const canvas = find('.jh-Veil') as HTMLCanvasElement;
  if (canvas.hidden) return false;
  const ratio = window.devicePixelRatio;
  return canvas.getContext('2d')!.getImageData(Math.floor(x * ratio), Math.floor(y * ratio), 1, 1).data[3] > 0;
}

afterEach(() => {
  document.body.replaceChildren();
});

describe('selecting by hand', () => {
  test('a drag over rows selects them, as one step that can be undone; until it ends the spec stays', async () => {
    const view = await open();
    const heard = vi.fn();
    view.handle.on('select', heard);
    view.send('pointerdown', ...view.at(3));
    view.send('pointermove', ...view.at(9));
    expect(view.selected()).toEqual([]);
    expect(inked(view, ...view.at(0))).toBe(true);
    expect(inked(view, ...view.at(5))).toBe(false);
    view.send('pointerup', ...view.at(9));
    expect(view.selected()).toEqual(rowsOf(view, 3, 9));
    expect(heard).toHaveBeenCalledOnce();
    expect(view.session.undoLabel).toBe('select');
    view.session.undo();
    expect(view.selected()).toEqual([]);
    expect(view.find('.jh-Veil').hidden).toBe(true);
    view.handle.destroy();
  });

  test('what is selected has a mark beside the body, and the rest a veil', async () => {
    const view = await open();
    drag(view, 0, 4);
    const { x } = view.body();
    expect(inked(view, x - 2.5, view.at(2)[1])).toBe(true);
    expect(inked(view, x - 2.5, view.at(12)[1])).toBe(false);
    expect(inked(view, ...view.at(2))).toBe(false);
    expect(inked(view, ...view.at(12))).toBe(true);
    expect(view.find('.jh-Status-selected').textContent).toBe('5 of 24 cells selected');
    await vi.waitFor(() => expect(view.find('[aria-live]').textContent).toBe('5 of 24 cells selected'));
    view.handle.destroy();
  });

  test('a click selects a row, a second one lets go of it; Ctrl adds and takes away; Shift extends', async () => {
    const view = await open();
    click(view, 4);
    expect(view.selected()).toEqual(rowsOf(view, 4, 4));
    click(view, 4);
    expect(view.selected()).toEqual([]);
    click(view, 4);
    click(view, 8, { ctrlKey: true });
    expect(view.selected()).toEqual([...rowsOf(view, 4, 4), ...rowsOf(view, 8, 8)].sort((a, b) => a - b));
    click(view, 4, { metaKey: true });
    expect(view.selected()).toEqual(rowsOf(view, 8, 8));
    click(view, 2);
    click(view, 6, { shiftKey: true });
    expect(view.selected()).toEqual(rowsOf(view, 2, 6));
    drag(view, 10, 12, { ctrlKey: true });
    expect(view.selected()).toEqual([...rowsOf(view, 2, 6), ...rowsOf(view, 10, 12)].sort((a, b) => a - b));
    drag(view, 3, 6, { ctrlKey: true });
    expect(view.selected()).toEqual([...rowsOf(view, 2, 2), ...rowsOf(view, 10, 12)].sort((a, b) => a - b));
    view.handle.destroy();
  });

  test('a click on the group bar selects the group; a drag along it whole groups', async () => {
    const view = await open();
    const bar = view.handle.result().scene.panels.find(({ id }) => id === 'groups-left')!.box;
    const { blocks } = view.session.model!.axes.row;
    const y = (row: number): number => view.at(row)[1];
    view.send('pointerdown', bar.x + 2, y(1));
    view.send('pointerup', bar.x + 2, y(1));
    expect(view.selected()).toEqual(rowsOf(view, 0, blocks[0].end - 1));
    view.send('pointerdown', bar.x + 2, y(1));
    view.send('pointermove', bar.x + 2, y(blocks[1].start));
    view.send('pointerup', bar.x + 2, y(blocks[1].start));
    expect(view.selected()).toEqual(rowsOf(view, 0, blocks[1].end - 1));
    view.handle.destroy();
  });

  test('a row of a form of groups stands for its members', async () => {
    const view = await open({ form: 'dot' });
    const { blocks } = view.session.model!.axes.row;
    click(view, 0);
    expect(view.selected()).toHaveLength(blocks[0].count);
    view.handle.set({ form: 'heatmap' });
    await view.handle.idle();
    expect(view.selected()).toEqual(rowsOf(view, 0, blocks[0].count - 1));
    view.handle.destroy();
  });

  test('works in a transposed picture', async () => {
    const view = await open({ transpose: true });
    drag(view, 2, 5);
    expect(view.selected()).toEqual(rowsOf(view, 2, 5));
    view.handle.destroy();
  });

  test('in a zoomed picture a drag pans, with Shift it selects', async () => {
    const view = await open();
    view.find('[data-action="zoom-in"]').click();
    await view.handle.idle();
    drag(view, 8, 14);
    await view.handle.idle();
    expect(view.selected()).toEqual([]);
    drag(view, 8, 10, { shiftKey: true });
    expect(view.selected()).toEqual(rowsOf(view, 8, 10));
    view.handle.destroy();
  });

  test('a finger scrolls, and a tap selects', async () => {
    const view = await open();
    drag(view, 2, 8, { pointerType: 'touch' });
    expect(view.selected()).toEqual([]);
    click(view, 2, { pointerType: 'touch' });
    expect(view.selected()).toEqual(rowsOf(view, 2, 2));
    view.handle.destroy();
  });

  test('a double click zooms and selects nothing', async () => {
    const view = await open();
    click(view, 4);
    click(view, 4);
    view.send('dblclick', ...view.at(4));
    expect(view.selected()).toEqual([]);
    await view.handle.idle();
    view.handle.destroy();
  });
});

describe('by keyboard', () => {
  test('Space selects the row of the cursor, Shift with arrows extends, Escape lets go', async () => {
    const view = await open();
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowDown} ');
    expect(view.selected()).toEqual(rowsOf(view, 2, 2));
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(view.selected()).toEqual(rowsOf(view, 2, 4));
    await userEvent.keyboard('{Escape}');
    expect(view.selected()).toEqual([]);
    view.handle.destroy();
  });

  test('k keeps the selection as a set with a name', async () => {
    const view = await open();
    drag(view, 0, 3);
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('k');
    expect(view.session.sets.map(({ name }) => name)).toEqual(['set 1']);
    drag(view, 6, 7);
    await userEvent.keyboard('k');
    expect(view.session.sets.map(({ name }) => name)).toEqual(['set 1', 'set 2']);
    expect(view.find('.jh-Status-selected').textContent).toBe('');
    view.handle.destroy();
  });
});

test('a handle selects rows and columns, under a name too, and refuses what is not there', async () => {
  const view = await open();
  const heard = vi.fn();
  view.handle.on('select', heard);
  view.handle.select({ rows: [3, 1, 2], cols: [0] }, 'mine');
  expect(heard).toHaveBeenCalledWith([{ name: 'mine', rows: [[1, 3]], cols: [[0, 1]] }]);
  expect(() => view.handle.select({ rows: [N] })).toThrow('no row');
  view.handle.select(null, 'mine');
  expect(view.session.sets).toEqual([]);
  view.handle.destroy();
});
