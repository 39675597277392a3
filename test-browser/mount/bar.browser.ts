import '../../style/base.css';
import '../../style/form.css';
import '../../style/color.css';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { VISIONS } from '../../src/compute/index.js';
import type { Box } from '../../src/layout/index.js';
import { openPicture, type Open, type Point } from './open.js';

afterEach(() => {
  document.body.replaceChildren();
});

const handles = ({ find }: Open): HTMLElement[] => [...find('.jh-Picture').querySelectorAll<HTMLElement>('.jh-Handle')];
const bar = (view: Open): Box => view.panel('color').gradient!;
/** px of a place of the bar, in the picture. */
const spot = (view: Open, place: number): Point => {
  const { x, y, width, height } = bar(view);
  return width > height ? [x + place * width, y + height / 2] : [x + width / 2, y + (1 - place) * height];
};
const limits = ({ session }: Open): number[] => [session.model!.color.norm.vmin, session.model!.color.norm.vmax];
/** RGB of a px of the picture as drawn. */
function ink({ find }: Open, [x, y]: Point): number[] {
  const canvas = find('.jh-Stage canvas') as HTMLCanvasElement;
  const ratio = canvas.width / canvas.clientWidth;
  return [
    ...canvas
      .getContext('2d')!
      .getImageData(Math.floor(x * ratio), Math.floor(y * ratio), 1, 1)
      .data.slice(0, 3)
  ];
}
const settled = async (view: Open): Promise<void> => {
  await new Promise(resolve => setTimeout(resolve, 30));
  await view.handle.idle();
};

async function drag(view: Open, k: number, from: number, to: number, more: object = {}): Promise<void> {
  const target = handles(view)[k];
  view.send('pointerdown', spot(view, from), more, target);
  view.send('pointermove', spot(view, (from + to) / 2), more, target);
  view.send('pointermove', spot(view, to), more, target);
  await settled(view);
}

