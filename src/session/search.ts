import type { Axis } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Session } from './session.js';

/** One axis as it can be searched: everything that was sent of it, drawn or not. */
export interface Names {
  readonly n: number;
  readonly at: (position: number) => string;
}

export interface Found {
  /** Positions in the input, best first: the whole name, then its beginning, then anywhere; of a list in its order. */
  readonly positions: Int32Array;
  /** Names of a list that nothing has. */
  readonly missing: readonly string[];
}

const folded = new WeakMap<Names['at'], readonly string[]>();

/** Returns the names of an axis in lower case, made once. */
function lower({ n, at }: Names): readonly string[] {
  const known = folded.get(at);
  if (known?.length === n) return known;
  const made = Array.from({ length: n }, (_, i) => at(i).toLowerCase());
  folded.set(at, made);
  return made;
}

const named = new WeakMap<object, Map<string, Names>>();

/** Returns the names of an axis as they are drawn, null before there are data. */
export function namesOf({ dataset, spec }: Session, axis: Axis): Names | null {
  if (!dataset) return null;
  const symbols = axis === 'col' ? spec.data.gene_symbols : null;
  const known = named.get(dataset) ?? new Map<string, Names>();
  named.set(dataset, known);
  const key = `${axis}/${symbols ?? ''}`;
  const table = dataset.axes[axis];
  const column = symbols === null ? null : table.columns.get(symbols);
  const at = (i: number): string => {
    if (column?.kind === 'string') return column.at(i) ?? '';
    if (column?.kind === 'categorical') return column.levels[column.codes[i]!] ?? '';
    return table.index.at(i) ?? '';
  };
  const made = known.get(key) ?? { n: dataset.shape[axis === 'row' ? 0 : 1], at };
  known.set(key, made);
  return made;
}

/** Returns the names of a pasted list: parted by lines, commas, semicolons or tabs; null where the text is none. */
export function listOf(text: string): string[] | null {
  if (!/[\n,;\t]/.test(text.trim())) return null;
  return [...new Set(text.split(/[\n,;\t]/).map(name => name.trim().replace(/^["']|["']$/g, '')))].filter(Boolean);
}

/**
 * Finds names: a part of them, a pasted list of whole ones, or a regular expression. Upper and lower case are alike. A name that stands twice is found twice.
 * Throws HeatmapError where the text is no regular expression. O(names × their length).
 */
export function search(names: Names, text: string, how: 'text' | 'regex'): Found {
  const query = text.trim();
  if (query === '') return { positions: new Int32Array(0), missing: [] };
  if (how === 'regex') return { positions: matching(names, query), missing: [] };
  const list = listOf(text);
  if (list) return lookUp(names, list);
  const all = lower(names);
  const part = query.toLowerCase();
  const ranks: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < all.length; i++) {
    const at = all[i]!.indexOf(part);
    if (at >= 0) ranks[at > 0 ? 2 : all[i]!.length === part.length ? 0 : 1].push(i);
  }
  return { positions: Int32Array.from(ranks.flat()), missing: [] };
}

function matching({ n, at }: Names, query: string): Int32Array {
  let pattern: RegExp;
  try {
    pattern = new RegExp(query, 'iu');
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
    throw new HeatmapError('bad-spec', 'find', `This is no regular expression: ${why}`);
  }
  const positions: number[] = [];
  for (let i = 0; i < n; i++) if (pattern.test(at(i))) positions.push(i);
  return Int32Array.from(positions);
}

/** Finds whole names, upper and lower case alike, in the order of the list. O(names + list). */
export function lookUp(names: Names, list: readonly string[]): Found {
  const all = lower(names);
  const wanted = new Map<string, number[]>(list.map(name => [name.toLowerCase(), []]));
  all.forEach((name, i) => wanted.get(name)?.push(i));
  const missing = list.filter(name => wanted.get(name.toLowerCase())!.length === 0);
  return { positions: Int32Array.from([...wanted.values()].flat()), missing };
}
