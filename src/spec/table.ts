/** The grammar in which `options.ts` declares each option once. */

/** The first step of the flow that an option can change, in the order in which steps run; `none` changes no number. */
export const NODES = ['select', 'transform', 'group', 'cluster', 'color', 'layout', 'none'] as const;
export type Node = (typeof NODES)[number];

export type Section =
  'look' | 'rows' | 'columns' | 'values' | 'cluster' | 'cluster_columns' | 'color' | 'text' | 'size';

export interface Form {
  readonly section: Section;
  readonly label: string;
  /** How the form asks: `layer`, `column`, `columns` and `cmap` offer what the data or the palettes have. */
  readonly widget:
    'switch' | 'segments' | 'menu' | 'number' | 'text' | 'layer' | 'columns' | 'cmap' | 'color' | 'tristate';
  /** Forms of the picture in which the option has a meaning; the panel hides it in others. All unless given. */
  readonly forms?: readonly string[];
  /** A switch without which the option has no effect: the panel shows it only while that is on, and in a search. */
  readonly when?: string;
  /** Display names of enum choices, in the order of `values`. */
  readonly choices?: readonly string[];
}

interface Common {
  readonly doc: string;
  readonly node: Node;
  /** What data decides when the value is null. */
  readonly auto?: string;
  readonly unit?: string;
  /** The reference's name for it, e.g. `scanpy swap_axes`. */
  readonly like?: string;
  readonly excludes?: readonly string[];
  readonly form?: Form;
}

export type Kind =
  | { readonly type: 'boolean' }
  | { readonly type: 'integer'; readonly min?: number }
  | { readonly type: 'number'; readonly min?: number }
  | { readonly type: 'string' }
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'color' }
  | { readonly type: 'list'; readonly of: Kind }
  | { readonly type: 'object'; readonly fields: Readonly<Record<string, Kind>>; readonly required: readonly string[] }
  /** An object chosen by its `by` field. */
  | { readonly type: 'oneOf'; readonly by: string; readonly cases: Readonly<Record<string, Kind & { type: 'object' }>> }
  | { readonly type: 'part' }
  /** A spec of its own: nested JSON of what is said. */
  | { readonly type: 'spec' }
  | { readonly type: 'anyOf'; readonly kinds: readonly Kind[] };

export interface Leaf extends Common {
  readonly leaf: true;
  readonly kind: Kind;
  readonly default: unknown;
  /** Null is allowed, and means "as `auto` says" or "none". */
  readonly nullable: boolean;
}

export interface Branch {
  readonly leaf: false;
  readonly children: Readonly<Record<string, Entry>>;
}

export type Entry = Leaf | Branch;

export const object = (children: Record<string, Entry>): Branch => ({ leaf: false, children });

/** Declares the same options for both axes; `make` may word the doc and the form for the axis. */
export const perAxisOptions = (make: (axis: 'row' | 'col') => Branch): Record<'row' | 'col', Branch> => ({
  row: make('row'),
  col: make('col')
});

export const leaf = (kind: Kind, value: unknown, rest: Common & { nullable?: boolean }): Leaf => ({
  leaf: true,
  kind,
  default: value,
  nullable: value === null || (rest.nullable ?? false),
  ...rest
});

/** Returns every option as [path, leaf], in declaration order. */
export function leaves(entry: Branch, prefix = ''): [string, Leaf][] {
  return Object.entries(entry.children).flatMap(([name, child]) =>
    child.leaf ? [[prefix + name, child] as [string, Leaf]] : leaves(child, `${prefix}${name}.`)
  );
}
