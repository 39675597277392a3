import type { Axis } from '../matrix/index.js';
import { collapsedAt } from '../flow/index.js';
import { format } from '../layout/index.js';
import { pin, type Session, type ViewActions } from '../session/index.js';
import { asideAt } from './aside.js';
import { coverOf } from './bands.js';
import { makeBoxZoom } from './box-tool.js';
import { branchAbove, branchOf, type Branch } from './branch.js';
import { branchTool, collapseBranch, flipBranch, focusBranch } from './branch-tool.js';
import { followMenu } from './context.js';
import { makeCuts } from './cut.js';
import { followKeyboard } from './keyboard.js';
import { makeMover } from './move-tool.js';
import { panTool } from './pan-tool.js';
import { followPointer, pointIn } from './pointer.js';
import type { Pointing } from './pointing.js';
import { selectTool } from './select-tool.js';
import { selectedMasks, type Selecting } from './selecting.js';
import { makeSortMarks, sortBy } from './sorting.js';
import type { PictureView } from './view.js';
import { fitting, panned, zoomed } from './window.js';
import type { Windows } from './windows.js';

export type HandActions = Omit<ViewActions, 'toggle' | 'pane' | 'color' | 'save' | 'saves' | 'options'>;

export interface Hand {
  readonly elements: readonly HTMLElement[];
  /** Call when the picture was drawn. */
  place(): void;
}

export interface HandOptions {
  readonly picture: HTMLElement;
  readonly stage: HTMLElement;
  readonly session: Session;
  readonly view: PictureView;
  readonly selecting: Selecting;
  readonly pointing: Pointing;
  readonly signal: AbortSignal;
  readonly windows: Windows;
  say(text: string): void;
  /** Returns all actions of the view, those of its hand among them. */
  actions(own: HandActions): ViewActions;
  /** Ends what else goes on over the picture; says whether something did. */
  leave(): boolean;
  /** A mode was switched. */
  update(): void;
}

