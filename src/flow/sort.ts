import type { Axis, Column, Dataset } from '../matrix/index.js';
import { HeatmapError, nearest, type AxisSpec, type HeatmapSpec } from '../spec/index.js';
import { codePointCompare, sortByKeys, valueAt, type CellValues, type SortKey } from '../compute/index.js';
import type { FlowContext } from './context.js';
import { showsGroups } from './form.js';

type Said = AxisSpec['sort'][number];

/** Multiplications that a number of a statistic is worth. */
const COST = 20;

/** What items are sorted by, and weights by which a tree is turned: small ones first. */
export interface Sorting {
  readonly keys: readonly SortKey[];
  readonly weights: Float64Array | null;
}

const UNSORTED: Sorting = { keys: [], weights: null };

/** Returns what the items of an axis, or the groups that stand for them, are sorted by. Errors name `row|col.sort`. */
export async function sortingOf(
  dataset: Dataset,
  spec: HeatmapSpec,
  axis: Axis,
  shown: CellValues,
  { steps, executor, cancel }: FlowContext
): Promise<Sorting> {
  const { sort } = spec[axis];
  if (sort.length === 0) return UNSORTED;
  const groups = axis === 'row' && showsGroups(spec.form);
  const annotations = sort.some(({ column }) => column !== undefined) ? dataset : null;
  return steps.run(`sort ${axis}`, [sort, shown, annotations, groups], async () => {
    const keys = await Promise.all(
      sort.map(async (said): Promise<SortKey> => {
        const descending = said.descending ?? false;
        switch (kindOf(said, axis)) {
          case 'item':
            return { values: ofItem(said.item!, axis, shown), descending };
          case 'stat': {
            const work = shown.rows * shown.cols * COST;
            const asked = { values: shown, axis, stat: said.stat! };
            return { values: await executor.run('item-stats', asked, { cancel, work }), descending };
          }
          case 'column':
            if (groups)
              refuse(axis, `groups have no "${said.column!}" of their own; sort them by a column or a statistic`);
            return { values: ofColumn(dataset, said.column!, axis, shown), descending };
        }
      })
    );
    const [first] = keys;
    return { keys, weights: first ? (first.descending ? first.values.map(x => -x) : first.values) : null };
  });
}

const refuse = (axis: Axis, why: string): never => {
  throw new HeatmapError('bad-spec', `${axis}.sort`, `${axis}.sort: ${why}`);
};

function kindOf(said: Said, axis: Axis): 'item' | 'stat' | 'column' {
  const named = (['item', 'stat', 'column'] as const).filter(kind => said[kind] !== undefined);
  if (named.length !== 1) refuse(axis, 'each key names one of "item", "column" and "stat"');
  return named[0]!;
}

function ofItem(item: number, axis: Axis, shown: CellValues): Float64Array {
  const [n, others] = axis === 'row' ? [shown.rows, shown.cols] : [shown.cols, shown.rows];
  if (item >= others) refuse(axis, `there is no ${axis === 'row' ? 'column' : 'row'} ${item}, only ${others}`);
  return Float64Array.from({ length: n }, (_, k) =>
    axis === 'row' ? valueAt(shown, k, item) : valueAt(shown, item, k)
  );
}

function ofColumn(dataset: Dataset, name: string, axis: Axis, { rows, colIndex }: CellValues): Float64Array {
  const table = dataset.axes[axis];
  const column = name === '_index' ? table.index : table.columns.get(name);
  if (!column) {
    const near = nearest(name, ['_index', ...table.columns.keys()], 1);
    refuse(axis, `there is no annotation "${name}"${near.length ? `; did you mean "${near[0]!}"?` : ''}`);
  }
  const numbers = numbersOf(column!);
  return axis === 'row' ? numbers.slice(0, rows) : Float64Array.from(colIndex, j => numbers[j]!);
}

/** Numbers as they are, levels in their order, texts by code point. */
function numbersOf(column: Column): Float64Array {
  if (column.kind === 'numeric') return Float64Array.from(column.values);
  if (column.kind === 'categorical') return Float64Array.from(column.codes, code => (code < 0 ? NaN : code));
  const texts = Array.from({ length: column.length }, (_, i) => column.at(i));
  const sorted = [...new Set(texts.filter(text => text !== null))].sort(codePointCompare);
  const places = new Map(sorted.map((text, place) => [text, place]));
  return Float64Array.from(texts, text => (text === null ? NaN : places.get(text)!));
}

/** Returns the order made by hand, or null: a place for each position, those that were left out behind. Errors name `row|col.arranged`. */
export function arrangedKey({ arranged }: AxisSpec, axis: Axis, n: number): SortKey | null {
  if (arranged.length === 0) return null;
  const path = `${axis}.arranged`;
  const values = new Float64Array(n).fill(arranged.length);
  arranged.forEach((position, place) => {
    if (position >= n) throw new HeatmapError('bad-spec', path, `${path}: there is no ${axis} ${position}, only ${n}`);
    if (values[position] !== arranged.length)
      throw new HeatmapError('bad-spec', path, `${path}: ${axis} ${position} stands twice`);
    values[position] = place;
  });
  return { values, descending: false };
}

/** Returns an order sorted within spans of drawn positions: by hand, and then by the keys. */
export function sortedWithin(
  order: Int32Array,
  spans: readonly (readonly [start: number, end: number])[],
  arranged: SortKey | null,
  keys: readonly SortKey[]
): Int32Array {
  if (!arranged && keys.length === 0) return order;
  const sorted = order.slice();
  for (const [start, end] of spans) {
    if (arranged) sortByKeys(sorted, start, end, [arranged]);
    sortByKeys(sorted, start, end, keys);
  }
  return sorted;
}

/** Returns spans with those between them, over n places. */
export function spansOver(n: number, parts: readonly (readonly [number, number])[]): [number, number][] {
  const spans: [number, number][] = [];
  let at = 0;
  for (const [start, end] of [...parts].sort((a, b) => a[0] - b[0])) {
    if (start < at) continue;
    if (start > at) spans.push([at, start]);
    spans.push([start, end]);
    at = end;
  }
  if (at < n) spans.push([at, n]);
  return spans;
}