describe('handles at the colour bar', () => {
  test.each([['right'], ['bottom']])('stand at its ends and say their values (%s)', async side => {
    const view = await openPicture({ color: { side, vmin: 0, vmax: 2 } });
    expect(handles(view).map(one => [one.getAttribute('role'), one.getAttribute('aria-valuetext')])).toEqual([
      ['slider', '0'],
      ['slider', '2']
    ]);
    expect(handles(view).map(one => [one.ariaValueMin, one.ariaValueMax])).toEqual([
      ['-1', '1.98'],
      ['0.02', '3']
    ]);
    const { left, top } = view.find('.jh-Picture').getBoundingClientRect();
    handles(view).forEach((one, k) => {
      const box = one.getBoundingClientRect();
      const [x, y] = spot(view, k);
      expect(Math.abs(box.left + box.width / 2 - left - x)).toBeLessThanOrEqual(1);
      expect(Math.abs(box.top + box.height / 2 - top - y)).toBeLessThanOrEqual(1);
    });
    view.handle.destroy();
  });

  test('show the cells in other colours while dragged, change nothing, and set one step of the history at the drop', async () => {
    const view = await openPicture({ color: { vmin: 0, vmax: 2, cmap: 'viridis' } });
    const before = ink(view, spot(view, 0.4));
    const changed = vi.fn();
    view.session.on('change', changed);
    const ready = vi.fn();
    view.handle.on('ready', ready);
    await drag(view, 0, 0, 0.5);
    expect(ink(view, spot(view, 0.4))).not.toEqual(before);
    expect(ink(view, spot(view, 0.4))).toEqual([0x44, 0x01, 0x54]);
    expect(handles(view)[0].getAttribute('aria-valuetext')).toBe('1');
    expect(changed).not.toHaveBeenCalled();
    expect(limits(view)).toEqual([0, 2]);
    view.send('pointerup', spot(view, 0.5), {}, handles(view)[0]);
    await view.handle.idle();
    expect(limits(view)).toEqual([1, 2]);
    expect(changed).toHaveBeenCalledTimes(1);
    expect(view.session.undoLabel).toBe('colour minimum 1');
    expect(view.find('.jh-Live')).not.toBeNull();
    expect(ready).toHaveBeenCalledTimes(1);
    view.session.undo();
    await view.handle.idle();
    expect(limits(view)).toEqual([0, 2]);
    view.handle.destroy();
  });

  test('the bar, its ticks and its histogram stay while a handle is dragged', async () => {
    const view = await openPicture({ color: { vmin: 0, vmax: 2 } });
    const { texts, rects, gradient } = view.panel('color');
    await drag(view, 1, 1, 0.6);
    expect(view.panel('color')).toMatchObject({ texts, rects, gradient });
    view.handle.destroy();
  });

  test('go beyond the end of the bar, where the norm goes on', async () => {
    const view = await openPicture({ color: { vmin: 0, vmax: 2 } });
    await drag(view, 1, 1, 1.25);
    view.send('pointerup', spot(view, 1.25), {}, handles(view)[1]);
    await view.handle.idle();
    expect(limits(view)).toEqual([0, 2.5]);
    view.handle.destroy();
  });

  test('answer to a finger as to the mouse, also while the page could scroll', async () => {
    const view = await openPicture({ color: { vmin: 0, vmax: 2 } });
    await drag(view, 0, 0, 0.25, { pointerType: 'touch' });
    view.send('pointerup', spot(view, 0.25), { pointerType: 'touch' }, handles(view)[0]);
    await view.handle.idle();
    expect(limits(view)).toEqual([0.5, 2]);
    expect(getComputedStyle(handles(view)[0]).touchAction).toBe('none');
    view.handle.destroy();
  });

  test('dots too are shown in other colours while a handle is dragged', async () => {
    const view = await openPicture({ form: 'dot', row: { groupby: ['kind'] }, color: { vmin: 0, vmax: 8 } });
    const fills = (): (string | null)[] => view.panel('body').circles!.map(({ fill }) => fill);
    const before = fills();
    await drag(view, 0, 0, 0.6);
    expect(fills()).not.toEqual(before);
    await userEvent.keyboard('{Escape}');
    await settled(view);
    expect(fills()).toEqual(before);
    view.handle.destroy();
  });

  test('a model that comes while a handle is held ends the colours that were tried on', async () => {
    const view = await openPicture({ color: { vmin: 0, vmax: 2 } });
    await drag(view, 0, 0, 0.9);
    const tried = ink(view, spot(view, 0.5));
    view.session.set({ 'color.cmap': 'Reds' });
    await settled(view);
    expect(ink(view, spot(view, 0.5))).not.toEqual(tried);
    view.handle.destroy();
  });

  test('Escape ends a drag: colours and limits are as before', async () => {
    const view = await openPicture({ color: { vmin: 0, vmax: 2 } });
    const before = ink(view, spot(view, 0.4));
    await drag(view, 0, 0, 0.7);
    await userEvent.keyboard('{Escape}');
    view.send('pointerup', spot(view, 0.7), {}, handles(view)[0]);
    await settled(view);
    expect(ink(view, spot(view, 0.4))).toEqual(before);
    expect(limits(view)).toEqual([0, 2]);
    expect(view.session.canUndo).toBe(false);
    view.handle.destroy();
  });

  test('arrows move by a hundredth, with Shift by a tenth; Delete and a double click leave it to the data', async () => {
    const view = await openPicture({ color: { vmin: 0, vmax: 2 } });
    const [own] = limits(await openPicture());
    handles(view)[0].focus();
    await userEvent.keyboard('{ArrowUp}');
    await view.handle.idle();
    expect(limits(view)[0]).toBeCloseTo(0.02, 6);
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
    await view.handle.idle();
    expect(limits(view)[0]).toBeCloseTo(0.22, 1);
    expect(document.activeElement).toBe(handles(view)[0]);
    await userEvent.keyboard('{Delete}');
    await view.handle.idle();
    expect(limits(view)[0]).toBe(own);
    expect(view.session.undoLabel).toBe('colour minimum as the data have it');
    view.send('dblclick', spot(view, 1), {}, handles(view)[1]);
    await view.handle.idle();
    expect(view.session.spec.color.vmax).toBeNull();
    view.handle.destroy();
  });

  test('a centre has a handle of its own', async () => {
    const view = await openPicture({ color: { vmin: 0, vcenter: 1, vmax: 4 } });
    expect(handles(view)[1].getAttribute('aria-label')).toBe('Colours, centre');
    await drag(view, 1, 0.5, 0.75);
    view.send('pointerup', spot(view, 0.75), {}, handles(view)[1]);
    await view.handle.idle();
    expect(view.session.spec.color.vcenter).toBe(2.5);
    view.handle.destroy();
  });

  test('limits of steps are dragged, added by a double click or Insert, and taken away', async () => {
    const norm = { kind: 'boundary', boundaries: [0, 1, 2], ncolors: 256 };
    const view = await openPicture({ color: { norm } });
    const edges = (): readonly number[] => view.session.model!.color.norm.edges!;
    expect(handles(view)).toHaveLength(3);
    await drag(view, 1, 0.5, 0.25);
    view.send('pointerup', spot(view, 0.25), {}, handles(view)[1]);
    await view.handle.idle();
    expect(edges()).toEqual([0, 0.5, 2]);
    view.send('dblclick', spot(view, 0.75), {}, view.find('.jh-ColorBar-button'));
    await view.handle.idle();
    expect(edges()).toHaveLength(4);
    expect(edges()[2]).toBeCloseTo(1.25, 1);
    handles(view)[2].focus();
    await userEvent.keyboard('{Delete}');
    await view.handle.idle();
    expect(edges()).toEqual([0, 0.5, 2]);
    handles(view)[0].focus();
    await userEvent.keyboard('{Insert}');
    await view.handle.idle();
    expect(edges()).toEqual([0, 0.25, 0.5, 2]);
    view.handle.destroy();
  });

  test('there are none where no legend is drawn', async () => {
    const view = await openPicture({ color: { side: 'none' } });
    expect(view.find('.jh-ColorBar').hidden).toBe(true);
    view.handle.destroy();
  });
});

