import { countOf, SELECTION } from '../../matrix/index.js';
import type { HeatmapModel } from '../../flow/index.js';
import { drawPlot, type Bars, type Distribution } from '../../render/index.js';
import { hoveringOf, type Session } from '../../session/index.js';
import { disposeAll, h, setText, type Pane } from '../dom.js';
import { themeOf, watchTheme } from '../theme.js';
import { columnSpreads, partsOf, selectedRows } from './column.js';
import { profileOf } from './profile.js';
import { valuesOf } from './values.js';

const MOST = 460;
/** ms that a pointer rests before plots follow it: what crosses the picture is not followed. */
const REST = 90;

interface Plot<Data> {
  readonly element: HTMLElement;
  /** Null = nothing to draw. */
  show(data: Data | null, height: number, title: string, note?: string | null): void;
  destroy(): void;
}

/** Returns a figure that makes its plot with the first data, and draws into it from then on. */
function makePlot<Data>(
  name: string,
  draw: (
    place: HTMLElement,
    data: Data,
    options: Parameters<typeof drawPlot>[3]
  ) => { update(data: Data, options?: Parameters<typeof drawPlot>[3]): Promise<void>; destroy(): void }
): Plot<Data> {
  const caption = h('figcaption', { class: 'jh-Plot-title' });
  const place = h('div', { class: 'jh-Plot-place' });
  const said = h('p', { class: 'jh-Plot-note' });
  const element = h('figure', { class: 'jh-Plot', 'data-plot': name }, caption, place, said);
  let plot: ReturnType<typeof draw> | null = null;
  return {
    element,
    show: (data, height, title, note) => {
      element.hidden = data === null;
      if (data === null) return;
      setText(caption, title);
      setText(said, note ?? '');
      const width = Math.max(180, Math.min(MOST, Math.floor(element.clientWidth)));
      const options = { theme: themeOf(element), width, height };
      if (plot) void plot.update(data, options);
      else plot = draw(place, data, options);
    },
    destroy: () => plot?.destroy()
  };
}

/** Returns the pane of small plots: a column by group, a group over the columns, all values. They follow the selection, else what was pointed at last. */
export function makePlots(session: Session): Pane {
  const life = new AbortController();
  const column = makePlot<Distribution>('column', (place, data, options) =>
    drawPlot(place, 'distribution', data, options)
  );
  const profile = makePlot<Bars>('profile', (place, data, options) => drawPlot(place, 'bars', data, options));
  const values = makePlot<Bars>('values', (place, data, options) => drawPlot(place, 'bars', data, options));
  const said = h('p', { class: 'jh-Find-said' }, 'Point at a cell, or select rows or a column.');
  const element = h(
    'section',
    { class: 'jh-Plots', 'aria-label': 'Plots', tabindex: '-1' },
    said,
    column.element,
    profile.element,
    values.element
  );
  let pointed: { row: number | null; col: number | null } = { row: null, col: null };
  const drawn: Record<string, unknown> = {};

  /** Draws only what has another reason than the last time. */
  const once = (name: string, reason: unknown, draw: () => void): void => {
    const stamp = JSON.stringify([reason, element.clientWidth, themeOf(element)]);
    if (drawn[name] === stamp) return;
    drawn[name] = stamp;
    draw();
  };
  const columnNow = (model: HeatmapModel): number => {
    const cols = session.sets.find(({ name }) => name === SELECTION)?.cols;
    const one = cols && countOf(cols, session.dataset?.shape[1] ?? 0) === 1 ? cols[0]![0]! : null;
    const wanted = one ?? pointed.col;
    if (wanted === null) return model.axes.col.order[0] ?? -1;
    const list = model.spec.data.cols;
    return list ? list.indexOf(wanted) : wanted;
  };
  const draw = (): void => {
    const { model } = session;
    if (!model || element.clientWidth === 0) return;
    const parts = partsOf(session, model);
    const col = columnNow(model);
    const selected = selectedRows(session);
    once('column', [model.stamp, col, model.bodies[0]!.codes ? null : session.sets], () => {
      const groups = col < 0 || col >= model.axes.col.n ? null : columnSpreads(model, col, parts);
      const data = groups && { groups, title: model.names.value };
      column.show(data, 44 + 24 * (groups?.length ?? 0), groups ? model.axes.col.label(col) : '');
    });
    const group = pointed.row === null ? 0 : (parts.codes[pointed.row] ?? -1);
    once('profile', [model.stamp, selected ? session.sets : group], () => {
      const name = selected ? 'selected' : group < 0 ? null : parts.names[group]!;
      const found =
        name === null
          ? null
          : profileOf(
              model,
              selected ? i => selected[i] === 1 : i => parts.codes[i] === group,
              selected ? themeOf(element).accent : parts.colors[group]!
            );
      profile.show(found?.bars ?? null, 44 + 14 * (found?.bars.y.places.length ?? 0), name ?? '', found?.note);
    });
    once('values', model.stamp, () => {
      values.show(valuesOf(model, themeOf(element).tree), 150, 'All values');
    });
  };
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  };
  const resize = new ResizeObserver(soon);
  resize.observe(element);
  watchTheme(soon, life.signal);
  const ends = [
    session.on('model', soon),
    session.on('change', ({ patch }) => {
      if (Object.hasOwn(patch, 'sets')) soon();
    }),
    hoveringOf(session).on(({ what }) => {
      clearTimeout(timer);
      if (!what) return;
      timer = setTimeout(() => {
        pointed = { row: what.row ?? pointed.row, col: what.col ?? pointed.col };
        soon();
      }, REST);
    })
  ];
  soon();
  return {
    element,
    focus: () => element.focus(),
    dispose: disposeAll([
      ...ends,
      () => life.abort(),
      () => resize.disconnect(),
      () => cancelAnimationFrame(frame),
      () => clearTimeout(timer),
      ...[column, profile, values].map(plot => () => plot.destroy()),
      () => element.remove()
    ])
  };
}
