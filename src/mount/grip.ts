export interface Keys {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** A press of the pointer that a tool has taken, in px of the picture: it becomes a drag or a click. */
export interface Grip {
  /** Without it the pointer does what it does elsewhere: a page scrolls, names can be read. */
  move?(x: number, y: number): void;
  drop?(x: number, y: number): void;
  click?(x: number, y: number, keys: Keys): void;
  cancel?(): void;
}

export interface Press extends Keys {
  /** A finger that may scroll the page, or tap. */
  readonly touch: boolean;
  /** A finger that has rested before it moves: it means what a drag of the mouse means. */
  readonly held?: boolean;
}

/** Takes a press, or leaves it to the next tool. */
export type Tool = (x: number, y: number, press: Press) => Grip | null;

/** Whether what is there already stays. */
export const adds = ({ ctrlKey, metaKey }: Keys): boolean => ctrlKey || metaKey;
