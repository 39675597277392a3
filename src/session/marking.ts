import { drawing, markersOf, type Ranking, type RankStep } from '../flow/index.js';
import { HeatmapError } from '../spec/index.js';
import type { Session } from './session.js';

/** What a step is called that was given no name. */
const UNNAMED = 'markers';

/** Adds a step to `derive`, or replaces the one of its name. */
export function addStep(session: Session, wanted: Omit<RankStep, 'op' | 'as'> & { readonly as?: string }): string {
  const as = wanted.as ?? UNNAMED;
  const step: RankStep = { ...wanted, op: 'rank_genes_groups', as };
  const { derive } = session.spec;
  const at = derive.findIndex(other => other.as === as);
  session.set(
    { derive: at < 0 ? [...derive, step] : derive.map((other, k) => (k === at ? step : other)) },
    { name: step.sets ? `compare ${step.sets.join(' and ')}` : `rank genes by ${step.groupby ?? ''}` }
  );
  return as;
}

/** See `Session.drawMarkers`. Throws HeatmapError where nothing is ranked under that name, or no gene would be drawn. */
export async function drawMarkers(
  session: Session,
  as: string,
  form: Parameters<Session['drawMarkers']>[1],
  n: number
): Promise<void> {
  const ranking = session.rankings.get(as)?.ranking;
  if (!ranking) throw new HeatmapError('bad-spec', `derive.${as}`, `derive.${as}: nothing has been ranked yet`);
  const markers = markersOf(ranking, n);
  const genes = markers.flatMap(group => group.genes);
  if (genes.length === 0) throw new HeatmapError('bad-spec', `derive.${as}`, `derive.${as}: no gene is to be drawn`);
  const columns = await columnsOf(session, ranking, genes);
  session.set(drawing(session.spec, ranking, markers, columns, form), { name: 'draw markers' });
}

/** Returns the columns of tested genes; those that were not sent are asked for, and come as new data before this resolves. */
async function columnsOf(session: Session, ranking: Ranking, genes: readonly number[]): Promise<number[]> {
  const columns = genes.map(ranking.column);
  const missing = genes.filter((_, k) => columns[k]! < 0);
  if (missing.length === 0) return columns;
  const names = [...new Set(missing)].map(ranking.name);
  const { fields } = await session.source.ask('columns', { names });
  const found = new Map(names.map((name, k) => [name, (fields['columns'] as readonly number[])[k]!]));
  return genes.map((gene, k) => (columns[k]! < 0 ? found.get(ranking.name(gene))! : columns[k]!));
}
