import { positionsOf, type CategoricalColumn, type Dataset } from '../../matrix/index.js';
import { HeatmapError, nearest, type HeatmapSpec } from '../../spec/index.js';
import { group, levelColors } from '../group.js';
import { DERIVED, derivedIn } from './derived.js';
import type { RankStep } from './ranking.js';
import { setColor } from './set-color.js';

/** Who is compared with whom. */
export interface RankGroups {
  /** Row → code; −1 = not in the test. */
  readonly codes: Int32Array;
  /** Row → group whose rows are summed together in pseudobulks, also of groups that are not tested; −1 = in none. */
  readonly summed: Int32Array;
  /** Number of codes. Without a reference the last stands for the rows that are in no tested group. */
  readonly count: number;
  /** Names and colours by code, of the groups. */
  readonly names: readonly string[];
  readonly colors: readonly (string | null)[];
  /** Place among all groups of the annotation, or among the sets, by code. */
  readonly levels: readonly number[];
  /** Codes to test, in order. */
  readonly tested: readonly number[];
  /** Code of the group that all are compared with; null = the rest. */
  readonly reference: number | null;
}

const refuse = (path: string, why: string): never => {
  throw new HeatmapError('bad-spec', path, `${path}: ${why}`);
};

/** Returns the groups of a step. Throws HeatmapError that names what is missing, empty, or a single row. O(rows). */
export function rankGroups(dataset: Dataset, spec: HeatmapSpec, step: RankStep): RankGroups {
  const path = `derive.${step.as}`;
  const { names, codes, colors } = candidates(dataset, spec, step, path);
  const chosen = chosenOf(step, names, path);
  const named = (step.reference ?? 'rest') !== 'rest';
  const reference = named ? chosen.indexOf(names.indexOf(step.reference!)) : null;
  const place = new Int32Array(names.length).fill(named ? -1 : chosen.length);
  chosen.forEach((level, code) => (place[level] = code));
  const outside = named ? -1 : chosen.length;
  const own = codes.map(level => (level < 0 ? outside : place[level]!));
  const counts = new Int32Array(chosen.length + 1);
  for (const code of own) if (code >= 0) counts[code]!++;
  const few = chosen.filter((_, code) => counts[code]! < 2).map(level => names[level]!);
  if (step.method !== 'logreg' && few.length > 0)
    refuse(
      path,
      `could not calculate statistics for ${few.join(', ')}: a group needs two ${dataset.manifest.names.row} or more`
    );
  return {
    codes: own,
    // What is in no set is one group; what has no annotation is in none.
    summed: step.sets ? own : codes,
    count: named ? chosen.length : chosen.length + 1,
    levels: chosen,
    names: chosen.map(level => names[level]!),
    colors: chosen.map(level => colors[level] ?? null),
    tested: chosen.map((_, code) => code).filter(code => code !== reference),
    reference
  };
}

/** Returns the number of rows of each code. */
export function sizesOf({ codes, count }: Pick<RankGroups, 'codes' | 'count'>): Int32Array {
  const sizes = new Int32Array(count);
  for (const code of codes) if (code >= 0) sizes[code]!++;
  return sizes;
}

function chosenOf(step: RankStep, names: readonly string[], path: string): number[] {
  const known = (name: string): number => {
    const at = names.indexOf(name);
    if (at >= 0) return at;
    const near = nearest(name, names, 1);
    return refuse(
      path,
      `there is no group "${name}"${near.length ? `; did you mean "${near[0]}"?` : `; there are ${names.join(', ')}`}`
    );
  };
  const asked = (step.groups ?? names).map(known);
  const { reference } = step;
  if (reference !== null && reference !== undefined && reference !== 'rest') asked.push(known(reference));
  const chosen = [...new Set(asked)];
  if (chosen.length === 0) refuse(path, 'no group is chosen');
  if (chosen.length === 1 && reference === names[chosen[0]!])
    refuse(path, `"${reference}" is compared with itself alone`);
  return chosen;
}

interface Candidates {
  readonly names: readonly string[];
  readonly codes: Int32Array;
  readonly colors: readonly string[];
}

function candidates(dataset: Dataset, spec: HeatmapSpec, step: RankStep, path: string): Candidates {
  if (step.sets) return fromSets(dataset, spec, step.sets, path);
  const { groupby } = step;
  if (groupby === null || groupby === undefined)
    return refuse(path, 'say which groups are compared: "groupby" an annotation, or "sets"');
  const found = group(dataset, 'row', { ...spec.row, groupby: [groupby], colors: 'levels' }, null)!;
  if (!found.categorical) refuse(path, `"${groupby}" is no annotation of groups`);
  return { names: found.levels, codes: found.codes, colors: levelColors(found, new Int32Array(found.levels.length)) };
}

function fromSets(dataset: Dataset, spec: HeatmapSpec, wanted: readonly string[], path: string): Candidates {
  const [n] = dataset.shape;
  const codes = new Int32Array(n).fill(-1);
  const names = [...new Set(wanted)];
  names.forEach((name, code) => {
    const set = spec.sets.find(other => other.name === name);
    if (!set) refuse(path, `there is no set "${name}"`);
    for (const i of positionsOf(set!.rows, n)) if (codes[i]! < 0) codes[i] = code;
  });
  return { names, codes, colors: names.map(name => setColor(spec.sets, name)) };
}

/** Returns a data set with the annotations that steps make and the picture groups by or shows; the very same where there are none. */
export function withDerived(dataset: Dataset, spec: HeatmapSpec): Dataset {
  const used = derivedIn(spec);
  if (used.length === 0) return dataset;
  const columns = new Map(dataset.axes.row.columns);
  const colors: Record<string, readonly string[]> = { ...dataset.manifest.colors };
  for (const name of new Set(used)) {
    const step = spec.derive.find(({ as }) => DERIVED + as === name);
    if (!step?.sets) return refuse('row.groupby', `there are no groups "${name}"`);
    const { names, codes, colors: own } = fromSets(dataset, spec, step.sets, `derive.${step.as}`);
    const rest = (step.reference ?? 'rest') === 'rest' && !names.includes('rest') && codes.includes(-1);
    const levels = rest ? [...names, 'rest'] : names;
    const column: CategoricalColumn = {
      kind: 'categorical',
      codes: rest ? codes.map(code => (code < 0 ? names.length : code)) : codes,
      levels,
      ordered: false
    };
    columns.set(name, column);
    colors[`row/${name}`] = levels.map((_, k) => own[k] ?? '#bbbbbb');
  }
  const row = { ...dataset.axes.row, columns };
  return { ...dataset, axes: { ...dataset.axes, row }, manifest: { ...dataset.manifest, colors } };
}
