import { h } from '../controls/index.js';
import type { Session } from '../session/index.js';
import { alongOf, bandOf, boxAlong, stretchOf } from './bands.js';
import { move, slotsOf, type Piece } from './moving.js';
import { placeAt } from './place.js';
import type { Tool } from './grip.js';
import type { PictureView } from './view.js';

export interface Mover {
  readonly element: HTMLElement;
  readonly tool: Tool;
}

/** px that the line reaches beyond the body. */
const OVER = 8;

/** Returns the tool that moves a name, or a group by its bar, with Alt held, or by a finger that rested on it: a line shows where it will land; Escape lets it be. */
export function makeMover(session: Session, view: PictureView, say: (text: string) => void): Mover {
  const line = h('div', { class: 'jh-Drop', hidden: true });
  const hide = (): void => {
    line.hidden = true;
  };
  return {
    element: line,
    tool: (x, y, press) => {
      const { model } = session;
      const place = (press.altKey || press.held) && model && view.scene ? placeAt(view.scene, model, x, y) : null;
      if (!place || !model || place.kind === 'cell' || place.kind === 'bracket') return null;
      if (press.held && place.kind === 'beside') return null;
      const own = model.axes[place.axis];
      const group = place.kind === 'group' || own.of === 'groups';
      const block = group ? own.blocks.find(({ start, end }) => place.first >= start && place.first < end) : undefined;
      if (group && !(block && block.level >= 0)) return null;
      const piece: Piece = {
        axis: place.axis,
        first: block?.start ?? place.first,
        last: block ? block.end - 1 : place.first,
        group
      };
      const slots = slotsOf(model, piece);
      if (!slots) {
        say('a tree has this order: flip its branches instead');
        return {};
      }
      let to: number | null = null;
      const pixelOf = (slot: number): number | null => {
        const { scale } = bandOf(view.scene!, piece.axis)!;
        return stretchOf(scale, slot, slot)?.[0] ?? stretchOf(scale, slot - 1, slot - 1)?.[1] ?? null;
      };
      return {
        move: (toX, toY) => {
          const band = view.scene && bandOf(view.scene, piece.axis);
          if (!band) return;
          const along = alongOf(band, toX, toY);
          let away = Infinity;
          for (const slot of slots) {
            const px = pixelOf(slot);
            if (px === null || Math.abs(px - along) >= away) continue;
            away = Math.abs(px - along);
            to = slot;
          }
          const at = to === null ? null : pixelOf(to);
          line.hidden = at === null;
          if (at === null) return;
          const { x: left, y: top, width, height } = band.body;
          const far = band.across ? [top - OVER, top + height + OVER] : [left - OVER, left + width + OVER];
          const box = boxAlong(band, [at - 1, at + 1], far);
          line.style.transform = `translate(${box.x}px, ${box.y}px)`;
          line.style.width = `${box.width}px`;
          line.style.height = `${box.height}px`;
        },
        drop: () => {
          hide();
          if (to !== null) move(session, piece, to);
        },
        cancel: hide
      };
    }
  };
}
