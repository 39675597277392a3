import type { Axis } from '../matrix/index.js';
import { h, setAttribute, setText, themeOf } from '../controls/index.js';
import { format, type Panel, type Scene } from '../layout/index.js';
import type { AxisModel, AxisTree } from '../flow/index.js';
import type { Session } from '../session/index.js';
import { clustersAt, cutLevels, cuttable, heightFor, stretchesAt } from './cut-levels.js';
import { makePreview } from './cut-preview.js';
import type { PictureView } from './view.js';

/** ms after the last digit at which a typed number holds. */
const TYPING = 600;

/** Cut lines over the trees of a picture. */
export interface Cuts {
  readonly elements: readonly HTMLElement[];
  /** Puts the lines where the newest picture has them. */
  place(): void;
  /** Cuts a tree into so many clusters more, or less. */
  step(axis: Axis, by: number): void;
}

interface CutsOptions {
  readonly session: Session;
  readonly view: PictureView;
  readonly signal: AbortSignal;
  readonly stage: HTMLElement;
  point(event: MouseEvent): [number, number];
  /** The pointer is at nothing of the picture. */
  leave(): void;
}

interface At {
  readonly panel: Panel;
  readonly scene: Scene;
  readonly own: AxisModel;
  readonly tree: AxisTree;
}

/** Returns a line over each tree of items: dragged, it shows the clusters it would leave; let go of, or by its keys, it sets `split`. */
export function makeCuts(options: CutsOptions): Cuts {
  const preview = makePreview();
  const lines = (['row', 'col'] as const).map(axis => makeCut(axis, options, preview));
  return {
    elements: [preview.element, ...lines.map(line => line.element)],
    place: () => {
      preview.hide();
      for (const line of lines) line.place();
    },
    step: (axis, by) => lines[axis === 'row' ? 0 : 1]!.step(by)
  };
}

