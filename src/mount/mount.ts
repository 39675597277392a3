import { Emitter, type RowColSet } from '../matrix/index.js';
import {
  h,
  makeCrumbs,
  makeLive,
  makeMessage,
  makeStatus,
  makeToolbar,
  makeTooltip,
  selectedText,
  watchTheme,
  PANES,
  type Pane
} from '../controls/index.js';
import {
  resultOf,
  type HeatmapResult,
  type PaneName,
  type Selected,
  type Session,
  type ViewActions
} from '../session/index.js';
import { modelAt } from '../flow/index.js';
import type { Box } from '../layout/index.js';
import type { HeatmapSpec, Patch } from '../spec/index.js';
import { asideAt } from './aside.js';
import { makeCrosshair } from './crosshair.js';
import { describe, sentence, shows, type Hit } from './hit.js';
import { makeGesture } from './gesture.js';
import { followKeyboard } from './keyboard.js';
import { followPointer } from './pointer.js';
import { makeSelecting } from './selecting.js';
import { makeVeil } from './veil.js';
import { PictureView } from './view.js';
import { panned, zoomed } from './window.js';

export interface HandleEvents {
  ready: null;
  change: HeatmapSpec;
  error: Error;
  /** A set was made, changed or taken away: all that there are. */
  select: readonly RowColSet[];
}

/** One view of a session. Never exposes Vega's View. */
export interface Handle {
  readonly spec: HeatmapSpec;
  readonly session: Session;
  /** Applies a flat patch; throws HeatmapError and changes nothing if it is not valid. */
  set(patch: Patch): void;
  /** Makes or replaces a named set ("selection" unless named) of positions in the input; null takes it away. Throws HeatmapError where there is no such position. */
  select(what: Selected | null, name?: string): void;
  /** Everything of the picture as numbers and strings, with the scene as drawn here. Throws while there is none. */
  result(): HeatmapResult;
  /** Resolves when the picture on screen is that of the newest spec. */
  idle(): Promise<void>;
  /** The picture on screen as a PNG data URI, null before the first. */
  png(): string | null;
  on<E extends keyof HandleEvents>(event: E, fn: (value: HandleEvents[E]) => void): () => void;
  destroy(): void;
}

export interface MountOptions {
  readonly signal?: AbortSignal;
  /** `auto` takes the host's colours (`--jp-*`), else `prefers-color-scheme`. */
  readonly theme?: 'auto' | 'light' | 'dark';
}

