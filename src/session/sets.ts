import { toRuns, type Dataset, type RowColSet } from '../matrix/index.js';
import { HeatmapError, type HeatmapSpec, type Patch } from '../spec/index.js';
import type { Selected } from './session.js';

type Sets = HeatmapSpec['sets'];

/** Returns the patch that makes or replaces a set, or takes it away where nothing is selected; and what the history calls it. */
export function selecting(
  sets: Sets,
  what: Selected | null,
  name: string,
  dataset: Dataset
): { patch: Patch; label: string } {
  if (name === '') throw new HeatmapError('bad-spec', 'sets', 'sets: a set needs a name');
  const rows = runsIn(what?.rows, dataset, 'row', 'sets');
  const cols = runsIn(what?.cols, dataset, 'col', 'sets');
  const empty = (rows === null && cols === null) || rows?.length === 0 || cols?.length === 0;
  const set: RowColSet = { name, ...(rows ? { rows } : {}), ...(cols ? { cols } : {}) };
  const at = sets.findIndex(other => other.name === name);
  const others = sets.filter(other => other.name !== name);
  const next = empty ? others : at < 0 ? [...sets, set] : sets.map((other, k) => (k === at ? set : other));
  return { patch: { sets: next }, label: empty ? 'deselect' : 'select' };
}

/** Returns positions as runs, null of null (all). Throws HeatmapError at `path` where one is not of the data. */
export function runsIn(
  positions: Iterable<number> | null | undefined,
  dataset: Dataset,
  axis: 'row' | 'col',
  path: string
): number[][] | null {
  if (positions === null || positions === undefined) return null;
  const n = dataset.shape[axis === 'row' ? 0 : 1];
  const runs = toRuns(positions);
  for (const [start, length] of runs)
    if (!Number.isInteger(start) || start! < 0 || start! + length! > n)
      throw new HeatmapError(
        'bad-spec',
        path,
        `${path}: there is no ${axis} ${String(start! < 0 ? start : Math.max(n, start!))}, only ${n} ${dataset.manifest.names[axis]}`
      );
  return runs;
}

/** Returns the patch that gives a set another name, also in the steps of `derive` that name it. Throws HeatmapError where that cannot be. */
export function renaming(spec: HeatmapSpec, from: string, to: string): Patch {
  const refuse = (why: string): never => {
    throw new HeatmapError('bad-spec', 'sets', `sets: ${why}`);
  };
  if (!spec.sets.some(set => set.name === from)) refuse(`there is no set "${from}"`);
  if (to === '') refuse('a set needs a name');
  if (spec.sets.some(set => set.name === to)) refuse(`there is a set "${to}" already`);
  const renamed = (name: string): string => (name === from ? to : name);
  const derive = spec.derive.map(step => ({
    ...step,
    ...(step.sets ? { sets: step.sets.map(renamed) } : {}),
    ...(step.sets && step.reference === from ? { reference: to } : {})
  }));
  return {
    sets: spec.sets.map(set => ({ ...set, name: renamed(set.name) })),
    ...(spec.derive.length ? { derive } : {})
  };
}
