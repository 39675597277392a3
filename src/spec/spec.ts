// Generated from options.ts by scripts/options.mjs; do not edit.

export interface AxisSpec {
  /** Annotation columns that split the items into groups. Several keys are joined with "_"; one numeric key is binned. */
  readonly groupby: readonly string[];
  /** How many equal-width bins a numeric key is cut into, or the bin edges themselves. */
  readonly bins: number | readonly number[];
  /** Order of the items within a group: "data" keeps input order; "introsort" is the unstable order that pandas' sort_index gives scanpy. */
  readonly order: 'data' | 'introsort';
  /** Colours of the groups: "levels" gives each level its stored or default colour; "order" numbers them through tab20 as displayed, as scanpy does for a list of keys and for all-distinct strings. */
  readonly colors: 'levels' | 'order';
  /** Cluster the groups of the items, order them by the tree and draw it. */
  readonly dendrogram: boolean;
  readonly cluster: {
    /** Linkage of the group means. */
    readonly method: 'single' | 'complete' | 'average' | 'weighted' | 'centroid' | 'median' | 'ward';
    /** Groups are 1 − this correlation of their means apart. */
    readonly metric: 'pearson' | 'spearman' | 'kendall';
    /** What the group means are taken of: an embedding ("embeddings/X_pca") or a layer ("layers/X"). Null: the layer itself with at most 50 variables, else X_pca. */
    readonly representation: string | null;
    /** A stored tree, used instead of computing one while it fits the groups. Null: computed. */
    readonly linkage: { readonly $part: string } | null;
  };
  /** Show the names of the items. Labels that would touch are thinned out. Null: shown while at most 50. */
  readonly labels: boolean | null;
  /** Named spans over the items: inclusive positions in the call's own list. */
  readonly brackets: readonly { readonly label: string; readonly start: number; readonly end: number }[];
  /** Angle of the bracket labels. Null: 0 where they fit, else 32. */
  readonly bracket_rotation: number | null;
  /** Title of the items. Null: the group key. */
  readonly title: string | null;
}

/** The full spec, v1: every option present. */
export interface HeatmapSpec {
  /** Major version of this spec. */
  readonly version: number;
  /** The same uuid in spec, wire, marks, payload and Handle. */
  readonly id: string;
  /** Whose rules fill what is not said: our own, or scanpy's. */
  readonly as: 'heatmap' | 'scanpy';
  /** Title over the picture. Null: none. */
  readonly title: string | null;
  /** Draw rows across and columns down. Results do not change. */
  readonly transpose: boolean;
  readonly data: {
    /** Layer to show. Null: raw where use_raw says so, else X. */
    readonly layer: string | null;
    /** Show the raw matrix. Null: where raw exists and no layer is named. */
    readonly use_raw: boolean | null;
    /** The call's list of columns as positions in the columns sent; repeats are drawn again. Null: all, in input order. */
    readonly cols: readonly number[] | null;
    /** Column of the column table that names the columns. Null: the index. */
    readonly gene_symbols: string | null;
  };
  readonly values: {
    /** Natural log(1 + value), before any scaling. */
    readonly log: boolean;
    readonly scale: {
      /** "standard" subtracts the minimum and divides by the maximum of what is left. */
      readonly method: 'none' | 'standard';
      /** Whether each row or each column is scaled on its own. */
      readonly along: 'row' | 'col';
    };
  };
  readonly color: {
    /** Colour map: a name, or a list of colours, one table entry each (matplotlib's ListedColormap). Null: viridis; as "heatmap", vlag centred on 0 where values have both signs and no limits are given. */
    readonly cmap: string | readonly string[] | null;
    /** How values become 0…1 before the colour map. */
    readonly norm:
      | ({ readonly kind: 'linear' } & {})
      | ({ readonly kind: 'two_slope' } & {})
      | ({ readonly kind: 'centered' } & { readonly halfrange?: number | null })
      | ({ readonly kind: 'log' } & {})
      | ({ readonly kind: 'symlog' } & {
          readonly linthresh: number;
          readonly linscale?: number | null;
          readonly base?: number | null;
        })
      | ({ readonly kind: 'asinh' } & { readonly linear_width?: number | null })
      | ({ readonly kind: 'power' } & { readonly gamma: number })
      | ({ readonly kind: 'boundary' } & { readonly boundaries: readonly number[]; readonly ncolors: number });
    /** Value of the first colour. Null: smallest finite value. */
    readonly vmin: number | null;
    /** Value of the middle colour; turns a linear norm into two slopes. Null: none. */
    readonly vcenter: number | null;
    /** Value of the last colour. Null: largest finite value. */
    readonly vmax: number | null;
    /** Colour of missing and infinite values. Null: transparent. */
    readonly bad: string | null;
    /** Colour below vmin. Null: the first colour. */
    readonly under: string | null;
    /** Colour above vmax. Null: the last colour. */
    readonly over: string | null;
    /** Title of the colour bar. Null: what the values are. */
    readonly label: string | null;
  };
  readonly view: {
    /** Width of the whole picture. Null: the host's width. */
    readonly width: number | null;
    /** Height of the whole picture. Null: from the number of rows. */
    readonly height: number | null;
    /** What parts groups: a gap of background, a black line over the body as in scanpy, or nothing. */
    readonly separators: 'gaps' | 'lines' | 'none';
    /** Give each group the room of its size. Otherwise small groups get at least 9 px, taken from the large ones. */
    readonly proportional: boolean;
  };
  readonly row: AxisSpec;
  readonly col: AxisSpec;
}
