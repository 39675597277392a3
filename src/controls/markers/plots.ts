import type { Ranking } from '../../flow/index.js';
import {
  drawPlot,
  type Distribution,
  type DistributionPlot,
  type PlotOptions,
  type VolcanoPlot
} from '../../render/index.js';
import type { Session } from '../../session/index.js';
import { disposeAll, h, setText, type Piece } from '../dom.js';
import { themeOf, watchTheme } from '../theme.js';
import { makeTooltip } from '../tooltip.js';
import { LEVEL } from './columns.js';
import { showFixed, showP } from './numbers.js';
import type { Looking } from './result.js';
import { spreadsOf } from './spread.js';
import { volcanoOf, type Cloud } from './volcano.js';

const HEIGHT = 236;
const MOST = 460;

export interface Plots extends Piece {
  show(ranking: Ranking): void;
}

/** Returns the volcano of the group and the distribution of the gene that are looked at. A click on a point calls `chosen`. */
export function makePlots(session: Session, looking: Looking, chosen: (gene: number) => void): Plots {
  const life = new AbortController();
  const place = h('div', { class: 'jh-Plot-place' });
  const tooltip = makeTooltip();
  const note = h('p', { class: 'jh-Plot-note' });
  const cloud = h(
    'figure',
    { class: 'jh-Plot', 'data-plot': 'volcano' },
    h('div', { class: 'jh-Plot-hold' }, place, tooltip.element),
    note
  );
  const curves = h('div', { class: 'jh-Plot-place' });
  const caption = h('figcaption', { class: 'jh-Plot-title' });
  const spread = h('figure', { class: 'jh-Plot', 'data-plot': 'distribution' }, caption, curves);
  const element = h('div', { class: 'jh-Markers-plots' }, cloud, spread);
  let ranking: Ranking | null = null;
  let volcano: VolcanoPlot | null = null;
  let distribution: DistributionPlot | null = null;
  let drawn: unknown = null;
  let stamp = '';

  // Where there is room the two stand side by side: each is as wide as its own place.
  const optionsOf = (figure: HTMLElement, height: number): PlotOptions => ({
    theme: themeOf(element),
    width: Math.max(180, Math.min(MOST, Math.floor(figure.clientWidth))),
    height
  });
  const drawVolcano = (found: Cloud | null): void => {
    cloud.hidden = found === null;
    if (!found) return;
    const data = found.volcano;
    const options = optionsOf(cloud, HEIGHT);
    if (volcano) void volcano.update(data, options);
    else volcano = drawPlot(place, 'volcano', data, options);
    void volcano.pick(looking.gene);
    setText(note, found.notes.join(' '));
  };
  const drawSpread = (now: Ranking): void => {
    const gene = looking.gene ?? now.groups[looking.group].test.order[0];
    const groups =
      session.dataset && gene !== undefined
        ? attempt(() => spreadsOf(session.dataset!, session.spec, now, gene, now.groups[looking.group].name))
        : null;
    spread.hidden = groups === null;
    if (!groups || gene === undefined) return;
    setText(caption, now.name(gene));
    const data: Distribution = { groups, title: `${session.dataset!.manifest.names.value} (${now.of})` };
    const options = optionsOf(spread, 44 + 24 * groups.length);
    if (distribution) void distribution.update(data, options);
    else distribution = drawPlot(curves, 'distribution', data, options);
  };
  const redraw = (): void => {
    if (!ranking || element.clientWidth === 0) return;
    const now = JSON.stringify([looking.group, element.clientWidth, cloud.clientWidth, themeOf(element)]);
    if (drawn !== ranking || now !== stamp) drawVolcano(volcanoOf(ranking, looking.group, themeOf(element)));
    else void volcano?.pick(looking.gene);
    [drawn, stamp] = [ranking, now];
    drawSpread(ranking);
  };
  const point = (event: MouseEvent): number | null => {
    const { left, top } = place.getBoundingClientRect();
    return volcano?.near(event.clientX - left, event.clientY - top) ?? null;
  };
  place.addEventListener('pointermove', event => {
    const gene = point(event);
    place.style.cursor = gene === null ? '' : 'pointer';
    if (gene === null || !ranking || !volcano) {
      tooltip.hide();
      return;
    }
    const { test } = ranking.groups[looking.group];
    const [x, y] = volcano.place(gene);
    tooltip.show(
      {
        name: ranking.name(gene),
        italic: session.dataset?.manifest.names.col === 'genes',
        facts: [
          ['log₂ FC', showFixed(test.logfoldchanges[gene], 2)],
          ['adj. p', showP(test.pvalsAdj[gene])],
          ...(test.pvalsAdj[gene] < LEVEL ? [] : ([['', 'not significant']] as const))
        ]
      },
      { x: x - 4, y: y - 4, width: 8, height: 8 },
      { x: 0, y: 0, width: place.clientWidth, height: place.clientHeight }
    );
  });
  place.addEventListener('pointerleave', () => {
    tooltip.hide();
  });
  place.addEventListener('click', event => {
    const gene = point(event);
    if (gene !== null) chosen(gene);
  });
  const resize = new ResizeObserver(redraw);
  for (const observed of [element, cloud, spread]) resize.observe(observed);
  watchTheme(redraw, life.signal);
  return {
    element,
    show: next => {
      ranking = next;
      redraw();
    },
    dispose: disposeAll([
      () => life.abort(),
      () => resize.disconnect(),
      () => volcano?.destroy(),
      () => distribution?.destroy(),
      () => element.remove()
    ])
  };
}

/** A set that is no more has no distribution; the ranking says why. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
