import '../../style/base.css';
import { afterEach, describe, expect, test } from 'vitest';
import { openPicture } from './open.js';

afterEach(() => document.body.replaceChildren());

const press = (element: HTMLElement, type: string, across: number, down: number): void => {
  const { left, top, width, height } = element.querySelector('canvas')!.getBoundingClientRect();
  const at = { clientX: left + across * width, clientY: top + down * height };
  element.dispatchEvent(new PointerEvent(type, { ...at, bubbles: true, cancelable: true, button: 0 }));
};

describe('the whole in small', () => {
  test('is there only while a part is shown, and frames the part', async () => {
    const { handle, find } = await openPicture();
    const overview = find('.jh-Overview');
    expect(overview.hidden).toBe(true);
    handle.window = { row: [0, 6], col: [0, 3] };
    await handle.idle();
    expect(overview.hidden).toBe(false);
    const whole = overview.querySelector('canvas')!.getBoundingClientRect();
    const frame = overview.querySelector('.jh-Overview-frame')!.getBoundingClientRect();
    expect(frame.height / whole.height).toBeCloseTo(6 / 24, 1);
    expect(frame.width / whole.width).toBeCloseTo(3 / 6, 1);
    handle.window = { row: null, col: null };
    await handle.idle();
    expect(overview.hidden).toBe(true);
  });

  test('moves the part by a press and a drag, and what lies below is not selected', async () => {
    const { handle, find, selected } = await openPicture();
    handle.window = { row: [0, 6], col: [0, 3] };
    await handle.idle();
    const overview = find('.jh-Overview');
    press(overview, 'pointerdown', 0.9, 0.5);
    expect(handle.window).toEqual({ row: [9, 15], col: [3, 6] });
    press(overview, 'pointermove', 0.9, 0.99);
    press(overview, 'pointerup', 0.9, 0.99);
    press(overview, 'click', 0.9, 0.99);
    expect(handle.window).toEqual({ row: [18, 24], col: [3, 6] });
    expect(selected()).toBeNull();
  });

  test('shows the colours of the picture, also after a change', async () => {
    const { handle, session, find } = await openPicture({}, undefined, 900);
    handle.window = { row: [0, 6], col: null };
    await handle.idle();
    const canvas = find('.jh-Overview canvas') as HTMLCanvasElement;
    const pixel = (): string => canvas.getContext('2d')!.getImageData(2, 2, 1, 1).data.join();
    const before = pixel();
    session.set({ 'color.cmap': 'Reds' });
    await handle.idle();
    await expect.poll(pixel).not.toBe(before);
  });

  test('lies across where rows do', async () => {
    const { handle, find } = await openPicture({ transpose: true });
    handle.window = { row: [0, 6], col: null };
    await handle.idle();
    const { width, height } = find('.jh-Overview canvas').getBoundingClientRect();
    expect(width).toBeGreaterThan(height);
  });
});
