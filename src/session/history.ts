import type { Patch } from '../spec/index.js';

export interface Step {
  readonly name: string;
  readonly patch: Patch;
  readonly inverse: Patch;
}

type Choices = Readonly<Record<string, unknown>>;

/** Returns the patch that takes another back, made on these choices. */
export const inverseOf = (patch: Patch, choices: Choices): Patch =>
  Object.fromEntries(Object.keys(patch).map(path => [path, choices[path] ?? null]));

/** Returns the patch that leads from choices back to earlier ones. */
export const returning = (choices: Choices, began: Choices): Patch =>
  Object.fromEntries(Object.keys({ ...choices, ...began }).map(path => [path, began[path] ?? null]));

/** Steps that can be taken back and made again, newest last; a new step drops what was undone. */
export class History {
  private readonly done: Step[] = [];
  private undone: Step[] = [];

  constructor(private readonly most = 500) {}

  push(step: Step): void {
    this.done.push(step);
    if (this.done.length > this.most) this.done.shift();
    this.undone = [];
  }

  /** Returns the step to take back, now counted as undone; null where there is none. */
  back(): Step | null {
    const step = this.done.pop();
    if (step) this.undone.push(step);
    return step ?? null;
  }

  /** Returns the step to make again, now counted as done; null where there is none. */
  forward(): Step | null {
    const step = this.undone.pop();
    if (step) this.done.push(step);
    return step ?? null;
  }

  get past(): string[] {
    return this.done.map(({ name }) => name);
  }

  get future(): string[] {
    return this.undone.map(({ name }) => name).reverse();
  }

  get undoLabel(): string | null {
    return this.done.at(-1)?.name ?? null;
  }

  get redoLabel(): string | null {
    return this.undone.at(-1)?.name ?? null;
  }
}
