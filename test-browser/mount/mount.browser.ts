import '../../style/base.css';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mount, type Handle, type MountOptions } from '../../src/mount/index.js';
import { createSession, type Session } from '../../src/session/index.js';
import type { Panel } from '../../src/layout/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { categories, dataset, fakeSource, random, sampleData } from '../../test/data.js';

const GROUPED = { id: 'map-1', row: { groupby: ['kind'] } };

interface Open {
  readonly el: HTMLElement;
  readonly handle: Handle;
  readonly session: Session;
  readonly find: (selector: string) => HTMLElement;
  readonly body: () => Panel;
}

async function open(
  spec: unknown = GROUPED,
  { data = sampleData(), width = 700, ...options }: MountOptions & { data?: Dataset; width?: number } = {}
): Promise<Open> {
  const el = document.createElement('div');
  el.style.width = `${width}px`;
  document.body.append(el);
  const session = createSession(fakeSource(data), spec);
  const handle = mount(el, session, options);
  await handle.idle();
  return {
    el,
    handle,
    session,
    find: selector => el.querySelector<HTMLElement>(selector)!,
    body: () => handle.result().scene.panels.find(panel => panel.kind === 'body')!
  };
}

const picture = (el: HTMLElement): HTMLCanvasElement => el.querySelector('canvas')!;

function colours(canvas: HTMLCanvasElement): Set<number> {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer));
}

/** Moves the pointer over a place of the picture, 0…1 of the body. */
function hover({ find, body }: Open, x: number, y: number, kind = 'pointermove', more: object = {}): Event {
  const { box } = body();
  const at = find('.jh-Picture').getBoundingClientRect();
  const init = {
    bubbles: true,
    cancelable: true,
    clientX: at.left + box.x + x * box.width,
    clientY: at.top + box.y + y * box.height,
    ...more
  };
  const event = kind === 'wheel' ? new WheelEvent(kind, init) : new PointerEvent(kind, init);
  find('.jh-Picture').dispatchEvent(event);
  return event;
}

beforeEach(() => {
  performance.clearMarks();
});
afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('data-theme');
});

describe('a picture', () => {
  test('goes from loading to ready, and marks data, computed and painted with its id', async () => {
    const el = document.createElement('div');
    el.style.width = '700px';
    document.body.append(el);
    const source = fakeSource(null);
    const handle = mount(el, createSession(source, GROUPED));
    expect(el.getAttribute('data-jupyter-heatmap')).toBe('loading');
    const ready = vi.fn();
    handle.on('ready', ready);
    source.send(sampleData());
    await handle.idle();
    expect(el.getAttribute('data-jupyter-heatmap')).toBe('ready');
    expect(ready).toHaveBeenCalledOnce();
    const marks = performance.getEntriesByType('mark') as PerformanceMark[];
    const ours = marks.filter(mark => mark.name.startsWith('jupyter-heatmap:'));
    expect(ours.map(mark => [mark.name.slice(16), (mark.detail as { id: string }).id])).toEqual([
      ['data', 'map-1'],
      ['computed', 'map-1'],
      ['painted', 'map-1']
    ]);
    handle.destroy();
  });

  test('has the colours of its cells', async () => {
    const { el, handle } = await open();
    expect(colours(picture(el)).size).toBeGreaterThan(100);
    expect(handle.png()).toMatch(/^data:image\/png;base64,/);
    handle.destroy();
  });

  test('follows a change, an undo, a resize and a theme', async () => {
    const { el, handle, session } = await open();
    const first = handle.png();
    handle.set({ 'color.cmap': 'magma' });
    await handle.idle();
    expect(handle.png()).not.toBe(first);
    session.undo();
    await handle.idle();
    expect(handle.png()).toBe(first);

    el.style.width = '500px';
    await vi.waitFor(() => expect(handle.result().scene.width).toBe(500));
    await handle.idle();
    expect(picture(el).getBoundingClientRect().width).toBe(500);
    el.style.width = '700px';
    await vi.waitFor(() => expect(handle.png()).toBe(first));

    const darker = new Set(colours(picture(el)));
    document.documentElement.setAttribute('data-theme', 'dark');
    el.querySelector('.jh-Root')!.setAttribute('data-theme', 'dark');
    await vi.waitFor(() => expect(handle.png()).not.toBe(first));
    await handle.idle();
    expect([...colours(picture(el))].some(colour => !darker.has(colour))).toBe(true);
    handle.destroy();
  });

  test('a press in the body that ends on a merge, or a button over one, changes nothing of a tree', async () => {
    const { find, handle, session } = await open({ ...GROUPED, row: { groupby: ['kind'], dendrogram: true } });
    const { panels } = handle.result().scene;
    const { x, y } = panels.find(panel => panel.merges)!.merges!.at(-1)!;
    const { box } = panels.find(panel => panel.kind === 'body')!;
    const picture = find('.jh-Picture');
    const at = picture.getBoundingClientRect();
    const init = (px: number, py: number) => ({
      bubbles: true,
      shiftKey: true,
      clientX: at.left + px,
      clientY: at.top + py
    });
    picture.dispatchEvent(new PointerEvent('pointerdown', init(box.x + 5, box.y + 5)));
    picture.dispatchEvent(new PointerEvent('pointerup', init(x, y)));
    expect(session.spec.row.flips).toEqual([]);
    find('.jh-Step button').dispatchEvent(new PointerEvent('pointerdown', init(x, y)));
    find('.jh-Step button').dispatchEvent(new PointerEvent('pointerup', init(x, y)));
    expect(session.spec.row.flips).toEqual([]);
    picture.dispatchEvent(new PointerEvent('pointerdown', init(x, y)));
    picture.dispatchEvent(new PointerEvent('pointerup', init(x, y)));
    expect(session.spec.row.flips).toHaveLength(1);
    handle.destroy();
  });

  test('two views of one session show the same and are changed together', async () => {
    const one = await open();
    const el = document.createElement('div');
    el.style.width = '700px';
    document.body.append(el);
    const two = mount(el, one.session);
    await two.idle();
    expect(two.png()).toBe(one.handle.png());
    two.set({ 'color.cmap': 'magma' });
    await Promise.all([one.handle.idle(), two.idle()]);
    expect(two.png()).toBe(one.handle.png());
    two.destroy();
    expect(one.el.getAttribute('data-jupyter-heatmap')).toBe('ready');
    one.handle.destroy();
  });

  test('that cannot be computed says so, and the one before stays', async () => {
    const { el, handle, find } = await open();
    const before = handle.png();
    const failed = vi.fn();
    handle.on('error', failed);
    handle.set({ 'color.vmin': 9, 'color.vmax': 1 });
    await handle.idle();
    expect(el.getAttribute('data-jupyter-heatmap')).toBe('error');
    expect(find('.jh-Picture [role=alert]:not([hidden])').textContent).toContain('color.vmin');
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ path: 'color.vmin' }));
    expect(handle.png()).toBe(before);
    handle.session.undo();
    await handle.idle();
    expect(el.getAttribute('data-jupyter-heatmap')).toBe('ready');
    expect(el.querySelector('[role=alert]:not([hidden])')?.textContent ?? '').toBe('');
    expect(() => handle.set({ nothing: 1 })).toThrow('no option');
    handle.destroy();
  });
});