describe('what is about colours', () => {
  test('opens by a click on the bar, by its menu button, and by a key; Escape closes it', async () => {
    const view = await openPicture();
    const dialog = view.find('.jh-Coloring');
    const button = view.find('.jh-ColorBar-button');
    expect(dialog.hidden).toBe(true);
    button.click();
    expect(dialog.hidden).toBe(false);
    await userEvent.keyboard('{Escape}');
    expect(dialog.hidden).toBe(true);
    expect(document.activeElement).toBe(view.find('.jh-Picture'));
    expect(view.send('contextmenu', spot(view, 0.5), {}, button).defaultPrevented).toBe(true);
    expect(dialog.hidden).toBe(false);
    view.send('pointerdown', view.cell(2, 2));
    expect(dialog.hidden).toBe(true);
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('u');
    expect(dialog.hidden).toBe(false);
    view.handle.destroy();
    expect(dialog.isConnected).toBe(false);
  });

  test('has the options of colour: each change is a step of the history', async () => {
    const view = await openPicture();
    view.find('.jh-ColorBar-button').click();
    view.find('.jh-Coloring [data-path="color.robust"] input').click();
    expect(view.session.spec.color.robust).toBe(true);
    expect(view.session.undoLabel).toBe('Robust limits');
    const paths = [...view.find('.jh-Coloring').querySelectorAll('[data-path]')].map(one =>
      one.getAttribute('data-path')
    );
    for (const path of ['color.cmap', 'color.levels', 'color.norm', 'values.scale.along', 'form', 'text.show'])
      expect(paths).toContain(path);
    view.handle.destroy();
  });

  test('a map in few colours has its limits at the bar', async () => {
    const view = await openPicture({ color: { levels: 4, vmin: 0, vmax: 2 } });
    const ticks = view.panel('color').texts.map(({ text }) => text);
    expect(ticks).toEqual(expect.arrayContaining(['0', '0.5', '1', '1.5', '2']));
    const seen = new Set(Array.from({ length: 40 }, (_, k) => ink(view, spot(view, (k + 0.5) / 40)).join()));
    expect(seen.size).toBe(4);
    view.handle.destroy();
  });
});

describe('a preview of colour vision', () => {
  const choose = (view: Open, value: string): void => {
    const select = view.find('.jh-Coloring').lastElementChild!.querySelector('select')!;
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };

  test.each(Object.entries(VISIONS))('%s: the picture alone, by its matrix, with a note', async (name, matrix) => {
    const view = await openPicture();
    const spec = view.handle.spec;
    const png = view.handle.png();
    view.find('.jh-ColorBar-button').click();
    choose(view, name);
    expect(view.find('.jh-Stage').style.filter).toContain('url(');
    const filter = document.querySelector('.jh-Vision-filter filter')!;
    expect(filter.getAttribute('color-interpolation-filters')).toBe('linearRGB');
    const numbers = filter.firstElementChild!.getAttribute('values')!.split(' ').map(Number);
    expect(numbers).toHaveLength(20);
    for (let row = 0; row < 3; row++) {
      expect(numbers.slice(5 * row, 5 * row + 3)).toEqual(matrix.slice(3 * row, 3 * row + 3));
      expect(numbers[5 * row] + numbers[5 * row + 1] + numbers[5 * row + 2]).toBeCloseTo(1, 5);
    }
    expect(numbers.slice(15)).toEqual([0, 0, 0, 1, 0]);
    expect(view.find('.jh-Vision-note').textContent).toBe(`preview: ${name}`);
    expect(view.handle.spec).toBe(spec);
    expect(view.handle.png()).toBe(png);
    expect(view.session.canUndo).toBe(false);
    view.handle.destroy();
  });

  test('Escape leaves it, and so does its note', async () => {
    const view = await openPicture();
    view.find('.jh-ColorBar-button').click();
    choose(view, 'tritanopia');
    view.find('.jh-Picture').focus();
    await userEvent.keyboard('{Escape}{Escape}');
    expect(view.find('.jh-Stage').style.filter).toBe('');
    expect(view.find('.jh-Vision-note').hidden).toBe(true);
    choose(view, 'grey');
    view.find('.jh-Vision-note button').click();
    expect(view.find('.jh-Vision-note').hidden).toBe(true);
    view.handle.destroy();
  });
});
