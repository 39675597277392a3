import type { PerAxis } from './axis.js';
import type { Matrix } from './matrix.js';
import type { Table } from './table.js';

/**
 * All that a map holds of its data. Parts that were never sent are absent, not empty.
 * `matrices` is keyed by reference: `layers/X`, `raw/X`, `layers/<name>`, `embeddings/X_pca`, `pca/X`, `linkage/row`.
 */
export interface Dataset {
  readonly id: string;
  readonly rev: number;
  readonly shape: readonly [number, number];
  readonly axes: PerAxis<Table>;
  readonly matrices: ReadonlyMap<string, Matrix>;
  readonly manifest: Manifest;
  /** What stands beside it on a shared axis, in drawn order; they have none of their own. */
  readonly companions: readonly Dataset[];
}

/** Values of a group's levels: −1 = missing (drawn last, as "unassigned"). */
export interface Groups {
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** `order[position] = index`. */
export type Order = Int32Array;

/** Returns 0, 1, … n − 1. A loop: `from` with a function takes thirty times as long. */
export function inOrder(n: number): Order {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  return order;
}

/** n(n−1)/2 distances, scipy's condensed form: pair i<j at n·i − i(i+1)/2 + (j−i−1). */
export type Condensed = Float64Array;

/** scipy's Z as four arrays of n−1 merges: ids below n are items, n+k is merge k. */
export interface Linkage {
  readonly n: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly height: Float64Array;
  readonly size: Int32Array;
}

export interface TablePart {
  readonly id: string;
  readonly kind: 'table';
  readonly axis: 'row' | 'col';
  readonly rows: number;
  readonly chunks: number;
  readonly bytes: number;
}

export interface MatrixPart {
  readonly id: string;
  readonly kind: 'dense' | 'csr' | 'csc';
  readonly dtype: string;
  readonly order?: 'C' | 'F';
  readonly shape: readonly [number, number];
  readonly nnz?: number;
  readonly chunks: number;
  readonly bytes: number;
}

export type Part = TablePart | MatrixPart;

/** One annotation that the kernel could send, or has sent. */
export interface AvailableColumn {
  readonly name: string;
  readonly kind: 'categorical' | 'numeric' | 'bool' | 'string';
  /** Number of levels of a categorical column. */
  readonly levels?: number;
}

/** A stored dendrogram: the tree is part `linkage/<axis>`; `leaves` are level positions in drawn order. */
export interface StoredDendrogram {
  readonly groupby: readonly string[];
  readonly levels: readonly string[];
  readonly leaves: readonly number[];
}

/** A tree that was computed before: part `part` is its Z with children in drawn order, `flips` the merges that were flipped by hand. */
export interface StoredTree {
  readonly axis: 'row' | 'col';
  readonly part: string;
  readonly skipped: number;
  readonly cophenetic: number | null;
  readonly flips: readonly number[];
}

/** What the kernel says of the data: small JSON, checked at the arrow wall. */
export interface Manifest {
  readonly v: 1;
  readonly shape: readonly [number, number];
  readonly parts: readonly Part[];
  /** What `Source.need` can be asked for. Layers are references (`layers/X`, `raw/X`). */
  readonly available: {
    readonly layers: readonly string[];
    readonly embeddings: readonly string[];
    readonly row: readonly AvailableColumn[];
    readonly col: readonly AvailableColumn[];
  };
  /** `row/bulk_labels` -> one `#rrggbb` a level, in level order. */
  readonly colors: Readonly<Record<string, readonly string[]>>;
  readonly dendrograms: Readonly<Record<string, StoredDendrogram>>;
  /** Trees over items that whoever wrote the page had computed, by the stamp of what they were computed of. */
  readonly trees?: Readonly<Record<string, StoredTree>>;
  /** The user's words, plural: "cells", "genes"; and what a value is: "Expression". */
  readonly names: {
    readonly row: string;
    readonly col: string;
    readonly value: string;
    readonly dataset: string | null;
  };
  /** Number of variables of the whole input and whether raw exists: what scanpy's rules ask for. */
  readonly origin: {
    readonly n_vars: number;
    readonly has_raw: boolean;
    /** Number of variables of raw, where there is one. */
    readonly n_raw?: number;
    /** Base of the logarithm that the values are of; absent = e. */
    readonly log_base?: number;
    /** Annotations of rows that came from clustering these data. */
    readonly clusterings?: readonly string[];
  };
  /** Of the data sets beside it; absent where it stands alone. */
  readonly companions?: readonly Manifest[];
}
