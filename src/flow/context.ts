import type { Executor } from '../tasks/index.js';
import type { Steps } from './steps.js';

/** What the steps of one computation run with. */
export interface FlowContext {
  readonly steps: Steps;
  readonly executor: Executor;
  readonly cancel?: AbortLike;
  /** Called with the name of each step that is about to run. */
  readonly onStep?: (name: string) => void;
  /** Called with the share of a long step that is done. */
  readonly onProgress?: (share: number) => void;
}

export interface AbortLike {
  readonly aborted: boolean;
  addEventListener?(type: 'abort', listener: () => void): void;
}
