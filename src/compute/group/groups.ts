import type { Column, Groups } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import { cut } from './cut.js';
import { codePointCompare } from './code-point.js';

export interface Key {
  readonly name: string;
  readonly column: Column;
}

/**
 * Returns the groups of one or several annotation columns, by scanpy 1.11.5's rules.
 * @remarks One numeric (or bool) key is binned by `bins`; one categorical key keeps unused levels; all-distinct strings sort by code point;
 * several keys are joined with "_", only observed combinations, in product order (first key slowest). Missing in any key → −1.
 * Errors: HeatmapError at `path` for several keys of which one is numeric, at `binsPath` for bins. O(n · keys).
 */
export function groupBy(
  keys: readonly Key[],
  bins: number | readonly number[],
  path: string,
  binsPath: string = path
): Groups {
  if (keys.length === 1) return single(keys[0], bins, path, binsPath);
  const parts = keys.map(key => {
    if (key.column.kind === 'numeric')
      throw new HeatmapError(
        'bad-data',
        path,
        `${path}: "${key.name}" is numeric; only a single key can be, for several keys use categories`
      );
    return single(key, bins, path, binsPath);
  });
  return join(parts);
}

function single(key: Key, bins: number | readonly number[], path: string, binsPath: string): Groups {
  const { column } = key;
  if (column.kind === 'categorical') return { codes: Int32Array.from(column.codes), levels: column.levels };
  if (column.kind === 'numeric') {
    const { codes, labels } = cut(column.values, bins, path, binsPath);
    return { codes, levels: labels };
  }
  const texts = Array.from({ length: column.length }, (_, i) => column.at(i));
  const levels = [...new Set(texts.filter(t => t !== null))].sort(codePointCompare);
  const rank = new Map(levels.map((level, k) => [level, k]));
  return { codes: Int32Array.from(texts, t => (t === null ? -1 : rank.get(t)!)), levels };
}

function join(parts: readonly Groups[]): Groups {
  const n = parts[0].codes.length;
  const mixed = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let code = 0;
    for (const part of parts) {
      if (part.codes[i] < 0) {
        code = -1;
        break;
      }
      code = code * part.levels.length + part.codes[i];
    }
    mixed[i] = code;
  }
  const observed = [...new Set(mixed)].filter(code => code >= 0).sort((a, b) => a - b);
  // Two combinations can join to the same text ("a_b"+"c", "a"+"b_c"): one level, at the place of the first.
  const rank = new Map<number, number>();
  const levels: string[] = [];
  for (const code of observed) {
    const label = labelOf(code, parts);
    const known = levels.indexOf(label);
    rank.set(code, known >= 0 ? known : levels.length);
    if (known < 0) levels.push(label);
  }
  return { codes: Int32Array.from(mixed, code => (code < 0 ? -1 : rank.get(code)!)), levels };
}

function labelOf(code: number, parts: readonly Groups[]): string {
  const labels: string[] = [];
  for (let k = parts.length - 1; k >= 0; k--) {
    const size = parts[k].levels.length;
    labels.unshift(parts[k].levels[code % size]);
    code = Math.floor(code / size);
  }
  return labels.join('_');
}