function makeCut(
  axis: Axis,
  { session, view, signal, stage, point, leave }: CutsOptions,
  preview: ReturnType<typeof makePreview>
) {
  const label = h('span', { class: 'jh-Cut-label' });
  const element = h(
    'div',
    { class: 'jh-Cut', role: 'slider', tabindex: '0', hidden: true, 'aria-valuemin': '1' },
    label
  );
  let dragged: number | null = null;
  let typed = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  const here = (): At | null => {
    const { scene } = view;
    const own = session.model?.axes[axis];
    const tree = own && cuttable(own);
    const panel = scene?.panels.find(one => one.kind === 'dendrogram' && one.axis === axis && !one.of);
    return scene && tree && panel && panel.merges!.length > 0 ? { panel, scene, own, tree } : null;
  };
  const words = (): string => session.model?.names[axis] ?? '';
  // What was asked for last counts, also before it is drawn.
  const now = ({ own, tree }: At): number => {
    const { split } = session.spec[axis];
    if (split === null || typeof split === 'number') return split ?? 1;
    return tree.clusters ? own.blocks.filter(({ level }) => level >= 0).length : 1;
  };
  const heightNow = (at: At): number => {
    const { split } = session.model!.spec[axis];
    const said = typeof split === 'object' && split?.criterion === 'distance' ? split.t : null;
    return said ?? heightFor(cutLevels(at.tree), now(at));
  };
  const show = (at: At, height: number): void => {
    const { box, id } = at.panel;
    const levels = cutLevels(at.tree);
    const k = clustersAt(levels, height);
    const across = id.endsWith('top') || id.endsWith('bottom');
    const px = pixelOf(at, height);
    element.classList.toggle('jh-Cut-across', across);
    element.classList.toggle('jh-Cut-on', k > 1 || dragged !== null);
    element.style.transform = across ? `translate(${box.x}px, ${px}px)` : `translate(${px}px, ${box.y}px)`;
    element.style[across ? 'width' : 'height'] = `${across ? box.width : box.height}px`;
    element.style[across ? 'height' : 'width'] = '0';
    const text = k === 1 ? 'one cluster' : `k = ${k} · height ${format(height)}`;
    setText(label, text);
    setAttribute(element, 'aria-label', `Clusters of ${words()}`);
    setAttribute(element, 'aria-valuemax', String(levels.n));
    setAttribute(element, 'aria-valuenow', String(k));
    setAttribute(element, 'aria-valuetext', text);
    setAttribute(element, 'aria-orientation', across ? 'vertical' : 'horizontal');
  };
  const place = (): void => {
    dragged = null;
    const at = here();
    element.hidden = !at;
    if (at) show(at, heightNow(at));
  };
  const set = (k: number): void => {
    const at = here();
    if (!at) return;
    const next = Math.max(1, Math.min(at.tree.linkage.n, k));
    const name = next === 1 ? `do not cut ${words()}` : `cut ${words()} into ${next}`;
    session.set({ [`${axis}.split`]: next === 1 ? null : next }, { name });
  };
  const follow = (event: PointerEvent): void => {
    const at = here();
    if (!at) return;
    const { highest } = scaleOf(at);
    dragged = Math.max(0, Math.min(highest * 1.04, heightOf(at, ...point(event))));
    show(at, dragged);
    const parts = stretchesAt(at.own, at.tree, dragged);
    preview.show({ ...at, axis: at.own, parts, height: dragged, inks: themeOf(stage) });
  };
  const on = <K extends keyof HTMLElementEventMap>(name: K, heard: (event: HTMLElementEventMap[K]) => void): void =>
    element.addEventListener(name, heard, { signal });

  on('pointerdown', event => {
    if (event.button !== 0) return;
    event.stopPropagation();
    element.focus({ preventScroll: true });
    if (event.isTrusted) element.setPointerCapture(event.pointerId);
    dragged = NaN;
    leave();
  });
  on('pointermove', event => {
    event.stopPropagation();
    if (dragged !== null) follow(event);
    else leave();
  });
  const drop = (): void => {
    const at = here();
    const height = dragged;
    dragged = null;
    if (!at || height === null || height !== height) return;
    const k = clustersAt(cutLevels(at.tree), height);
    if (k === now(at)) {
      place();
      preview.hide();
    } else set(k);
  };
  const cancel = (): void => {
    typed = '';
    preview.hide();
    place();
  };
  on('pointerup', drop);
  on('pointercancel', cancel);
  for (const name of ['click', 'dblclick'] as const) on(name, event => event.stopPropagation());
  on('keydown', event => {
    const at = here();
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const k = now(at);
    const steps: Readonly<Record<string, number>> = {
      '+': k + 1,
      '=': k + 1,
      '-': k - 1,
      ArrowUp: k + 1,
      ArrowRight: k + 1,
      ArrowDown: k - 1,
      ArrowLeft: k - 1,
      PageUp: k + 5,
      PageDown: k - 5,
      Home: 1,
      End: at.tree.linkage.n
    };
    clearTimeout(timer);
    const typing = (): void => {
      if (Number(typed) > 0) set(Number(typed));
      typed = '';
    };
    if (/^\d$/.test(event.key)) {
      typed += event.key;
      timer = setTimeout(typing, TYPING);
    } else if (event.key === 'Enter') typing();
    else if (event.key === 'Escape' && (dragged !== null || typed !== '')) cancel();
    else if (Object.hasOwn(steps, event.key)) set(steps[event.key]!);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element,
    place,
    step: (by: number) => {
      const at = here();
      if (at) set(now(at) + by);
    }
  };
}

/** Returns px away from the body of height 0 and of the highest merge, which way, and that height. */
function scaleOf({ panel, tree }: At): { zero: number; length: number; across: boolean; highest: number } {
  const { x, y, width, height } = panel.box;
  const across = panel.id.endsWith('top') || panel.id.endsWith('bottom');
  const outwards = panel.id.endsWith('right') || panel.id.endsWith('bottom') ? 1 : -1;
  const [low, span] = across ? [y, height] : [x, width];
  // The box of a tree is a px wider than the tree on either side.
  const zero = outwards > 0 ? low + 1 : low + span - 1;
  return { zero, length: outwards * (span - 2), across, highest: cutLevels(tree).sorted.at(-1)! || 1 };
}

function pixelOf(at: At, height: number): number {
  const { zero, length, highest } = scaleOf(at);
  return zero + (Math.min(height, highest * 1.04) / highest) * length;
}

function heightOf(at: At, x: number, y: number): number {
  const { zero, length, across, highest } = scaleOf(at);
  return (((across ? y : x) - zero) / length) * highest;
}
