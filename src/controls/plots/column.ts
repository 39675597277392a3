import { positionsOf, SELECTION } from '../../matrix/index.js';
import { valueAt } from '../../compute/index.js';
import type { HeatmapModel } from '../../flow/index.js';
import type { Spread } from '../../render/index.js';
import type { Session } from '../../session/index.js';
import { spreadOf } from '../markers/spread.js';

/** So many groups are drawn below each other; the rest as one. */
const MOST = 14;
const REST = '#9ca3af';
const PLAIN = '#4c78a8';

/** Rows in parts that are told apart, as one code a row; −1 = in none. */
export interface Parts {
  readonly codes: ArrayLike<number>;
  readonly names: readonly string[];
  readonly colors: readonly string[];
}

/** Returns the rows that are selected, as a mask; null = none in particular. */
export function selectedRows({ sets, dataset }: Session): Uint8Array | null {
  const rows = sets.find(({ name }) => name === SELECTION)?.rows;
  if (!rows || !dataset) return null;
  const mask = new Uint8Array(dataset.shape[0]);
  for (const i of positionsOf(rows, mask.length)) mask[i] = 1;
  return mask;
}

/** Returns the rows by group; without groups, what is selected and the others; else all as one. */
export function partsOf(session: Session, model: HeatmapModel): Parts {
  const { codes, cells } = model.bodies[0]!;
  const { levels, colors } = model.axes.row;
  if (codes) return { codes, names: levels, colors: levels.map((_, k) => colors[k] ?? PLAIN) };
  const mask = selectedRows(session);
  if (!mask) return { codes: new Uint8Array(cells.rows), names: [`all ${model.names.row}`], colors: [PLAIN] };
  return { codes: mask.map(on => 1 - on), names: ['selected', 'other'], colors: [PLAIN, REST] };
}

/** Returns how the values of one column of the call's list are spread in each part. O(rows). */
export function columnSpreads(model: HeatmapModel, col: number, { codes, names, colors }: Parts): Spread[] {
  const { cells } = model.bodies[0]!;
  const rest = names.length > MOST ? MOST - 1 : names.length;
  const values: number[][] = Array.from({ length: Math.min(names.length, rest + 1) }, () => []);
  for (let i = 0; i < cells.rows; i++) {
    const code = codes[i]!;
    if (code >= 0) values[Math.min(code, rest)]!.push(valueAt(cells, i, col));
  }
  return values.map((own, k) => {
    const last = k === rest && rest < names.length;
    return spreadOf(last ? `${names.length - rest} more` : names[k]!, last ? REST : colors[k]!, Float64Array.from(own));
  });
}
