import type { Values } from '../../matrix/index.js';
import { sparseOf } from '../select.js';
import type { CellValues, Scale } from '../values.js';

/** So many lines are ready at a time. */
export const AT_ONCE = 4;

/** Cells of a line that are read one after the other in the time of one that is picked from anywhere in it. */
const PICKING = 8;

/** Lines of a matrix as they lie in memory: rows of a C-ordered one, columns of an F-ordered one; as drawn, scaled, a sparse one's filled. */
export interface Lines {
  /** Where lines lie. */
  readonly data: Values;
  /** Cells of a line. */
  readonly length: number;
  /** Inner drawn position, less `first` → its place in a line. */
  readonly place: Int32Array;
  /** Inner drawn position of the first that is asked for. */
  readonly first: number;
  /** Makes the line of an outer drawn position ready in slot 0…3; returns where in `data` it begins. */
  readonly load: (position: number, slot: number) => number;
}

/** Returns the lines of cell values for the inner drawn positions from…to (half-open). A line of a dense, unscaled matrix is not copied unless a small part of it is asked for. */
export function linesOf(
  values: CellValues,
  rowOrder: Int32Array,
  colOrder: Int32Array,
  [from, to]: readonly [number, number]
): Lines {
  const { base, scale, colIndex } = values;
  const byRow = base.order === 'C';
  const stride = byRow ? base.shape[1] : base.shape[0];
  const [outer, inner] = byRow ? [rowOrder, colOrder] : [colOrder, rowOrder];
  const keys = inner.subarray(from, to);
  const at = byRow ? keys.map(key => colIndex[key]) : keys;
  const whole = PICKING * at.length >= stride;
  const length = whole ? stride : at.length;
  const place = whole ? at : at.map((_, i) => i);
  const outerAt = byRow ? outer : outer.map(key => colIndex[key]);
  const sparse = sparseOf(base);
  const Type = typeOf(scale, (sparse ?? base).data);
  if (!sparse && whole && scale === null) {
    const { data } = base;
    return { data, length, place, first: from, load: position => outerAt[position] * stride };
  }
  const data = new Type(AT_ONCE * length);
  const full = sparse ? new Float64Array(stride) : null;
  const along = scale && (scale.along === 'row') === byRow ? 'outer' : 'inner';
  const innerScale = scale && along === 'inner' ? spread(scale, keys, place, length) : null;
  const load = (position: number, slot: number): number => {
    const start = slot * length;
    const line = outerAt[position];
    if (sparse && full) {
      full.fill(0);
      for (let k = sparse.indptr[line]; k < sparse.indptr[line + 1]; k++) full[sparse.indices[k]] = sparse.data[k];
      pick(data, start, full, 0, whole ? null : at, length);
    } else pick(data, start, base.data, line * stride, whole ? null : at, length);
    if (innerScale) scaleEach(data, start, length, innerScale, scale!);
    else if (scale) scaleAll(data, start, length, scale.sub[outer[position]], scale.div[outer[position]], scale);
    return start;
  };
  return { data, length, place, first: from, load };
}

const typeOf = (scale: Scale | null, data: Values): new (n: number) => Values =>
  scale === null ? (data.constructor as new (n: number) => Values) : scale.type === 'f4' ? Float32Array : Float64Array;

function pick(out: Values, start: number, data: Values, offset: number, at: Int32Array | null, length: number): void {
  if (at) for (let i = 0; i < length; i++) out[start + i] = data[offset + at[i]];
  else for (let i = 0; i < length; i++) out[start + i] = data[offset + i];
}

/** Numbers that scale each place of a line. */
interface Each {
  readonly sub: Float64Array;
  readonly div: Float64Array;
}

function spread(scale: Scale, keys: Int32Array, place: Int32Array, length: number): Each {
  const sub = new Float64Array(length);
  const div = new Float64Array(length).fill(1);
  for (let i = 0; i < keys.length; i++) {
    sub[place[i]] = scale.sub[keys[i]];
    div[place[i]] = scale.div[keys[i]];
  }
  return { sub, div };
}

function scaleEach(data: Values, start: number, length: number, { sub, div }: Each, scale: Scale): void {
  const none = scale.undefined;
  const single = scale.type === 'f4';
  for (let i = 0; i < length; i++) {
    const x = data[start + i];
    const y = single ? Math.fround(Math.fround(x - sub[i]) / div[i]) : (x - sub[i]) / div[i];
    data[start + i] = y === y ? y : none;
  }
}

function scaleAll(data: Values, start: number, length: number, sub: number, div: number, scale: Scale): void {
  const none = scale.undefined;
  const single = scale.type === 'f4';
  for (let i = 0; i < length; i++) {
    const x = data[start + i];
    const y = single ? Math.fround(Math.fround(x - sub) / div) : (x - sub) / div;
    data[start + i] = y === y ? y : none;
  }
}
