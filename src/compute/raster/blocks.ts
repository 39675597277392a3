import type { PerAxis } from '../../matrix/index.js';
import { binning, type Binnable, type Binned, type Binning } from './binned.js';
import type { Bins } from './bins.js';
import { binningOf, spanOf, type Grid, type RasterInput } from './raster.js';

/** Numbers of outer and inner cells of a block. */
type Size = readonly [number, number];

/** What is known of all blocks of one size. They begin anew at every cut: none has cells of two groups. */
interface Level {
  /** Positions at which blocks begin, and where the last one ends. */
  readonly edges: readonly [Int32Array, Int32Array];
  readonly held: Binned;
}

/**
 * The statistics of blocks of cells of one matrix in one order: what is seen while the picture moves costs a part of what its cells
 * would. The first blocks have eight cells, all larger ones are made of smaller ones: sums are float64, those of four cells would take half
 * the room of a matrix of float32.
 */
export class Blocks {
  private readonly levels = new Map<string, Level>();
  private readonly base: Size;
  /** Room of the last frame. */
  private last: Binned | null = null;
  private started: { readonly work: Binning; readonly level: Level; at: number } | null = null;

  constructor(
    private readonly input: RasterInput,
    private readonly cuts: PerAxis<readonly number[]>,
    /** Cells, or blocks of them, that a frame can read. */
    private readonly most: number
  ) {
    const { transpose, width, height } = input;
    const [rows, cols] = [input.rowOrder.length, input.colOrder.length];
    const perPixel = [rows / (transpose ? width : height), cols / (transpose ? height : width)];
    const [outer, inner] = this.turned(perPixel[0], perPixel[1]);
    const base: [number, number] = [1, 1];
    for (let k = 0; k < 3; k++) base[outer / base[0] > inner / base[1] ? 0 : 1] *= 2;
    this.base = base;
  }

  /** Whether these are the blocks of what is drawn. */
  are({ values, rowOrder, colOrder, statistic, rowParts, colParts }: RasterInput): boolean {
    const { input } = this;
    return (
      input.rowParts === rowParts &&
      input.colParts === colParts &&
      input.values === values &&
      input.rowOrder === rowOrder &&
      input.colOrder === colOrder &&
      input.statistic === statistic
    );
  }

  /** Makes the first blocks, a part at a time; returns whether they are there. A part reads about two million cells. */
  make(): boolean {
    const { base, input } = this;
    if (this.levels.has(base.join())) return true;
    if (!this.started) {
      const edges = this.edgesOf(base);
      const [outer, inner] = edges.map(binsBetween);
      const [rows, cols] = this.turned(outer, inner);
      const work = binningOf(input, { rows, cols });
      this.started = { work, level: { edges, held: work.result }, at: 0 };
    }
    const { work, level, at } = this.started;
    const { outer } = work.result;
    const [, across] = this.turned(input.rowOrder.length, input.colOrder.length);
    const next = at + Math.max(1, Math.ceil(2e6 / (across * base[0])));
    work.run(at, next);
    this.started.at = next;
    if (next < outer.count) return false;
    this.levels.set(base.join(), level);
    this.started = null;
    return true;
  }

  /** Returns what the pixels of a grid show when their borders are moved to those of blocks, and the grid of these; null where cells are few enough, or there are no blocks that fit. */
  near(grid: Grid): { grid: Grid; binned: Binned } | null {
    const [outer, inner] = this.turned(grid.rows, grid.cols);
    const size = this.sizeFor(outer, inner);
    const level = size && this.levelOf(size);
    if (!level) return null;
    const { held, edges } = level;
    const [lines, items] = [snapped(outer, edges[0]), snapped(inner, edges[1])];
    const work = binning(sourceOf(held, spanOf(items)), lines, items, held.statistic, this.last);
    this.last = work.result;
    work.run(0, lines.count);
    const [rows, cols] = this.turned(inCells(lines, edges[0]), inCells(items, edges[1]));
    const [across, down] = this.input.transpose ? [rows, cols] : [cols, rows];
    return { grid: { rows, cols, across, down }, binned: work.result };
  }

  /** Gives back the room of the last frame: nothing moves for now. */
  rest(): void {
    this.last = null;
  }

  /** Rows and columns as outer and inner, and back. */
  private turned<T>(first: T, second: T): [T, T] {
    return this.input.values.base.order === 'C' ? [first, second] : [second, first];
  }

