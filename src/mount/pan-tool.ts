import { leastPerItem, otherAxis, type Axis, type PerAxis } from '../matrix/index.js';
import type { Window } from '../layout/index.js';
import { bodyOf, hitAt, inFirst } from './hit.js';
import type { Tool } from './grip.js';
import type { PictureView } from './view.js';
import { panned } from './window.js';

/** Returns the tool that moves the window of a zoomed picture; with Shift, by a finger that rested, and while a box is being drawn, a drag means something else. A click is left to `other`. */
export function panTool(view: PictureView, show: (window: Window) => void, other: Tool): Tool {
  return (x, y, press) => {
    const hit = view.scene && hitAt(view.scene, x, y);
    if (!hit || !view.scene || !view.zoomed || press.shiftKey || press.held) return null;
    // Over another map only what is shared moves.
    const axes: Partial<PerAxis<number>> = inFirst(view.scene, hit);
    const body = bodyOf(view.scene);
    if (!body?.x?.[0] || !body.y?.[0] || !body.xAxis) return null;
    const { window } = view;
    const [across, down] = [body.xAxis, otherAxis(body.xAxis)];
    const [wide, high] = [leastPerItem(body.x), leastPerItem(body.y)];
    const click = other(x, y, press)?.click;
    return {
      ...(click ? { click } : {}),
      // Whole items from where the drag began: what is rounded does not add up.
      move: (toX, toY) => {
        const items = (axis: Axis, px: number): number => (axes[axis] === undefined ? 0 : Math.round(px));
        const sideways = panned(window, view.sizes, across, items(across, (x - toX) / wide));
        show(panned(sideways, view.sizes, down, items(down, (y - toY) / high)));
      }
    };
  };
}