describe('hover', () => {
  test('names column, row, group and value of the cell under the pointer', async () => {
    const view = await open();
    const { handle, find } = view;
    const { row, col, data2d } = handle.result();
    // The first gene of the first cell.
    hover(view, 0.5 / 6, 0.01);
    expect(find('.jh-Tooltip').checkVisibility()).toBe(true);
    expect(find('.jh-Tooltip b').textContent).toBe(col.labels[0]);
    const text = find('.jh-Tooltip').textContent;
    expect(text).toContain(row.labels[0]);
    expect(text).toContain(`kind ${row.groups![0]!}`);
    expect(text).toContain(String(Number(data2d.values[0].toPrecision(4))));
    expect(find('.jh-Crosshair').checkVisibility()).toBe(true);
    find('.jh-Picture').dispatchEvent(new PointerEvent('pointerleave'));
    expect(find('.jh-Tooltip').checkVisibility()).toBe(false);
    expect(find('.jh-Crosshair').checkVisibility()).toBe(false);
    handle.destroy();
  });

  test('is over by the next picture', async () => {
    const view = await open();
    hover(view, 0.5, 0.5);
    view.handle.set({ transpose: true });
    await view.handle.idle();
    expect(view.find('.jh-Tooltip').checkVisibility()).toBe(false);
    view.handle.destroy();
  });
});

describe('the keyboard', () => {
  test('moves over cells and says them, until Escape', async () => {
    const { handle, find } = await open();
    find('.jh-Picture').focus();
    const live = find('[aria-live]');
    await userEvent.keyboard('{ArrowRight}');
    const { row, col } = handle.result();
    await vi.waitFor(() => expect(live.textContent).toContain(`${col.labels[0]} · cell ${row.labels[0]}`));
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    await vi.waitFor(() => expect(live.textContent).toContain(`${col.labels[1]} · cell ${row.labels[1]}`));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await vi.waitFor(() => expect(live.textContent).toContain(`cell ${row.labels[11]}`));
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowDown}{ArrowDown}{/Shift}');
    await vi.waitFor(() => expect(live.textContent).toContain(`${col.labels[5]} · cell ${row.labels[23]}`));
    expect(find('.jh-Tooltip').checkVisibility()).toBe(true);
    await userEvent.keyboard('{Escape}');
    expect(find('.jh-Tooltip').checkVisibility()).toBe(false);
    handle.destroy();
  });

  test('zooms, pans home, undoes', async () => {
    const view = await open();
    const { handle, session, find } = view;
    const rows = (): number[] => [view.body().y![0].from, view.body().y!.at(-1)!.to];
    find('.jh-Picture').focus();
    await userEvent.keyboard('+');
    await handle.idle();
    expect(rows()).toEqual([6, 18]);
    await userEvent.keyboard('0');
    await handle.idle();
    expect(rows()).toEqual([0, 24]);
    await userEvent.keyboard('s');
    await handle.idle();
    expect(session.spec.transpose).toBe(true);
    await userEvent.keyboard('{Control>}z{/Control}');
    await handle.idle();
    expect(session.spec.transpose).toBe(false);
    handle.destroy();
  });

  test('belongs to the page while the picture has no focus', async () => {
    const { handle, session } = await open();
    await userEvent.keyboard('s+');
    expect(session.spec.transpose).toBe(false);
    handle.destroy();
  });
});

