import type { PerAxis } from '../../matrix/index.js';
import type { CellColors } from '../color/color-scale.js';
import type { Binned, Binning } from './binned.js';
import type { Bins } from './bins.js';
import { Blocks } from './blocks.js';
import { colorBins, isLinear, isSingle } from './colored.js';
import { colorLevels, levelsOf, type Levels } from './levels.js';
import { binningOf, detailOf, gridOf, paint, spanOf, type Detail, type Grid, type RasterInput } from './raster.js';

/** Cells, or blocks of them, that a frame can read while the picture moves. */
const AT_A_FRAME = 1.5e6;

/** Fewer bins are coloured number by number: a table of their steps would cost more than it saves. */
const MANY_BINS = 60_000;

interface Held {
  readonly input: RasterInput;
  readonly grid: Grid;
  readonly binned: Binned;
}

/**
 * A raster that is drawn again and again. Other colours do not read a cell again; while the picture moves, blocks of cells stand for
 * cells where there are too many of them for a frame, and what is said of the detail is said of these.
 */
export class CellRaster {
  private held: Held | null = null;
  private blocks: Blocks | null = null;
  /** Which cells each pixel of the last picture covers. */
  seen: Grid | null = null;
  /** Whether their borders were moved. */
  moved = false;
  private words = new Uint32Array(0);
  private painted: Binned | null = null;
  /** How often it was coloured since the first time. */
  private times = 0;
  private levels: Levels | null = null;
  private begun: (Held & { readonly work: Binning; at: number }) | null = null;

  constructor(
    private readonly atAFrame = AT_A_FRAME,
    private readonly many = MANY_BINS
  ) {}

  /** Draws into `out` as `rasterInto` does; `moving` allows pixels whose borders are moved to those of blocks, by less than a pixel. */
  draw(out: Uint32Array, input: RasterInput, moving: boolean): Detail {
    const grid = gridOf(input);
    const near = moving && this.blocks?.are(input) ? this.blocks.near(grid) : null;
    this.seen = near?.grid ?? grid;
    this.moved = near !== null;
    if (near) return this.paint(out, near.binned, near.grid, input);
    if (!moving) this.blocks?.rest();
    if (!this.held || !same(this.held, input, grid)) {
      const { result, run } = binningOf(input, grid);
      run(0, result.outer.count);
      this.held = { input, grid, binned: result };
    }
    return this.paint(out, this.held.binned, grid, input);
  }

  /** Reads a part of the cells that `draw` will need, about two million; returns whether all are read. */
  read(input: RasterInput): boolean {
    const grid = gridOf(input);
    if (this.held && same(this.held, input, grid)) return true;
    if (!this.begun || !same(this.begun, input, grid)) {
      const work = binningOf(input, grid);
      this.begun = { input, grid, binned: work.result, work, at: 0 };
    }
    const { work, at, binned } = this.begun;
    const { outer } = binned;
    const next = at + Math.max(1, Math.ceil((outer.count * 2e6) / Math.max(1, cellsOf(grid))));
    work.run(at, next);
    this.begun.at = next;
    if (next < outer.count) return false;
    this.held = this.begun;
    this.begun = null;
    return true;
  }

  /** Makes a part of the blocks ready that a moving picture needs; returns whether all are there. `cuts` are where groups begin. */
  prepare(input: RasterInput, cuts: () => PerAxis<readonly number[]>): boolean {
    const cells = input.rowOrder.length * input.colOrder.length;
    if (cells <= this.atAFrame || input.statistic === 'mode') return true;
    if (!this.blocks?.are(input)) this.blocks = new Blocks(input, cuts(), this.atAFrame);
    return this.blocks.make();
  }

  private paint(out: Uint32Array, binned: Binned, grid: Grid, input: RasterInput): Detail {
    const room = (bins: number): Uint32Array =>
      this.words.length < bins ? (this.words = new Uint32Array(bins)) : this.words;
    paint(out, binned, room, grid, input, words => this.fill(words, binned, input.color));
    return detailOf(grid, input);
  }

  /** Who colours the same bins again and again will go on: what they show is put in steps for it. */
  private fill(words: Uint32Array, binned: Binned, color: CellColors): void {
    this.times = this.painted === binned ? this.times + 1 : 0;
    this.painted = binned;
    // To put them in steps costs what two of the cheapest colourings do.
    if (this.times < (isLinear(color) ? 2 : 1) || binned.data.length < this.many) {
      if (this.times === 0) this.levels = null;
      return colorBins(words, binned, color);
    }
    const single = isSingle(binned, color);
    if (this.levels?.single !== single) this.levels = levelsOf(binned, single);
    colorLevels(words, this.levels, color);
  }
}

/** Returns how many cells a grid covers. */
export function cellsOf({ rows, cols }: Grid): number {
  const [[a, b], [c, d]] = [spanOf(rows), spanOf(cols)];
  return (b - a) * (d - c);
}

function same(held: Held, input: RasterInput, grid: Grid): boolean {
  const { values, rowOrder, colOrder, statistic, transpose } = held.input;
  return (
    values === input.values &&
    rowOrder === input.rowOrder &&
    colOrder === input.colOrder &&
    statistic === input.statistic &&
    transpose === input.transpose &&
    alike(held.grid.rows, grid.rows) &&
    alike(held.grid.cols, grid.cols)
  );
}

const alike = (a: Bins, b: Bins): boolean => equal(a.from, b.from) && equal(a.to, b.to);

function equal(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}
