import { positionsOf, SELECTION } from '../../matrix/index.js';
import { nearestPoint, pointsInside } from '../../compute/index.js';
import { embeddingRef } from '../../flow/index.js';
import { hoveringOf, type Session } from '../../session/index.js';
import { disposeAll, h, setText, type Pane } from '../dom.js';
import { makeChoices } from '../markers/parts.js';
import { themeOf, watchTheme } from '../theme.js';
import { coloringOf, type Coloring } from './colors.js';
import { drawPoints } from './draw.js';
import { followLasso } from './lasso.js';
import { makeLegend } from './legend.js';
import { placesOf, sizeOf, type Places } from './places.js';

/** px: the side of the map is that of its room, up to this. */
const LARGEST = 460;
const NEAR = 7;
/** Which embedding is shown first. */
const FIRST = ['embeddings/X_umap', 'embeddings/X_tsne', 'embeddings/X_draw_graph_fa', 'embeddings/X_pca'];

/** Returns the pane with the rows as points of an embedding, in the colours of the picture: a lasso selects, and pointers are linked. */
export function makeMap(session: Session): Pane {
  const hovering = hoveringOf(session);
  // The session remembers who spoke last, and outlives this pane: not the element.
  const self = {};
  const life = new AbortController();
  const canvas = h('canvas', { class: 'jh-Points-canvas' });
  const dot = h('span', { class: 'jh-Points-dot', hidden: true });
  const said = h('p', { class: 'jh-Find-said', role: 'status' });
  const room = h('div', {
    class: 'jh-Points-room',
    tabindex: '0',
    role: 'img',
    'aria-label': 'Map of the rows'
  });
  let places: Places | null = null;
  let coloring: Coloring = coloringOf(session);
  let side = 0;
  const n = (): number => session.dataset?.shape[0] ?? 0;
  const known = (): readonly string[] => session.dataset?.manifest.available.embeddings ?? [];
  const menu = makeChoices('Embedding', value => {
    session.set({ 'map.embedding': value.replace(/^embeddings\//, '') }, { name: 'show another embedding' });
  });
  const selected = (): Uint8Array | null => {
    const runs = session.sets.find(({ name }) => name === SELECTION)?.rows;
    if (!runs) return null;
    const mask = new Uint8Array(n());
    for (const i of positionsOf(runs, n())) mask[i] = 1;
    return mask;
  };
  const select = (rows: Iterable<number>, adding: boolean): void => {
    const before = adding ? selected() : null;
    const all = [...rows, ...(before ? positionsIn(before) : [])];
    session.select(all.length === 0 ? null : { rows: all });
  };
  const legend = makeLegend(select);
  const point = (row: number): void => {
    dot.hidden = row < 0 || !places || !(places.x[row]! >= 0);
    if (!dot.hidden) dot.style.transform = `translate(${places!.x[row]!}px, ${places!.y[row]!}px)`;
  };
  const element = h(
    'section',
    { class: 'jh-Points', 'aria-label': 'Map' },
    h('div', { class: 'jh-Points-head' }, menu.element, said),
    room,
    legend.element
  );
  const lasso = followLasso(room, {
    drawn: (outline, adding) => {
      if (places) select(pointsInside(places.x, places.y, outline), adding);
    },
    clicked: (x, y, adding) => {
      const row = places ? nearestPoint(places.x, places.y, x, y, NEAR) : -1;
      select(row < 0 ? [] : [row], adding);
    },
    hovered: (x, y) => {
      const row = places ? nearestPoint(places.x, places.y, x, y, NEAR) : -1;
      point(row);
      setText(said, row < 0 ? '' : nameOf(session, row));
      hovering.say(row < 0 ? null : { row, col: null }, self);
    },
    left: () => {
      point(-1);
      setText(said, '');
      hovering.say(null, self);
    }
  });
  room.append(canvas, lasso, dot);

  const paint = (): void => {
    if (!places) return;
    const diameter = session.spec.map.size ?? sizeOf(n());
    drawPoints(canvas, {
      places,
      words: coloring.words,
      selected: selected(),
      side,
      diameter,
      theme: themeOf(element)
    });
  };
  const recolor = (): void => {
    coloring = coloringOf(session);
    legend.show(coloring);
    paint();
  };
  let opened = false;
  const update = (): void => {
    const own = known();
    const ref = embeddingRef(session.spec);
    const first = FIRST.find(name => own.includes(name)) ?? own[0];
    // Asked for once: undo may take the map away again.
    if (ref === null && first !== undefined && !opened) {
      opened = true;
      session.set({ 'map.embedding': first.replace(/^embeddings\//, '') }, { name: 'show the map' });
      return;
    }
    menu.fill(
      own.map(value => ({ value, label: value.replace(/^embeddings\//, '') })),
      ref ?? ''
    );
    const matrix = ref === null ? undefined : session.dataset?.matrices.get(ref);
    if (own.length === 0) setText(said, 'These data have no embedding.');
    else if (ref === null) setText(said, 'Choose an embedding.');
    else if (!matrix)
      setText(
        said,
        session.source.live ? 'on its way …' : 'This embedding is not stored here: write the page with map_embedding=.'
      );
    else setText(said, '');
    room.hidden = !matrix;
    side = Math.min(LARGEST, Math.floor(room.clientWidth));
    places = matrix && side > 0 ? placesOf(matrix, side) : null;
    room.style.height = `${side}px`;
    recolor();
  };
  let frame = 0;
  const resize = new ResizeObserver(() => {
    // Not at once: what changes its own size while it is told of one is reported as an error.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (element.clientWidth > 0 && Math.min(LARGEST, Math.floor(room.clientWidth)) !== side) update();
    });
  });
  resize.observe(element);
  watchTheme(paint, life.signal);
  const ends = [
    session.on('model', update),
    session.on('change', ({ patch }) => {
      if (Object.hasOwn(patch, 'sets')) recolor();
    }),
    hovering.on(({ what, from }) => {
      if (from !== self) point(what?.row ?? -1);
    })
  ];
  // What there is to say does not wait for a size.
  update();
  return {
    element,
    focus: () => {
      room.focus();
    },
    dispose: disposeAll([
      ...ends,
      () => life.abort(),
      () => resize.disconnect(),
      () => cancelAnimationFrame(frame),
      () => element.remove()
    ])
  };
}

function* positionsIn(mask: Uint8Array): Generator<number> {
  for (let i = 0; i < mask.length; i++) if (mask[i] === 1) yield i;
}

function nameOf({ dataset, model }: Session, row: number): string {
  const group = model?.bodies[0]?.codes?.[row] ?? -1;
  const level = group < 0 ? '' : ` · ${model!.axes.row.levels[group]!}`;
  return `${dataset?.axes.row.index.at(row) ?? ''}${level}`;
}
