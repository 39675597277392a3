import { TILE, type Op, type Pass, type Sums } from '../compute/index.js';
import { kernel, type AddPairs, type Kernel } from './kernel.js';

/** `lanes` are products, taken of even and odd features apart. */
const sumsOf = (kernel: Kernel): Readonly<Record<Op, AddPairs>> => ({
  squares: kernel.addSquares,
  absolutes: kernel.addAbsolutes,
  largest: kernel.addLargest,
  lanes: kernel.addProducts,
  products: kernel.addProducts,
  quotients: kernel.addQuotients,
  sums: kernel.addSums,
  unequal: kernel.addUnequal,
  mixed: kernel.addMixed
});

const PANEL = 4;
/** Features that are summed before those after them: 9 panels of so many stay in the nearest cache. */
const DEPTH = 64;
const ROW = TILE * 8;
const TILE_BYTES = TILE * ROW;

export interface KernelSums extends Sums {
  /** Takes `rows` items of a row-major block, in the form that pass `pass` wants, as the items from `first` on (a multiple of 4). */
  put(pass: number, block: Float64Array, first: number, rows: number): void;
}

/**
 * Returns sums whose items are put into a kernel's memory, n × features values a different form and nothing more; null where there
 * is no kernel or not so much memory. Bits equal compute's `sumsOf`.
 */
export function kernelSums(passes: readonly Pass[], n: number, features: number): KernelSums | null {
  const forms = [...new Set(passes.map(pass => pass.form))];
  const panel = PANEL * 8 * features;
  const area = Math.ceil(n / PANEL) * panel;
  const tileCount = passes.length + 1;
  const held = kernel(tileCount * TILE_BYTES + forms.length * area);
  if (!held) return null;
  const { base } = held;
  const { memory } = held.kernel;
  const adds = passes.map(({ op }) => sumsOf(held.kernel)[op]);
  const all = Array.from(
    { length: tileCount },
    (_, k) => new Float64Array(memory.buffer, base + k * TILE_BYTES, TILE * TILE)
  );
  const odd = all[passes.length];
  const start = (pass: number): number => base + tileCount * TILE_BYTES + forms.indexOf(passes[pass].form) * area;
  return {
    tiles: all.slice(0, passes.length),
    put(pass, block, first, rows) {
      const values = new Float64Array(
        memory.buffer,
        start(pass) + (first / PANEL) * panel,
        Math.ceil(rows / PANEL) * PANEL * features
      );
      for (let r = 0; r < rows; r++) {
        let at = (r - (r % PANEL)) * features + (r % PANEL);
        for (let k = r * features; k < (r + 1) * features; k++, at += PANEL) values[at] = block[k]!;
      }
    },
    add(pass, i, iEnd, j, jEnd, from, to) {
      const lanes = passes[pass].op === 'lanes';
      const addPairs = adds[pass];
      const tile = base + pass * TILE_BYTES;
      const apart = base + passes.length * TILE_BYTES;
      const a = start(pass) + (i / PANEL) * panel;
      const b = start(pass) + (j / PANEL) * panel;
      const countA = Math.ceil((iEnd - i) / PANEL);
      const countB = Math.ceil((jEnd - j) / PANEL);
      const run = (first: number, end: number, step: number, into: number): void =>
        addPairs(a, b, panel, countA, countB, first, end, step, into, ROW, i === j ? 1 : 0);
      if (from === 0) {
        all[pass].fill(0);
        if (lanes) odd.fill(0);
      }
      const full = lanes ? Math.min(to, features & ~1) : to;
      for (let k = from; k < full; k += DEPTH) {
        const end = Math.min(full, k + DEPTH);
        run(k, end, lanes ? 2 : 1, tile);
        // The step past the last odd feature must not pass its end.
        if (lanes) run(k + 1, end, 2, apart);
      }
      if (!lanes || to < features) return;
      held.kernel.addTile(tile, apart, TILE_BYTES);
      if (full < features) run(full, features, 1, tile);
    }
  };
}