/** Draws a session into `el` and keeps it drawn until `signal` aborts or `destroy` is called. */
export function mount(el: HTMLElement, session: Session, options: MountOptions = {}): Handle {
  const life = new AbortController();
  const { signal } = life;
  const stage = h('div', { class: 'jh-Stage' });
  const picture = h(
    'div',
    {
      class: 'jh-Picture',
      tabindex: '0',
      role: 'application',
      'aria-roledescription': 'heatmap',
      'aria-label': 'Heatmap'
    },
    stage
  );
  const root = h('div', {
    class: 'jh-Root',
    'data-lm-suppress-shortcuts': 'true',
    'data-theme': options.theme && options.theme !== 'auto' ? options.theme : null
  });
  const events = new Emitter<HandleEvents>();
  const mark = (name: string): void => {
    performance.mark(`jupyter-heatmap:${name}`, { detail: { id: session.id } });
  };

  const state = (): void => {
    const { status } = session;
    const ready = session.model !== null && status.state === 'ready' && view.scene !== null;
    el.setAttribute('data-jupyter-heatmap', status.state === 'error' ? 'error' : ready ? 'ready' : 'loading');
  };
  const view = new PictureView(
    stage,
    session,
    first => {
      status.update({ detail: view.detail });
      toolbar.update();
      veil.paint(session, view.scene);
      picture.setAttribute('aria-label', `Heatmap, ${view.scene?.texts.slice(0, 2).join(', ') ?? ''}`);
      if (first) mark('painted');
      state();
      if (first) events.emit('ready', null);
    },
    error => events.emit('error', error instanceof Error ? error : new Error(String(error)))
  );
  let pane: (Pane & { readonly name: PaneName }) | null = null;
  const actions: ViewActions = {
    zoom: factor => view.show(zoomed(view.window, view.sizes, factor)),
    pan: (rows, cols) => view.show(panned(panned(view.window, view.sizes, 'row', rows), view.sizes, 'col', cols)),
    home: () => view.show(null),
    get zoomed() {
      return view.zoomed;
    },
    toggle: name => {
      const closes = pane?.name === name;
      pane?.dispose();
      pane = closes ? null : { name, ...PANES[name].make(session) };
      if (pane) root.append(pane.element);
      if (pane) pane.focus();
      else picture.focus();
      veil.sets = pane?.name === 'markers';
      veil.paint(session, view.scene);
      toolbar.update();
    },
    get pane() {
      return pane?.name ?? null;
    }
  };

  const toolbar = makeToolbar(session, actions);
  const status = makeStatus(session);
  const message = makeMessage(session);
  const crumbs = makeCrumbs(session);
  const tooltip = makeTooltip();
  const live = makeLive();
  const crosshair = makeCrosshair();
  const veil = makeVeil();
  const selecting = makeSelecting(session, mask => veil.paint(session, view.scene, mask));
  picture.append(veil.element, crosshair.element, message.element, tooltip.element);
  root.append(picture, crumbs.element, toolbar.element, status.element, live.element);
  toolbar.element.classList.add('jh-Toolbar-over');
  el.replaceChildren(root);

  const bounds = (): Box => ({ x: 0, y: 0, width: picture.clientWidth, height: picture.clientHeight });
  const beside = (x: number, y: number, pressed: boolean): boolean => {
    const found = session.model && view.scene && asideAt(session.model, view.scene, x, y);
    if (!found) return false;
    at(null);
    if (pressed && found.flip) {
      session.set(found.flip, { name: 'Flip branch' });
      return true;
    }
    tooltip.show(found.content, found.box, bounds());
    picture.style.cursor = found.flip ? 'pointer' : '';
    status.update({ hover: sentence(found.content) });
    return true;
  };
  const at = (hit: Hit | null): string | null => {
    const { model } = session;
    picture.style.cursor = '';
    if (!hit || !model || !view.scene || !shows(modelAt(model, hit.of), hit)) {
      tooltip.hide();
      crosshair.hide();
      status.update({ hover: null });
      return null;
    }
    const content = describe(model, hit);
    crosshair.show(hit, view.scene);
    tooltip.show(content, hit.box, bounds());
    const said = sentence(content);
    status.update({ hover: said });
    return said;
  };
  const flips = (x: number, y: number): boolean =>
    !!session.model && !!view.scene && (asideAt(session.model, view.scene, x, y)?.flip ?? null) !== null;
  const gesture = makeGesture({ session, view, selecting, taken: flips });
  followPointer({ element: picture, view, signal, gesture, hover: at, beside });
  followKeyboard({
    element: picture,
    session,
    view,
    actions,
    selecting,
    signal,
    cursor: hit => {
      const said = at(hit);
      if (said !== null) live.say(said);
    }
  });
  watchTheme(() => view.redraw(), signal);
  const resize = new ResizeObserver(() => view.resized());
  resize.observe(picture);
  // A cell that scrolls back into view may have been measured while it was skipped.
  const seen = new IntersectionObserver(
    entries => entries.some(e => e.isIntersecting) && view.scene === null && view.redraw()
  );
  seen.observe(picture);

  if (session.dataset) mark('data');
  if (session.model) mark('computed');
  const ends = [
    session.source.on('data', () => mark('data')),
    session.on('model', () => {
      mark('computed');
      at(null);
      view.redraw();
      state();
    }),
    session.on('status', now => {
      state();
      if (now.error) events.emit('error', now.error);
    }),
    session.on('change', ({ patch }) => {
      events.emit('change', session.spec);
      if (!Object.hasOwn(patch, 'sets')) return;
      veil.paint(session, view.scene);
      live.say(selectedText(session) ?? 'Nothing selected');
      events.emit('select', session.sets);
    }),
    session.on('destroy', () => destroy())
  ];
  if (session.model) view.redraw();
  state();

  let over = false;
  const destroy = (): void => {
    if (over) return;
    over = true;
    life.abort();
    for (const end of ends) end();
    resize.disconnect();
    seen.disconnect();
    pane?.dispose();
    for (const piece of [toolbar, crumbs, status, message, tooltip, live]) piece.dispose();
    view.destroy();
    root.remove();
    events.clear();
  };
  options.signal?.addEventListener('abort', destroy, { once: true });

  return {
    get spec() {
      return session.spec;
    },
    session,
    set: patch => session.set(patch),
    select: (what, name) => session.select(what, name),
    result: () => (session.model && view.scene ? resultOf(session.model, view.scene) : session.result()),
    idle: async () => {
      await session.idle();
      await view.settled();
    },
    png: () => view.toPng(),
    on: (event, fn) => events.on(event, fn),
    destroy
  };
}
