import { makeTooltip, type StatusLine } from '../controls/index.js';
import { modelAt } from '../flow/index.js';
import type { Box } from '../layout/index.js';
import type { Session } from '../session/index.js';
import { asideAt } from './aside.js';
import type { Branch } from './branch.js';
import { makeCrosshair } from './crosshair.js';
import { describe, sentence, shows, type Hit } from './hit.js';
import { makeMarked } from './marked.js';
import { nameHint } from './name-hint.js';
import type { PictureView } from './view.js';

/** What the pointer or the keyboard is at: said by tooltip and status line, marked in the picture. */
export interface Pointing {
  readonly elements: readonly HTMLElement[];
  readonly hit: Hit | null;
  /** The branch that is pointed at, or was climbed to. */
  readonly branch: Branch | null;
  /** Null = over no cell. Returns what it says. */
  at(hit: Hit | null): string | null;
  /** Of px outside of cells: whether something stands there. */
  beside(x: number, y: number): boolean;
  /** Marks a branch that was climbed to. */
  climbed(branch: Branch): void;
  /** Marks it where the newest picture has it. */
  place(): void;
  dispose(): void;
}

/** `told` hears of the cell that is pointed at. */
export function makePointing(
  picture: HTMLElement,
  session: Session,
  view: PictureView,
  status: StatusLine,
  told: (hit: Hit | null) => void
): Pointing {
  const tooltip = makeTooltip();
  const crosshair = makeCrosshair();
  const marked = makeMarked();
  let branch: Branch | null = null;
  let now: Hit | null = null;
  const bounds = (): Box => ({ x: 0, y: 0, width: picture.clientWidth, height: picture.clientHeight });
  const move = (hit: Hit | null): void => {
    const same =
      now === hit || (now !== null && hit !== null && now.of === hit.of && now.row === hit.row && now.col === hit.col);
    now = hit;
    if (!same) told(hit);
  };
  const mark = (next: Branch | null): void => {
    branch = next;
    if (next && view.scene) marked.show(next, view.scene);
    else marked.hide();
  };
  const clear = (): void => {
    tooltip.hide();
    crosshair.hide();
    status.update({ hover: null });
    picture.style.cursor = '';
    mark(null);
    move(null);
  };
  return {
    elements: [marked.element, crosshair.element, tooltip.element],
    get hit() {
      return now;
    },
    get branch() {
      return branch;
    },
    at: hit => {
      const { model } = session;
      if (!hit || !model || !view.scene || !shows(modelAt(model, hit.of), hit)) {
        clear();
        return null;
      }
      picture.style.cursor = '';
      if (branch) mark(null);
      const content = describe(model, hit);
      crosshair.show(hit, view.scene);
      tooltip.show(content, hit.box, bounds());
      const said = sentence(content);
      status.update({ hover: said });
      move(hit);
      return said;
    },
    beside: (x, y) => {
      const { model } = session;
      const { scene } = view;
      const found = model && scene && (asideAt(model, scene, x, y) ?? nameHint(model, scene, x, y));
      if (!found) return false;
      crosshair.hide();
      move(null);
      mark(found.branch);
      tooltip.show(found.content, found.box, bounds());
      picture.style.cursor = found.points ? 'pointer' : '';
      status.update({ hover: sentence(found.content) });
      return true;
    },
    climbed: mark,
    place: () => mark(branch),
    dispose: () => tooltip.dispose()
  };
}