describe('wheel and pointer', () => {
  test('a page scrolls past a picture without focus; with it, the wheel zooms', async () => {
    const view = await open();
    const { handle, find } = view;
    const first = handle.png();
    expect(hover(view, 0.5, 0.4, 'wheel', { deltaY: -100 }).defaultPrevented).toBe(false);
    await handle.idle();
    expect(handle.png()).toBe(first);
    find('.jh-Picture').focus();
    expect(hover(view, 0.5, 0.4, 'wheel', { deltaY: -100, ctrlKey: true }).defaultPrevented).toBe(false);
    expect(hover(view, 0.5, 0.4, 'wheel', { deltaY: -100 }).defaultPrevented).toBe(true);
    await handle.idle();
    const span = view.body().y!.at(-1)!.to - view.body().y![0].from;
    expect(span).toBe(19);
    find('[data-action="home"]').click();
    await handle.idle();
    expect(handle.png()).toBe(first);
    handle.destroy();
  });

  test('a double click zooms in on its cell, with Shift out', async () => {
    const view = await open();
    hover(view, 0.1, 0.02, 'dblclick');
    await view.handle.idle();
    expect(view.body().y![0].from).toBe(0);
    expect(view.body().y!.at(-1)!.to).toBe(12);
    hover(view, 0.1, 0.02, 'dblclick', { shiftKey: true });
    await view.handle.idle();
    expect(view.body().y!.at(-1)!.to).toBe(24);
    view.handle.destroy();
  });
});

test('what data say is drawn as text and makes no element', async () => {
  const evil = '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>';
  const uniform = random(3);
  const data = dataset({
    matrices: {
      'layers/X': { kind: 'dense', shape: [6, 3], order: 'C', data: Float32Array.from({ length: 18 }, uniform) }
    },
    row: { kind: categories([evil, 'b', evil, 'b', null, 'b'], [evil, 'b']) },
    labels: { row: Array.from({ length: 6 }, () => evil), col: [evil, '\u202eevil', 'x\u0000'] },
    names: { row: evil, col: evil, value: evil, dataset: evil }
  });
  const view = await open(
    {
      title: evil,
      row: { groupby: ['kind'], title: evil },
      col: { brackets: [{ label: evil, start: 0, end: 1 }] },
      color: { label: evil }
    },
    { data }
  );
  hover(view, 0.1, 0.1);
  expect(view.find('.jh-Tooltip b').textContent).toBe(evil);
  expect(view.el.querySelector('img, script')).toBeNull();
  expect((globalThis as { hit?: number }).hit).toBeUndefined();
  expect(view.handle.result().scene.texts.join('')).not.toContain('\u202e');
  view.handle.destroy();
});

describe('the end', () => {
  const original = EventTarget.prototype.addEventListener;
  const originalRemove = EventTarget.prototype.removeEventListener;

  test('leaves no node and no listener', async () => {
    const added = new Map<string, number>();
    const count = (target: EventTarget, name: string, by: number): void => {
      if (target === document || target === window || target === document.body || target instanceof MediaQueryList)
        added.set(name, (added.get(name) ?? 0) + by);
    };
    const add = vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function (
      this: EventTarget,
      ...args
    ) {
      const [name, , options] = args;
      count(this, name, 1);
      if (typeof options === 'object' && options.signal)
        options.signal.addEventListener('abort', () => count(this, name, -1));
      original.apply(this, args);
    });
    const remove = vi.spyOn(EventTarget.prototype, 'removeEventListener');
    remove.mockImplementation(function (this: EventTarget, ...args) {
      count(this, args[0], -1);
      originalRemove.apply(this, args);
    });
    const { el, handle, session } = await open();
    handle.destroy();
    add.mockRestore();
    remove.mockRestore();
    expect(el.childNodes).toHaveLength(0);
    expect(added.size).toBeGreaterThan(0);
    for (const [name, n] of added) expect(n, name).toBeLessThanOrEqual(0);
    // Nothing hears the session any more.
    session.set({ transpose: true });
    await session.idle();
    expect(el.childNodes).toHaveLength(0);
    handle.destroy();
  });

  test('comes with a signal, and with the session', async () => {
    const controller = new AbortController();
    const one = await open(GROUPED, { signal: controller.signal });
    controller.abort();
    expect(one.el.childNodes).toHaveLength(0);
    const two = await open();
    two.session.destroy();
    expect(two.el.childNodes).toHaveLength(0);
  });
});
