import { positionsOf, toRuns } from '../matrix/index.js';
import { HeatmapError, type Patch } from '../spec/index.js';
import { listOf, lookUp, namesOf } from './search.js';
import type { Session } from './session.js';

/** What says something of each column of the call's list, and does not fit a longer one. */
const OF_COLUMNS = [
  'data.mask',
  'text.given',
  'values.given',
  'size.given',
  'col.cluster.linkage',
  'col.cluster.distances',
  'col.flips',
  'col.collapsed'
];

/**
 * Draws more columns, behind those of the call's list: those named in a text (one name, or a list). What was not sent is asked for in the kernel and comes as new
 * data before this resolves. One entry of the history. Rejects with HeatmapError where there is no such column, or no kernel to ask.
 */
export async function addColumns(session: Session, text: string): Promise<readonly number[]> {
  const { dataset } = session;
  const names = namesOf(session, 'col');
  if (!dataset || !names) throw new HeatmapError('disconnected', '', 'There are no data yet.');
  const wanted = listOf(text) ?? [text.trim()];
  const held = wanted.map(name => lookUp(names, [name]).positions[0] ?? -1);
  const others = wanted.filter((_, k) => held[k]! < 0);
  const asked = others.length > 0 ? await ask(session, others) : [];
  let next = 0;
  const columns = held.map(at => (at < 0 ? asked[next++]! : at));
  const shown = session.spec.data.cols ?? Array.from({ length: dataset.shape[1] }, (_, j) => j);
  const drawn = new Set(shown);
  const added = columns.filter(column => !drawn.has(column));
  if (added.length === 0) return columns;
  const said = OF_COLUMNS.filter(path => Object.hasOwn(session.choices, path));
  const cleared: Patch = Object.fromEntries(said.map(path => [path, null]));
  const n = session.dataset!.shape[1];
  // What is added is not cropped away by what was said before.
  const crop = session.spec.crop.map(step =>
    step.cols ? { ...step, cols: toRuns([...positionsOf(step.cols, n), ...added]) } : step
  );
  const patch: Patch = {
    'data.cols': [...shown, ...added],
    ...cleared,
    ...(crop.length > 0 ? { crop } : {})
  };
  session.set(patch, {
    name: `add ${added.length === 1 ? wanted[columns.indexOf(added[0]!)]! : `${added.length} ${dataset.manifest.names.col}`}`
  });
  return columns;
}

async function ask(session: Session, names: readonly string[]): Promise<readonly number[]> {
  const { manifest, shape } = session.dataset!;
  if (!session.source.live) {
    const { col } = manifest.names;
    const which = names.length === 1 ? names[0]! : `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}`;
    const message = `${which}: not among the ${shape[1]} ${col} that are here, and there is no kernel to ask for others.`;
    throw new HeatmapError('disconnected', 'find', message);
  }
  const { fields } = await session.source.ask('columns', { names });
  return fields['columns'] as readonly number[];
}
