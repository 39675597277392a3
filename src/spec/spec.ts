// Generated from options.ts by scripts/options.mjs; do not edit.

export interface AxisSpec {
  /** Annotation columns that split the items into groups. Several keys are joined with "_"; one numeric key is binned. */
  readonly groupby: readonly string[];
  /** How many equal-width bins a numeric key is cut into, or the bin edges themselves. */
  readonly bins: number | readonly number[];
  /** Order of the groups of the items: every level once, by name. A dendrogram comes before it. Null: as the data have them. */
  readonly level_order: readonly string[] | null;
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
    /** What the group means are taken of: an embedding ("embeddings/X_pca") or a layer ("layers/X"). Null: the layer itself with at most 50 variables, else X_pca (computed where there is none). */
    readonly representation: string | null;
    /** Order of the leaves: as the linkage has them, or scipy's optimal ordering of neighbours. */
    readonly ordering: 'none' | 'scipy';
    /** A stored tree, used instead of computing one while it fits the groups. Null: computed. */
    readonly linkage: { readonly $part: string } | null;
  };
  /** Show the names of the items. Labels that would touch are thinned out. Null: shown while at most 50. */
  readonly labels: boolean | null;
  /** Angle of the names of the items. Null: level where they fit, else 90 across and 0 down. */
  readonly label_rotation: number | null;
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
  /** What stands for the values: every cell of the matrix; or of each group the mean ("matrix"), the mean as colour and the share of members above a cutoff as size ("dot"), the distribution ("violin"); or a profile a column ("tracks"). */
  readonly form: 'heatmap' | 'matrix' | 'dot' | 'violin' | 'tracks';
  /** Title over the picture. Null: none. */
  readonly title: string | null;
  /** Line under the title; an empty text leaves it out. Null: what is shown: data set, numbers of rows and columns, scaling. */
  readonly subtitle: string | null;
  /** Draw rows across and columns down. Results do not change. */
  readonly transpose: boolean;
  /** Maps that share an axis with this one and stand beside it, or below where that axis runs across: "axis" is this map's, "own" theirs, drawn the same way. Order, groups, tree and names of what is shared are this map's; each has data and options of its own. In Python: a | b, a / b. */
  readonly companions: readonly {
    readonly axis: 'row' | 'col';
    readonly own: 'row' | 'col';
    readonly spec: { readonly [name: string]: unknown };
  }[];
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
    /** What colours a group where the form shows groups; "expressed" is the mean of the members above size.cutoff, 0 where there are none. Null: mean; of violins the median. */
    readonly aggregate: 'mean' | 'median' | 'expressed' | null;
    /** Values of the groups, used instead of aggregating: levels × columns. Null: aggregated. */
    readonly given: { readonly $part: string } | null;
    readonly scale: {
      /** "standard" subtracts the minimum and divides by the maximum of what is left. In the forms "matrix" and "dot" the values of the groups are scaled, else the cells. */
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
      | ({ readonly kind: 'boundary' } & {
          readonly boundaries: readonly number[];
          readonly ncolors: number;
          readonly extend?: 'neither' | 'min' | 'max' | 'both' | null;
        });
    /** Value of the first colour. Null: smallest finite value. */
    readonly vmin: number | null;
    /** Value of the middle colour; turns a linear norm into two slopes. Null: none. */
    readonly vcenter: number | null;
    /** Value of the last colour. Null: largest finite value. */
    readonly vmax: number | null;
    /** Take limits that are not given from the 2nd and 98th percentile of the finite values. */
    readonly robust: boolean;
    /** Colour of missing and infinite values. Null: transparent. */
    readonly bad: string | null;
    /** Colour below vmin. Null: the first colour. */
    readonly under: string | null;
    /** Colour above vmax. Null: the last colour. */
    readonly over: string | null;
    /** Colours of the groups, one a level: the group goes from white to its colour, in equal steps of OKLab, instead of through the map. An empty text keeps the map. Null: the map for all. */
    readonly by_group: readonly string[] | null;
    /** Where the colour bar and the other legends stand. */
    readonly side: 'right' | 'bottom' | 'none';
    /** Title of the colour bar. Null: what the values are. */
    readonly label: string | null;
  };
  readonly size: {
    /** A member counts as expressing above this value (after log, before scaling). */
    readonly cutoff: number;
    /** Sizes of the dots, used instead of counting: levels × columns, 0…1. Null: counted. */
    readonly given: { readonly $part: string } | null;
    /** Share drawn as the smallest dot; smaller ones are clipped to it. Null: 0. */
    readonly min: number | null;
    /** Share drawn as the largest dot; larger ones are clipped to it. Null: the largest share, rounded up to a tenth. */
    readonly max: number | null;
    /** The area of a dot grows with its share to this power. */
    readonly exponent: number;
    /** Area of the smallest dot. */
    readonly smallest: number;
    /** Area of the largest dot. Null: what fits a cell. */
    readonly largest: number | null;
    /** Whether the dot has the colour, or the square behind a ring. */
    readonly on: 'dot' | 'square';
    /** Colour of the edge of a dot. Null: none but on very light and very dark dots; on squares dark or white, by their luminance. */
    readonly edge_color: string | null;
    /** Width of the edge of a dot. Null: 0.4; on squares 1.5. */
    readonly edge_width: number | null;
    /** Title of the legend of sizes. Null: what is counted. */
    readonly title: string | null;
  };
  readonly violin: {
    /** What is equal among violins: their greatest width, their area, or their area a member. */
    readonly density_norm: 'width' | 'area' | 'count';
    /** How far a violin goes beyond its smallest and largest value. */
    readonly cut: number;
    /** Factor on Scott's bandwidth. */
    readonly bw_adjust: number;
    /** Show the range of each violin row. */
    readonly ticks: boolean;
    /** Draw the members as points over their violin, up to 20,000 in all. */
    readonly points: boolean;
    /** How far points spread to both sides. */
    readonly jitter: number;
    /** Diameter of a point. */
    readonly point_size: number;
    /** Colours of the rows of violins, repeated as needed, instead of the colour of the aggregate. Null: by the aggregate. */
    readonly palette: readonly string[] | null;
  };
  readonly tracks: {
    /** One scale for all tracks instead of one each. */
    readonly shared: boolean;
  };
  readonly view: {
    /** Width of the whole picture. Null: the host's width. */
    readonly width: number | null;
    /** Height of the whole picture. Null: from the number of rows. */
    readonly height: number | null;
    /** Size of the names; every other text keeps its proportion to it. Null: 10.5. */
    readonly font_size: number | null;
    /** What parts groups: a gap of background, a black line over the body as in scanpy, or nothing. */
    readonly separators: 'gaps' | 'lines' | 'none';
    /** Give each group the room of its size. Otherwise small groups get at least 9 px, taken from the large ones. */
    readonly proportional: boolean;
  };
  readonly row: AxisSpec;
  readonly col: AxisSpec;
}
