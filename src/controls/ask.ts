import type { Leaf } from '../spec/index.js';
import type { Session } from '../session/index.js';

/** What the form's owner brings: names of colour maps and pictures of them. */
export interface FormOptions {
  /** Colour maps on offer, without their reversed forms. */
  readonly cmaps?: readonly string[];
  /** RGBA of a colour map from its first to its last colour, or null where there is none of that name. */
  readonly preview?: (name: string) => Uint8ClampedArray | null;
}

/** What a widget knows of its option. */
export interface Field {
  readonly path: string;
  readonly leaf: Leaf;
  readonly session: Session;
  readonly options: FormOptions;
  /** Ids of the label and of the hint; a widget ties its inputs to them. */
  readonly labelId: string;
  readonly hintId: string;
  readonly inputId: string;
  /** Checks and applies a value (null = default), and what belongs with it. An error is shown by the field, and the old value stays. */
  set(value: unknown, besides?: Readonly<Record<string, unknown>>): void;
  /** Shows an error that the widget itself found, or takes it away. */
  complain(message: string | null): void;
}

/** The value of an option now. */
export interface Shown {
  /** From the normalized spec; null = data decides or nothing is said. */
  readonly value: unknown;
  /** As the newest picture uses it. */
  readonly resolved: unknown;
}

/** The input of one option. */
export interface Widget {
  readonly element: HTMLElement;
  /** Brings the widget to the option's value. May return a sentence on why some or all of it cannot be chosen. */
  show(now: Shown): { readonly disabled?: boolean; readonly why?: string } | undefined;
  dispose?(): void;
}

/** Returns what stands at a dotted path. */
export function at(object: unknown, path: string): unknown {
  let value: unknown = object;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