/** Returns what hand and keyboard do on a picture, and the actions of its view. */
export function makeHand(options: HandOptions): Hand & { readonly actions: HandActions } {
  const { session, view, selecting, pointing, signal, windows, say, update } = options;
  const { show } = windows;
  const boxZoom = makeBoxZoom(view, show);
  const mover = makeMover(session, view, say);
  const marks = makeSortMarks();
  const cuts = makeCuts({ ...options, point: pointIn(options.picture), leave: () => pointing.at(null) });
  const cursor = (): { row: number; col: number } | null => keyboard.cursor() ?? pointing.hit;
  /** What is pointed at or climbed to, else the collapsed branch that the cursor is in. */
  const branchHere = (): Branch | null => {
    if (pointing.branch || !session.model) return pointing.branch;
    const [model, at] = [session.model, cursor()];
    for (const axis of ['row', 'col'] as const) {
      const one = at && collapsedAt(model.axes[axis], at[axis]);
      if (one) return branchOf(model, axis, one.merge);
    }
    return null;
  };
  const actions: HandActions = {
    zoom: factor => show(zoomed(view.window, view.sizes, factor)),
    zoomAxis: (axis, factor) => {
      const [from, to] = view.window[axis];
      show(zoomed(view.window, view.sizes, factor, { [axis]: (from + to - 1) / 2 }));
    },
    pan: (rows, cols) => show(panned(panned(view.window, view.sizes, 'row', rows), view.sizes, 'col', cols)),
    home: () => show(null),
    get window() {
      return view.scene && view.window;
    },
    zoomSelection: () => {
      const { model } = session;
      const masks = selectedMasks(session);
      if (!model) return;
      const range = (axis: Axis): Record<string, readonly [number, number]> => {
        const mask = masks[axis];
        const cover = mask && coverOf(model, axis, mask);
        let [first, last] = [-1, -1];
        cover?.forEach((level, at) => {
          if (level === 0) return;
          if (first < 0) first = at;
          last = at;
        });
        return first < 0 ? {} : { [axis]: [first, last] };
      };
      show(fitting(view.window, view.sizes, { ...range('row'), ...range('col') }));
    },
    back: () => windows.back(),
    get canBack() {
      return windows.canBack;
    },
    get zoomed() {
      return view.zoomed;
    },
    box: () => {
      boxZoom.on = !boxZoom.on;
      options.picture.classList.toggle('jh-boxing', boxZoom.on);
      say(boxZoom.on ? 'Drag a box to zoom to it' : 'Drag to select');
      update();
    },
    get boxing() {
      return boxZoom.on;
    },
    climb: () => {
      const { model } = session;
      const at = cursor();
      if (!model) return;
      const { branch } = pointing;
      const up = branch
        ? branchAbove(model, branch.axis, branch.first, branch.last)
        : at && (branchAbove(model, 'row', at.row, at.row) ?? branchAbove(model, 'col', at.col, at.col));
      if (!up) return;
      selecting.pick(up.axis, [up.first, up.last], 'only');
      pointing.climbed(up);
      say(`branch of ${up.size} ${up.of === 'groups' ? 'groups' : model.names[up.axis]}, height ${format(up.height)}`);
    },
    group: () => {
      const at = cursor()?.row ?? view.window.row[0];
      selecting.pick('row', [at, at], 'only', true);
    },
    flip: () => pointing.branch && flipBranch(session, pointing.branch),
    collapse: () => {
      const branch = branchHere();
      if (branch) say(collapseBranch(session, branch));
      // What was climbed to is another thing now.
      pointing.at(null);
    },
    sort: (by, add) => {
      const at = cursor();
      // A collapsed branch is no item to sort by.
      if (at && session.model && !collapsedAt(session.model.axes[by], at[by])) sortBy(session, by, at[by], add);
    },
    pin: axis => {
      const at = cursor();
      pin(session, axis, at ? session.model?.axes[axis].order[at[axis]] : undefined);
    },
    get cursor() {
      return cursor() !== null;
    },
    get branch() {
      return pointing.branch !== null;
    },
    get collapsible() {
      return branchHere() !== null;
    }
  };
  const selects = selectTool({
    session,
    view,
    selecting,
    name: ({ axis, first }, keys) => sortBy(session, axis, first, keys.shiftKey)
  });
  const all = options.actions(actions);
  const menu = followMenu({ ...options, actions: all, cursor });
  const cancel = followPointer({
    menu,
    element: options.picture,
    view,
    signal,
    tools: [branchTool(session, view, selecting), boxZoom.tool, mover.tool, panTool(view, show, selects), selects],
    model: () => session.model,
    show,
    hover: hit => pointing.at(hit),
    beside: (x, y) => pointing.beside(x, y),
    doubled: (x, y, hit) => {
      const branch = session.model && view.scene && asideAt(session.model, view.scene, x, y)?.branch;
      if (hit ?? branch) selecting.unpick();
      if (branch?.collapsed) say(collapseBranch(session, branch));
      else if (branch) focusBranch(session, branch);
    }
  });
  const keyboard = followKeyboard({
    ...options,
    element: options.picture,
    actions: all,
    cancel: () => cancel() || options.leave(),
    cursor: (hit, speak) => {
      const said = pointing.at(hit);
      const model = session.model;
      if (said === null || !hit || !model || !speak) return;
      const place = (['row', 'col'] as const)
        .map(axis => `${axis === 'row' ? 'row' : 'column'} ${hit[axis] + 1} of ${model.axes[axis].order.length}`)
        .join(', ');
      // A pixel that shows several cells shows another value than the one that is said.
      const drawn = view.detail.startsWith('each pixel') ? ` · drawn: ${view.detail}` : '';
      say(`${said} · ${place}${drawn}`);
    }
  });
  return {
    actions,
    elements: [boxZoom.element, mover.element, marks.element, ...cuts.elements],
    place: () => {
      cuts.place();
      pointing.place();
      if (!pointing.branch) keyboard.place();
      if (view.scene) marks.place(session, view.scene);
    }
  };
}
