import type { Session } from '../../session/index.js';
import { disposeAll, h, setAttribute, type Pane } from '../dom.js';
import { makeCompare } from './compare.js';
import { makeDraw } from './draw.js';
import { makePlots } from './plots.js';
import { makeResult, type Looking } from './result.js';
import { makeStore } from './store.js';

/** What a ranking is called unless the spec has one already. */
const UNNAMED = 'markers';

/** Returns the pane of markers: what is compared, the table of genes, how they are drawn, plots. Cell, panel and page use the same. */
export function makeMarkers(session: Session): Pane {
  const looking: Looking = { group: 0, gene: null };
  const as = (): string => session.spec.derive.at(-1)?.as ?? UNNAMED;
  const compare = makeCompare(session, as);
  const result = makeResult(session, looking, () => update());
  const plots = makePlots(session, looking, gene => {
    result.choose(gene);
    update();
  });
  const draw = makeDraw(session);
  const store = makeStore(session);
  const table = h('div', { class: 'jh-Markers-table' }, result.element, draw.element, store.element);
  const inner = h('div', { class: 'jh-Markers-inner' }, compare.element, table, plots.element);
  const element = h('section', { class: 'jh-Markers', 'aria-label': 'Markers' }, inner);
  let shown: unknown = null;

  const update = (): void => {
    const ranking = session.rankings.get(as())?.ranking ?? null;
    if (ranking !== shown) {
      // The group stays where there is one of its name.
      looking.gene = null;
      if (ranking && looking.group >= ranking.groups.length) looking.group = 0;
    }
    shown = ranking;
    setAttribute(inner, 'data-empty', ranking === null);
    table.hidden = plots.element.hidden = ranking === null;
    if (!ranking || ranking.groups.length === 0) return;
    result.show(ranking);
    draw.show(ranking);
    store.show(ranking);
    plots.show(ranking);
  };
  update();
  const ends = [
    session.on('rankings', rankings => {
      // How far a test is says nothing of the table.
      if ((rankings.get(as())?.ranking ?? null) !== shown) update();
    })
  ];
  return {
    element,
    focus: () => {
      element.querySelector<HTMLElement>('.jh-Field select')?.focus();
    },
    dispose: disposeAll([
      ...ends,
      () => compare.dispose(),
      () => result.dispose(),
      () => plots.dispose(),
      () => element.remove()
    ])
  };
}
