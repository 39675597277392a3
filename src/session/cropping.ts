import type { Axis } from '../matrix/index.js';
import { HeatmapError, type Patch } from '../spec/index.js';
import type { Stat } from '../compute/index.js';
import type { Selected, Session } from './session.js';
import { runsIn } from './sets.js';

/** Leaves only what is asked for in the picture: one more step of `crop`, which the history calls `name`; `also` changes with it. Throws HeatmapError where a position is not one of the data. */
export function crop(session: Session, what: Selected, name: string, also: Patch = {}): void {
  const { dataset } = session;
  if (!dataset) throw new HeatmapError('disconnected', '', 'There are no data yet to crop.');
  const rows = runsIn(what.rows, dataset, 'row', 'crop');
  const cols = runsIn(what.cols, dataset, 'col', 'crop');
  if (rows === null && cols === null) return;
  if (rows?.length === 0 || cols?.length === 0)
    throw new HeatmapError('bad-spec', 'crop', `crop: "${name}" leaves nothing`);
  const step = { name, ...(rows ? { rows } : {}), ...(cols ? { cols } : {}) };
  session.set({ crop: [...session.spec.crop, step], ...also }, { name });
}

/** Takes steps of `crop` back, but for the first `kept`. */
export function uncrop(session: Session, kept = 0): void {
  session.set({ crop: session.spec.crop.slice(0, kept) }, { name: 'show more' });
}

/** Leaves out what is asked for. */
export function hide(session: Session, { rows, cols }: Selected, name: string, also?: Patch): void {
  const { dataset } = session;
  if (!dataset) return;
  const others = (hidden: Iterable<number> | null | undefined, n: number): number[] | null => {
    if (!hidden) return null;
    const gone = new Set(hidden);
    return Array.from({ length: n }, (_, i) => i).filter(i => !gone.has(i));
  };
  crop(session, { rows: others(rows, dataset.shape[0]), cols: others(cols, dataset.shape[1]) }, name, also);
}

const WORDS: Readonly<Record<Stat, string>> = { mean: 'mean', variance: 'variance', mad: 'MAD' };
/** Multiplications that a number of a statistic is worth. */
const COST = 20;

/**
 * Leaves the `n` rows or columns of the picture with the largest mean, variance or median absolute deviation of what is shown (all values of an
 * item, those that are cropped, too; missing ones left out). Ties: the first. Resolves when the change is made; rejects as the executor.
 */
export async function cropToTop(session: Session, axis: Axis, n: number, stat: Stat): Promise<void> {
  const { model } = session;
  if (!model) return;
  const { order, of } = model.axes[axis];
  if (of === 'groups') throw new HeatmapError('bad-spec', 'crop', 'crop: groups are not left out by number');
  if (!Number.isInteger(n) || n < 1)
    throw new HeatmapError('bad-spec', 'crop', 'crop: the number is a whole one, at least 1');
  const { values } = model.bodies[0]!;
  const work = values.rows * values.cols * COST;
  const found = await session.executor.run('item-stats', { values, axis, stat }, { work });
  const best = Array.from(order)
    .filter(position => found[position] === found[position])
    .sort((a, b) => found[b]! - found[a]! || a - b)
    .slice(0, n);
  const items = axis === 'row' ? best : best.map(position => values.colIndex[position]!);
  const name = `top ${Math.min(n, best.length)} ${model.names[axis]} by ${WORDS[stat]}`;
  crop(session, axis === 'row' ? { rows: items } : { cols: items }, name);
}
