import { collapses } from '../flow/index.js';
import { crop, type Session } from '../session/index.js';
import { asideAt } from './aside.js';
import { positionsIn } from './bands.js';
import { collapse, flip, type Branch } from './branch.js';
import { adds, type Tool } from './grip.js';
import type { Selecting } from './selecting.js';
import type { PictureView } from './view.js';

/** Turns the two sides of a branch: one entry of the history. */
export function flipBranch(session: Session, branch: Branch): void {
  session.set(flip(session.model!, branch), { name: 'flip branch' });
}

/** Draws a branch as one item, or its items again: one entry of the history. Returns what is said. */
export function collapseBranch(session: Session, branch: Branch): string {
  const { model } = session;
  if (!model || !collapses(model.spec, branch.axis)) return 'only branches of a heatmap collapse';
  session.set(collapse(model, branch), { name: branch.collapsed ? 'expand branch' : 'collapse branch' });
  return branch.collapsed ? 'branch expanded' : `${branch.last - branch.first + 1} ${model.names[branch.axis]} as one`;
}

/** Returns the tool of merges: a click selects what hangs below one, with Ctrl or ⌘ beside what is selected already; with Shift it flips it. */
export function branchTool(session: Session, view: PictureView, selecting: Selecting): Tool {
  return (x, y) => {
    const branch = session.model && view.scene && asideAt(session.model, view.scene, x, y)?.branch;
    if (!branch) return null;
    return {
      click: (_x, _y, keys) => {
        if (keys.shiftKey && !branch.collapsed) flipBranch(session, branch);
        else selecting.pick(branch.axis, [branch.first, branch.last], adds(keys) ? 'toggle' : 'only');
      }
    };
  };
}

/** Leaves only what hangs below a merge in the picture: one step of `crop`, and one entry of the history. */
export function focusBranch(session: Session, { axis, first, last, size, of }: Branch): void {
  const { model, dataset } = session;
  if (!model || !dataset) return;
  const items = positionsIn(model, axis, first, last, dataset.shape[axis === 'row' ? 0 : 1]);
  const name = `branch of ${size} ${of === 'groups' ? 'groups' : model.names[axis]}`;
  crop(session, axis === 'row' ? { rows: items } : { cols: items }, name);
}
