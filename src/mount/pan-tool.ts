import { otherAxis, pixelsPerItem, type PerAxis } from '../matrix/index.js';
import type { Window } from '../layout/index.js';
import { bodyOf, hitAt, inFirst } from './hit.js';
import type { Tool } from './grip.js';
import type { PictureView } from './view.js';
import { panned } from './window.js';

/** Returns the tool that moves the window of a zoomed picture; with Shift, and while a box is being drawn, a drag means something else. A click is left to `other`. */
export function panTool(view: PictureView, show: (window: Window) => void, other: Tool): Tool {
  return (x, y, press) => {
    const hit = view.scene && hitAt(view.scene, x, y);
    if (!hit || !view.scene || !view.zoomed || press.shiftKey) return null;
    // Over another map only what is shared moves.
    const axes: Partial<PerAxis<number>> = inFirst(view.scene, hit);
    let [fromX, fromY] = [x, y];
    const click = other(x, y, press)?.click;
    return {
      ...(click ? { click } : {}),
      move: (toX, toY) => {
        const body = view.scene && bodyOf(view.scene);
        if (!body?.x?.[0] || !body.y?.[0] || !body.xAxis) return;
        const down = otherAxis(body.xAxis);
        const items = (axis: 'row' | 'col', px: number, each: number): number =>
          axes[axis] === undefined ? 0 : Math.round(px / each);
        const across = items(body.xAxis, fromX - toX, pixelsPerItem(body.x[0]));
        const along = items(down, fromY - toY, pixelsPerItem(body.y[0]));
        if (across === 0 && along === 0) return;
        if (across !== 0) fromX = toX;
        if (along !== 0) fromY = toY;
        show(panned(panned(view.window, view.sizes, body.xAxis, across), view.sizes, down, along));
      }
    };
  };
}
