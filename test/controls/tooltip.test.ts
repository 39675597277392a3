import { expect, test } from 'vitest';
import { placeBeside } from '../../src/controls/tooltip.js';

/** A small seeded generator: any few hundred places do. */
function* places(): Generator<{
  cell: { x: number; y: number; width: number; height: number };
  size: { width: number; height: number };
}> {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  for (let i = 0; i < 500; i++)
    yield {
      cell: { x: next(590), y: next(390), width: 1 + next(10), height: 1 + next(10) },
      size: { width: 40 + next(200), height: 20 + next(60) }
    };
}

test('a tooltip stays inside and never covers its cell', () => {
  const bounds = { x: 0, y: 0, width: 600, height: 400 };
  for (const { cell, size } of places()) {
    const { x, y } = placeBeside(size, cell, bounds);
    expect(x >= 0 && y >= 0 && x + size.width <= bounds.width && y + size.height <= bounds.height).toBe(true);
    const apart =
      x >= cell.x + cell.width || x + size.width <= cell.x || y >= cell.y + cell.height || y + size.height <= cell.y;
    expect(apart).toBe(true);
  }
});
