import type { Collapsed } from '../flow/index.js';
import { place, type Side } from './side.js';
import type { AreaItem } from './scene.js';

/** px from one place at which a wedge can be pointed at to the next. */
const SPOT = 8;
/** px that it keeps from its neighbours, and what part of its foot at most. */
const INSET = { px: 1.5, share: 0.15 } as const;

/** Returns the wedge of a collapsed branch, its foot as wide as its item and its tip where its merge stands, with places at which it can be pointed at; null outside the window. */
export function wedge(
  side: Side,
  { start: first }: Collapsed,
  base: number,
  tip: number,
  ink: string,
  width: number
): { area: AreaItem; spots: { x: number; y: number }[] } | null {
  const piece = side.scale.find(one => one.one && one.from === first);
  if (!piece) return null;
  const { start, end } = piece;
  const inset = Math.min(INSET.px, INSET.share * (end - start));
  const middle = (start + end) / 2;
  const count = Math.max(1, Math.ceil((tip - base) / SPOT));
  const points = [...place(side, middle, tip), ...place(side, start + inset, base), ...place(side, end - inset, base)];
  return {
    area: { points, fill: ink, stroke: ink, width },
    spots: Array.from({ length: count }, (_, k) => {
      const [x, y] = place(side, middle, base + ((k + 0.5) / count) * (tip - base));
      return { x, y };
    })
  };
}
