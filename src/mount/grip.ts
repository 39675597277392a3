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
  readonly touch: boolean;
}

/** Takes a press, or leaves it to the next tool. */
export type Tool = (x: number, y: number, press: Press) => Grip | null;

/** Whether what is there already stays. */
export const adds = ({ ctrlKey, metaKey }: Keys): boolean => ctrlKey || metaKey;
