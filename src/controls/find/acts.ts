import { positionsOf, SELECTION, type Axis } from '../../matrix/index.js';
import { addColumns, crop, hide, type Names, type Selected, type Session } from '../../session/index.js';

/** One thing to do with what was found. */
export interface Act {
  readonly label: string;
  readonly doc: string;
  enabled(found: Int32Array, axis: Axis): boolean;
  run(found: Int32Array, axis: Axis, text: string): unknown;
}

const side = (axis: Axis, positions: Iterable<number>): Selected =>
  axis === 'row' ? { rows: positions } : { cols: positions };

/** Returns whether a position of the input is in the picture. */
export function drawnOn({ model }: Session, axis: Axis): (position: number) => boolean {
  if (!model) return () => false;
  const { of, order } = model.axes[axis];
  // A row that is in a group is in the picture with it.
  if (of === 'groups') return () => true;
  const { colIndex } = model.bodies[0]!.values;
  const drawn = new Set(axis === 'row' ? order : order.map(position => colIndex[position]!));
  return position => drawn.has(position);
}

/** Returns what can be done with what was found, in words. */
export function actsOf(session: Session, names: (axis: Axis) => Names | null): readonly Act[] {
  const some = (found: Int32Array): boolean => found.length > 0;
  const words = (found: Int32Array, axis: Axis): string =>
    found.length === 1
      ? (names(axis)?.at(found[0]!) ?? '')
      : `${found.length} ${session.dataset?.manifest.names[axis] ?? ''}`;
  return [
    {
      label: 'Select',
      doc: 'Select all that were found, in place of what is selected.',
      enabled: some,
      run: (found, axis) => session.select(side(axis, found))
    },
    {
      label: 'Show only',
      doc: 'Leave only what was found in the picture.',
      enabled: some,
      run: (found, axis) => crop(session, side(axis, found), words(found, axis))
    },
    {
      label: 'Hide',
      doc: 'Leave what was found out of the picture.',
      enabled: some,
      run: (found, axis) => hide(session, side(axis, found), `without ${words(found, axis)}`)
    },
    {
      label: 'Sort by',
      doc: 'Sort the other side by the first that was found, largest first.',
      enabled: (found, axis) => placeOf(session, axis, found[0]) >= 0,
      run: (found, axis) => {
        const other = axis === 'row' ? 'col' : 'row';
        const item = placeOf(session, axis, found[0]);
        session.set(
          { [`${other}.sort`]: [{ item, descending: true }] },
          { name: `sort by ${words(found.subarray(0, 1), axis)}` }
        );
      }
    },
    {
      label: 'Add',
      doc: 'Draw what was found, or what the text names, besides; the kernel sends what is not here.',
      enabled: (found, axis) => axis === 'col' && !found.every(drawnOn(session, axis)),
      run: (found, axis, text) => {
        const known = names(axis);
        return addColumns(session, known && found.length > 0 ? Array.from(found, known.at).join('\n') : text);
      }
    }
  ];
}

/** Returns where a position of the input stands in the call's own list, −1 = nowhere. */
function placeOf({ model }: Session, axis: Axis, position: number | undefined): number {
  if (!model || position === undefined) return -1;
  if (axis === 'col') return model.bodies[0]!.values.colIndex.indexOf(position);
  return model.axes.row.of === 'groups' ? -1 : position;
}

/** Selects one that was found, or with `adding` it besides. */
export function pick(session: Session, axis: Axis, position: number, adding: boolean): void {
  const held = adding ? session.sets.find(({ name }) => name === SELECTION) : undefined;
  const runs = axis === 'row' ? held?.rows : held?.cols;
  const n = session.dataset!.shape[axis === 'row' ? 0 : 1]!;
  session.select(side(axis, runs ? [...positionsOf(runs, n), position] : [position]));
}
