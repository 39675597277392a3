import { countOf, SELECTION } from '../../matrix/index.js';
import { entryOf, packed, valueAt } from '../../compute/index.js';
import { UNASSIGNED } from '../../flow/index.js';
import type { Session } from '../../session/index.js';

/** One entry of the legend: a group and its rows. */
export interface Entry {
  readonly label: string;
  readonly color: string;
  readonly rows: readonly number[];
}

export interface Coloring {
  /** One little-endian RGBA word a row of the input. */
  readonly words: Uint32Array;
  /** What the colours are of. */
  readonly by: string;
  /** Groups; of values none. */
  readonly entries: readonly Entry[];
}

const PLAIN = '#4c78a8';
const NONE = '#c8ccd2';

/** Returns the colours of the picture for points: those of the one column that is selected, by the colour bar; else those of the groups. */
export function coloringOf(session: Session): Coloring {
  const { model } = session;
  const n = session.dataset?.shape[0] ?? 0;
  const words = new Uint32Array(n).fill(packed(PLAIN));
  if (!model) return { words, by: '', entries: [] };
  const body = model.bodies[0]!;
  const column = chosen(session);
  const place = column < 0 ? -1 : body.cells.colIndex.indexOf(column);
  if (place >= 0) {
    for (let i = 0; i < n; i++) words[i] = model.color.table[entryOf(model.color, valueAt(body.cells, i, place))]!;
    return { words, by: model.axes.col.label(place), entries: [] };
  }
  const { levels, colors, key } = model.axes.row;
  if (!body.codes) return { words, by: '', entries: [] };
  const rows = levels.map((): number[] => []);
  const others: number[] = [];
  const inks = levels.map((_, level) => packed(colors[level] ?? PLAIN));
  const none = packed(NONE);
  for (let i = 0; i < n; i++) {
    const code = body.codes[i]!;
    words[i] = code < 0 ? none : inks[code]!;
    (code < 0 ? others : rows[code]!).push(i);
  }
  const entries = levels.map((label, level) => ({ label, color: colors[level] ?? PLAIN, rows: rows[level]! }));
  if (others.length > 0) entries.push({ label: UNASSIGNED, color: NONE, rows: others });
  return { words, by: key ?? '', entries: entries.filter(entry => entry.rows.length > 0) };
}

/** Returns the one column that is selected, −1 = none or several. */
function chosen({ sets, dataset }: Session): number {
  const cols = sets.find(({ name }) => name === SELECTION)?.cols;
  return cols && countOf(cols, dataset?.shape[1] ?? 0) === 1 ? cols[0]![0]! : -1;
}
