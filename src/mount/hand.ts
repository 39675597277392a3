import { countOf, perAxis, positionsOf, SELECTION, type Axis } from '../matrix/index.js';
import type { Window } from '../layout/index.js';
import type { Session, ViewActions } from '../session/index.js';
import { asideAt } from './aside.js';
import { coverOf } from './bands.js';
import { makeBoxZoom } from './box-tool.js';
import { branchAbove } from './branch.js';
import { branchTool, flipBranch } from './branch-tool.js';
import { makeCuts } from './cut.js';
import { followKeyboard } from './keyboard.js';
import { panTool } from './pan-tool.js';
import { followPointer } from './pointer.js';
import type { Pointing } from './pointing.js';
import { selectTool } from './select-tool.js';
import { selectedMasks, type Selecting } from './selecting.js';
import type { PictureView } from './view.js';
import { fitting, panned, zoomed } from './window.js';

export type HandActions = Omit<ViewActions, 'markers' | 'marking'>;

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
  show(window: Window | null): void;
  say(text: string): void;
  /** A mode was switched. */
  update(): void;
}