  private sizeFor(outer: Bins, inner: Bins): Size | null {
    const cells = [outer, inner].map(bins => {
      const [from, to] = spanOf(bins);
      // What stands as one says nothing of how many items the others' pixels have.
      const plain = bins.size.filter((_, k) => bins.ones?.[k] !== 1);
      const items = plain.reduce((sum, size) => sum + size, 0);
      return { all: to - from, each: items / Math.max(1, plain.length) };
    });
    if (cells[0].all * cells[1].all <= this.most) return null;
    const size: [number, number] = [...this.base];
    if (size.some((cell, k) => cell > cells[k].each)) return null;
    while ((cells[0].all / size[0]) * (cells[1].all / size[1]) > this.most) {
      const k = cells[0].each / size[0] > cells[1].each / size[1] ? 0 : 1;
      if (2 * size[k] > cells[k].each) break;
      size[k] *= 2;
    }
    return size;
  }

  private levelOf(size: Size): Level | null {
    const known = this.levels.get(size.join());
    const base = this.levels.get(this.base.join());
    if (known || !base) return known ?? null;
    // Of what is there, the largest blocks that these are made of.
    const parts = [...this.levels].map(([key, level]) => ({ size: key.split(',').map(Number), level }));
    const parent = parts
      .filter(part => part.size[0] <= size[0] && part.size[1] <= size[1])
      .reduce((best, part) => (part.level.held.data.length < best.level.held.data.length ? part : best));
    const edges = this.edgesOf(size);
    const [outer, inner] = [0, 1].map(k => snapped(binsBetween(edges[k]), parent.level.edges[k]));
    const { held } = parent.level;
    const work = binning(sourceOf(held, [0, held.inner.count]), outer, inner, held.statistic);
    work.run(0, outer.count);
    const level = { edges, held: work.result };
    this.levels.set(size.join(), level);
    return level;
  }

  private edgesOf(size: Size): [Int32Array, Int32Array] {
    const { rowOrder, colOrder } = this.input;
    const lengths = this.turned(rowOrder.length, colOrder.length);
    const cuts = this.turned(this.cuts.row, this.cuts.col);
    return [edges(lengths[0], size[0], cuts[0]), edges(lengths[1], size[1], cuts[1])];
  }
}

function edges(n: number, size: number, cuts: readonly number[]): Int32Array {
  const found: number[] = [];
  const starts = [0, ...cuts, n];
  for (let k = 0; k + 1 < starts.length; k++) for (let at = starts[k]; at < starts[k + 1]; at += size) found.push(at);
  return Int32Array.from([...found, n]);
}

/** Returns the bins that lie between edges. */
function binsBetween(at: Int32Array): Bins {
  const [from, to] = [at.slice(0, -1), at.slice(1)];
  const size = from.map((a, k) => to[k] - a);
  return { ofPixel: new Int32Array(0), from, to, count: from.length, size, most: most(size), ones: null };
}

/** Returns bins of cells as bins of blocks: each border at the nearest border of a block, of two the farther one. */
function snapped(bins: Bins, at: Int32Array): Bins {
  const { count, ofPixel, ones } = bins;
  const blocks = at.length - 1;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const size = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    from[k] = Math.min(blocks - 1, nearest(at, bins.from[k]));
    // No pixel is without a cell.
    to[k] = Math.max(from[k] + 1, nearest(at, bins.to[k]));
    size[k] = at[to[k]] - at[from[k]];
  }
  return { ofPixel, from, to, count, size, most: most(ones ? size.filter((_, k) => ones[k] === 0) : size), ones };
}

const inCells = (bins: Bins, at: Int32Array): Bins => ({
  ...bins,
  from: bins.from.map(k => at[k]),
  to: bins.to.map(k => at[k])
});

const most = (sizes: Int32Array): number => sizes.reduce((a, b) => Math.max(a, b), 1);

function nearest(at: Int32Array, position: number): number {
  let [low, high] = [0, at.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at[middle] <= position) low = middle;
    else high = middle;
  }
  return position - at[low] < at[high] - position ? low : high;
}

/** Blocks as lines of a matrix that lies in drawn order. */
function sourceOf({ data, counts, inner }: Binned, [from, to]: readonly [number, number]): Binnable {
  return {
    data: data.subarray(from),
    counts: counts?.subarray(from) ?? null,
    length: to - from,
    place: Int32Array.from({ length: to - from }, (_, i) => i),
    first: from,
    load: position => position * inner.count,
    finite: counts === null
  };
}
