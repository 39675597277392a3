import { h, type Piece } from './dom.js';

/** What a tooltip says, in the order in which people ask. */
export interface TooltipContent {
  /** The name the user thinks in. */
  readonly name: string;
  /** Names of genes are italic. */
  readonly italic?: boolean;
  /** Follows the name: "cell AAGATTACCGCCTT-5". */
  readonly of?: string;
  /** Label and value: group, raw value, scaled value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Tooltip extends Piece {
  /** Shows `content` beside `cell` (px of the element that holds the tooltip), never over it, inside `bounds`. */
  show(content: TooltipContent, cell: Rect, bounds: Rect): void;
  hide(): void;
}

const GAP = 12;

/** Returns where a box of `size` goes: below right of the cell if it fits, else on the other side, clamped to bounds. */
export function placeBeside(
  size: { width: number; height: number },
  cell: Rect,
  bounds: Rect
): { x: number; y: number } {
  const right = bounds.x + bounds.width;
  const bottom = bounds.y + bounds.height;
  const clamp = (v: number, low: number, high: number): number => Math.max(low, Math.min(v, high));
  const across = cell.x + cell.width + GAP;
  const down = cell.y + cell.height + GAP;
  const x = across + size.width <= right ? across : clamp(cell.x - GAP - size.width, bounds.x, right - size.width);
  const beside = x >= cell.x + cell.width || x + size.width <= cell.x;
  if (beside) return { x, y: clamp(cell.y + cell.height / 2 - size.height / 2, bounds.y, bottom - size.height) };
  const y = down + size.height <= bottom ? down : cell.y - GAP - size.height;
  return { x, y: Math.max(bounds.y, y) };
}

/** Returns a tooltip. Data reaches it as text only. It takes no pointer events, so it cannot flicker. */
export function makeTooltip(): Tooltip {
  const element = h('div', { class: 'jh-Tooltip', role: 'tooltip', hidden: true });
  return {
    element,
    show: (content, cell, bounds) => {
      const lead = h(
        'div',
        { class: 'jh-Tooltip-lead' },
        h('b', { class: content.italic === true ? 'jh-italic' : null }, content.name)
      );
      if (content.of !== undefined) lead.append(` · ${content.of}`);
      const facts = content.facts.map(([label, value]) =>
        h('span', { class: 'jh-Tooltip-fact' }, h('span', {}, `${label} `), value)
      );
      element.replaceChildren(lead, h('div', { class: 'jh-Tooltip-facts' }, ...facts));
      element.hidden = false;
      const { x, y } = placeBeside({ width: element.offsetWidth, height: element.offsetHeight }, cell, bounds);
      element.style.transform = `translate(${String(Math.round(x))}px, ${String(Math.round(y))}px)`;
    },
    hide: () => {
      element.hidden = true;
    },
    dispose: () => {
      element.remove();
    }
  };
}
