import { Emitter, type RowColSet } from '../matrix/index.js';
import {
  h,
  makeCrumbs,
  makeLive,
  makeMessage,
  makeStatus,
  makeToolbar,
  selectedText,
  watchTheme,
  PANES,
  type Pane
} from '../controls/index.js';
import {
  NO_VIEW,
  LINKED,
  resultOf,
  type HeatmapResult,
  type PaneName,
  type Selected,
  type Session,
  type ViewActions
} from '../session/index.js';
import type { HeatmapSpec, Patch } from '../spec/index.js';
import { makeColors } from './coloring.js';
import { makeEcho } from './echo.js';
import { makeHand } from './hand.js';
import { firstTexts, inputOf, windowSaid, type Hovered } from './linked.js';
import { makeOverview } from './overview.js';
import { makePointing } from './pointing.js';
import { makeSaving, type HostActions } from './saving.js';
import { makeSelecting } from './selecting.js';
import { makeVeil } from './veil.js';
import { NARROW, PictureView } from './view.js';
import { makeWindows, type Shown } from './windows.js';

export interface HandleEvents {
  ready: null;
  change: HeatmapSpec;
  error: Error;
  /** A set was made, changed or taken away: all that there are. */
  select: readonly RowColSet[];
  /** Another part of the picture is shown. */
  window: Shown;
  /** Another cell is pointed at, null = none. */
  hover: Hovered | null;
  /** The view was taken away. */
  destroy: null;
}

/** One view of a session. Never exposes Vega's View. */
export interface Handle {
  readonly spec: HeatmapSpec;
  readonly session: Session;
  /** Applies a flat patch; throws HeatmapError and changes nothing if it is not valid. */
  set(patch: Patch): void;
  /** Makes or replaces a named set ("selection" unless named) of positions in the input; null takes it away. Throws HeatmapError where there is no such position. */
  select(what: Selected | null, name?: string): void;
  /** What part of the drawn order is shown, half-open, null = all of an axis. Set, it throws HeatmapError where there are no such positions. */
  get window(): Shown;
  set window(wanted: Partial<Shown> | null);
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
  readonly host?: HostActions;
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
  let opened = false;
  const view = new PictureView(
    stage,
    session,
    first => {
      status.update({ detail: view.detail });
      toolbar.update();
      veil.paint(session, view.scene);
      hand.place();
      colors.place();
      overview.place();
      windows.check();
      picture.setAttribute('aria-label', `Heatmap, ${view.scene ? firstTexts(view.scene) : ''}`);
      if (first) mark('painted');
      // A map of points that the spec asks for is there from the beginning.
      if (!opened && session.spec.map.embedding !== null && pane === null) show('map');
      opened = true;
      state();
      if (first) events.emit('ready', null);
    },
    error => events.emit('error', error instanceof Error ? error : new Error(String(error)))
  );
  let pane: (Pane & { readonly name: PaneName }) | null = null;
  const show = (name: PaneName | null): void => {
    pane?.dispose();
    pane = name && { name, ...PANES[name].make(session, whole) };
    if (pane) root.append(pane.element);
    veil.sets = name === 'markers';
    veil.paint(session, view.scene);
    toolbar.update();
  };
  const panes: Panes = {
    color: () => colors.open(),
    toggle: name => {
      show(pane?.name === name ? null : name);
      if (pane) pane.focus();
      else picture.focus();
    },
    get pane() {
      return pane?.name ?? null;
    }
  };

  let whole: ViewActions = NO_VIEW;
  const status = makeStatus(session);
  const message = makeMessage(session);
  const crumbs = makeCrumbs(session);
  const live = makeLive();
  const veil = makeVeil();
  const windows = makeWindows(session, view, (now, own) => {
    if (own) live.say(windowSaid(session, now));
    pane?.update?.();
    events.emit('window', now);
  });
  const overview = makeOverview(session, view, windows);
  const selecting = makeSelecting(session, masks => veil.paint(session, view.scene, masks));
  const echo = makeEcho(session, view);
  const pointing = makePointing(picture, session, view, status, hit => {
    const what = session.model && hit && inputOf(session.model, hit);
    events.emit('hover', what);
    echo.say(what);
  });
  const colors = makeColors({ picture, stage, session, view, signal, leave: () => pointing.at(null), say: live.say });
  const hand = makeHand({
    picture,
    stage,
    session,
    view,
    selecting,
    pointing,
    signal,
    windows,
    say: live.say,
    actions: own => (whole = joined(own, panes, makeSaving(stage, session, view, options.host ?? {}))),
    leave: colors.cancel,
    update: () => toolbar.update()
  });
  const toolbar = makeToolbar(session, whole);
  const above = [...hand.elements, ...colors.elements, ...pointing.elements, echo.element, overview.element];
  picture.append(veil.element, ...above, message.element);
  root.append(picture, crumbs.element, toolbar.element, status.element, live.element, colors.dialog);
  toolbar.element.classList.add('jh-Toolbar-over');
  el.replaceChildren(root);

  watchTheme(() => view.redraw(), signal);
  const resized = (): void => {
    toolbar.element.classList.toggle('jh-Toolbar-above', picture.clientWidth < NARROW);
    view.resized();
  };
  const resize = new ResizeObserver(resized);
  resized();
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
      pointing.at(null);
      view.redraw();
      state();
    }),
    session.on('status', now => {
      state();
      if (now.error) events.emit('error', now.error);
    }),
    session.on('change', ({ patch, name, origin }) => {
      events.emit('change', session.spec);
      if (!Object.hasOwn(patch, 'sets')) {
        if (origin === 'here') live.say(name);
        return;
      }
      veil.paint(session, view.scene);
      const alone = Object.keys(patch).length === 1;
      if (origin !== LINKED) live.say(alone ? (selectedText(session) ?? 'Nothing selected') : name);
      events.emit('select', session.sets);
    }),
    session.on('destroy', () => destroy())
  ];
  if (session.model) view.redraw();
  state();

  // Who reads a pane gets back to the picture as out of anything that is open.
  root.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented || !pane?.element.contains(event.target as Node)) return;
    panes.toggle(pane.name);
    event.stopPropagation();
  });

  let over = false;
  const destroy = (): void => {
    if (over) return;
    over = true;
    life.abort();
    for (const end of ends) end();
    resize.disconnect();
    seen.disconnect();
    pane?.dispose();
    for (const piece of [toolbar, crumbs, status, message, pointing, echo, overview, windows, live, colors])
      piece.dispose();
    view.destroy();
    root.remove();
    events.emit('destroy', null);
    events.clear();
  };
  // With a signal of its own: a host's may live on, and would hold all of this.
  options.signal?.addEventListener('abort', destroy, { once: true, signal });

  return {
    get spec() {
      return session.spec;
    },
    session,
    set: patch => session.set(patch),
    select: (what, name) => session.select(what, name),
    get window() {
      return windows.now;
    },
    set window(wanted) {
      windows.set(wanted);
    },
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

type Panes = Pick<ViewActions, 'toggle' | 'pane' | 'color'>;

/** Getters stay getters. */
const joined = (...parts: readonly Partial<ViewActions>[]): ViewActions => {
  const own = parts.map(part => Object.getOwnPropertyDescriptors(part));
  return Object.defineProperties({} as ViewActions, Object.assign({}, ...own) as PropertyDescriptorMap);
};
