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
  /** What the items are sorted by within their groups, the first key before the next: each names one of "item" (the values of a column by its position in the call's own list), "column" (an annotation; "_index" = the names) and "stat" (the mean, variance or median absolute deviation of what is shown). Smallest first unless "descending"; missing last; equal ones keep their order. A tree is turned by the first key, so that of two branches that with the smaller mean stands first. */
  readonly sort: readonly {
    readonly item?: number | null;
    readonly column?: string | null;
    readonly stat?: 'mean' | 'variance' | 'mad' | null;
    readonly descending?: boolean | null;
  }[];
  /** The items in an order made by hand, by position in the call's own list; those that are left out follow. Sorting comes after it, a tree over the items instead of it. */
  readonly arranged: readonly number[];
  /** Colours of the groups: "levels" gives each level its stored or default colour; "order" numbers them through tab20 as displayed, as scanpy does for a list of keys and for all-distinct strings. */
  readonly colors: 'levels' | 'order';
  /** Cluster the items or their groups (`row.cluster.of`), order them by the tree and draw it. */
  readonly dendrogram: boolean;
  /** Cut the tree of the items into so many clusters, or by a criterion of scipy's fcluster, and part the clusters by gaps. To split by a column, group by it and cluster the items within (`row.cluster.of`). Null: whole. */
  readonly split:
    | number
    | {
        readonly criterion: 'maxclust' | 'distance' | 'inconsistent';
        readonly t: number;
        readonly depth?: number | null;
      }
    | null;
  /** Merges whose children change sides: k is row k of the linkage; with several trees the count runs on, that of the groups first, then the blocks in level order. */
  readonly flips: readonly number[];
  /** Branches that are drawn as one row each, which shows `view.detail` (the mean unless said) of the finite values of all its members. Merges are counted as in `row.flips`; of one within another the outer one counts, and what the trees do not have is left out. Of the form "heatmap" only. */
  readonly collapsed: readonly number[];
  readonly cluster: {
    /** What a dendrogram is over: the groups of the items, by their means; the items themselves, within each group where there are groups; or both, between groups and within them. Null: groups where the items have them, else items. */
    readonly of: 'groups' | 'items' | 'both' | null;
    /** Linkage. Null: complete of groups, as scanpy; average of items, as seaborn. */
    readonly method: 'single' | 'complete' | 'average' | 'weighted' | 'centroid' | 'median' | 'ward' | null;
    /** How far two items, or the means of two groups, are apart: a metric of scipy's pdist, or 1 − a correlation (pearson is the same as correlation). Null: pearson of groups, as scanpy; euclidean of items, as seaborn. */
    readonly metric:
      | 'euclidean'
      | 'sqeuclidean'
      | 'cityblock'
      | 'chebyshev'
      | 'minkowski'
      | 'seuclidean'
      | 'mahalanobis'
      | 'cosine'
      | 'correlation'
      | 'spearman'
      | 'canberra'
      | 'braycurtis'
      | 'jensenshannon'
      | 'hamming'
      | 'jaccard'
      | 'dice'
      | 'russellrao'
      | 'rogerstanimoto'
      | 'sokalsneath'
      | 'yule'
      | 'pearson'
      | 'kendall'
      | null;
    /** Power of the Minkowski distance, above 0. */
    readonly p: number;
    /** Missing values in what is clustered: an error that names the items, or each pair compared where both have values, sums rescaled to all of them. */
    readonly missing: 'refuse' | 'pairwise';
    /** What distances, or the means of groups, are taken of: an embedding ("embeddings/X_pca") or a layer ("layers/X"). Null: of items the values shown; of groups the layer itself with at most 50 variables, else X_pca (computed where there is none). */
    readonly representation: string | null;
    /** Order of the leaves: as the linkage has them; the shortest way along neighbours (optimal); scipy's own optimal ordering, which is not always the shortest; small means first (weight); small clusters first (count); low merges first (distance). */
    readonly ordering: 'none' | 'optimal' | 'scipy' | 'weight' | 'count' | 'distance';
    /** A tree of its own (n − 1 merges of scipy's), used instead of computing one while it fits the groups or items. Null: computed. */
    readonly linkage: { readonly $part: string } | null;
    /** Distances of the items, used instead of computing them: n(n − 1)/2 in scipy's condensed order. Null: computed. */
    readonly distances: { readonly $part: string } | null;
    /** What a tree may take while it is computed; a larger one is refused before it begins, with the number of bytes. */
    readonly memory: number;
    /** Compute the cophenetic correlation: how well the tree keeps the distances, 1 = wholly. Null: up to 500 items. */
    readonly cophenetic: boolean | null;
  };
  readonly tree: {
    /** Draw the tree; without it the order stays. */
    readonly show: boolean;
    /** How far the tree reaches from the body. Null: 62, in narrow pictures 36. */
    readonly size: number | null;
    /** Width of the lines of the tree. Null: 1.1, thinner where leaves stand close. */
    readonly width: number | null;
    /** Colour of the lines of the tree. Null: a dark grey; clusters in their colours where the tree is cut. */
    readonly color: string | null;
  };
  /** What else is drawn beside each of the items, from the body outwards: colours, bars, a line, a text, a box plot of its values, or chosen names with lines to their places. */
  readonly tracks: readonly {
    readonly kind: 'color' | 'bar' | 'line' | 'text' | 'box' | 'labels';
    readonly column?: string | null;
    readonly title?: string | null;
    readonly items?: readonly number[] | null;
    readonly color?: string | null;
    readonly colors?: readonly string[] | null;
    readonly bad?: string | null;
    readonly cmap?: string | null;
    readonly vmin?: number | null;
    readonly vmax?: number | null;
    readonly size?: number | null;
    readonly gap?: number | null;
    readonly legend?: boolean | null;
  }[];
  /** The names of the items: shown or not, every n-th, or a list in the call's own order. Labels that would touch are thinned out. Null: shown while at most 50; as seaborn, every n-th that fits. */
  readonly labels: boolean | number | readonly string[] | null;
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
  /** Whose rules fill what is not said: our own, scanpy's, or seaborn's. */
  readonly as: 'heatmap' | 'scanpy' | 'seaborn';
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
    /** Cells that are not shown, as rows × columns of the call's lists, 1 = hidden. They are left out of limits and texts; what is clustered or scaled still has them. Null: none. */
    readonly mask: { readonly $part: string } | null;
  };
  /** Steps that each leave less of the picture: only "rows" and "cols" (runs as in sets) stay, a side that is left out stays whole; "name" says what the step did. Nothing is computed anew of what is left: groups, scaling, colours, and what is known of trees stay those of the whole. A group stays while one of its members does. */
  readonly crop: readonly {
    readonly name: string;
    readonly rows?: readonly (readonly number[])[] | null;
    readonly cols?: readonly (readonly number[])[] | null;
  }[];
  /** Named sets. "rows" and "cols" are runs [start, length] of positions in the input, ascending and apart; a side that is left out means all of it. A set called "selection" is what is selected now. */
  readonly sets: readonly {
    readonly name: string;
    readonly rows?: readonly (readonly number[])[] | null;
    readonly cols?: readonly (readonly number[])[] | null;
  }[];
  /** What is computed beside the picture, and kept under the name "as": "rank_genes_groups" compares groups of an annotation ("groupby", "groups"), or named sets ("sets"), with the rest or with one of them ("reference"), as scanpy does. "pseudobulk" names the annotation of samples whose values are summed first. "where": "auto" tests all genes where the kernel has more than were sent, "here" those that were sent. */
  readonly derive: readonly {
    readonly op: 'rank_genes_groups';
    readonly as: string;
    readonly layer?: string | null;
    readonly use_raw?: boolean | null;
    readonly groupby?: string | null;
    readonly sets?: readonly string[] | null;
    readonly groups?: readonly string[] | null;
    readonly reference?: string | null;
    readonly method?: 't-test' | 't-test_overestim_var' | 'wilcoxon' | 'logreg' | null;
    readonly corr_method?: 'benjamini-hochberg' | 'bonferroni' | null;
    readonly tie_correct?: boolean | null;
    readonly rankby_abs?: boolean | null;
    readonly pseudobulk?: string | null;
    readonly C?: number | null;
    readonly where?: 'auto' | 'here' | null;
  }[];
  readonly values: {
    /** Natural log(1 + value), before any scaling. */
    readonly log: boolean;
    /** What colours a group where the form shows groups; "expressed" is the mean of the members above size.cutoff, 0 where there are none. Null: mean; of violins the median. */
    readonly aggregate: 'mean' | 'median' | 'expressed' | null;
    /** Values of the groups, used instead of aggregating: levels × columns. Null: aggregated. */
    readonly given: { readonly $part: string } | null;
    readonly scale: {
      /** "standard" subtracts the minimum and divides by the maximum of what is left; "z_score" subtracts the mean and divides by the standard deviation (n − 1). In the forms "matrix" and "dot" the values of the groups are scaled, else the cells. What does not vary becomes 0; as seaborn, missing. */
      readonly method: 'none' | 'standard' | 'z_score';
      /** Whether each row or each column is scaled on its own. */
      readonly along: 'row' | 'col';
    };
  };
  readonly color: {
    /** Colour map: a name, or a list of colours, one table entry each (matplotlib's ListedColormap). Null: viridis; as "seaborn", rocket, or icefire with a center; as "heatmap", vlag centred on 0 where values have both signs and no limits are given. */
    readonly cmap: string | readonly string[] | null;
    /** Cut the map into so many colours, in equal steps between the limits. Not of a norm in steps, which has its own. Null: all colours of the map. */
    readonly levels: number | null;
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
    /** Value at the middle of the map, which is read as wide on both sides; the limits stay. Not with vcenter. Null: none. */
    readonly center: number | null;
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
    /** Where the colour bar and the other legends stand. In a picture of less than 460 px they stand below, not at the right. */
    readonly side: 'right' | 'bottom' | 'none';
    /** Title of the colour bar. Null: what the values are. */
    readonly label: string | null;
  };
  readonly text: {
    /** Write into each cell what it holds, while the cells are large enough to be read. */
    readonly show: boolean;
    /** How numbers are written: Python's format, of d, e, E, f, F, g, G, n and %, with sign, width, comma and precision. */
    readonly format: string;
    /** Which text of `text.levels` stands in each cell, as rows × columns of the call's lists; −1 = none. Null: the values. */
    readonly given: { readonly $part: string } | null;
    /** The texts that `text.given` refers to. Null: none. */
    readonly levels: readonly string[] | null;
    /** Size of the texts in cells. Null: as large as fits, at most that of the names. */
    readonly size: number | null;
    /** Weight of the texts in cells. */
    readonly weight: 'normal' | 'bold';
    /** Colour of the texts in cells. Null: dark on light cells, white on dark ones, by seaborn's rule. */
    readonly color: string | null;
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
  readonly map: {
    /** Embedding whose first two columns place the rows in a map of points beside the picture ("X_umap"). Null: no map. */
    readonly embedding: string | null;
    /** Diameter of the points of the map. Null: from how many there are, as scanpy (120000 / n square points, at most 9 px across). */
    readonly size: number | null;
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
    /** Draw cells as squares, as large as both sides allow. */
    readonly square: boolean;
    /** Width of the lines between cells. They are left out while a cell would have less than 3 px beside them. */
    readonly linewidths: number;
    /** Colour of the lines between cells. Null: the background. */
    readonly linecolor: string | null;
    /** What a pixel of several cells shows, always of their finite values: their mean, the largest, the smallest, the one farthest from zero with its sign (of x and −x the positive one), or the most frequent (of several the smallest). A pixel without a finite value is missing. Null: mode where the colour map is qualitative (tab10, Set1, …), else mean. */
    readonly detail: 'mean' | 'max' | 'min' | 'max_abs' | 'mode' | null;
    /** Give each group the room of its size. Otherwise small groups get at least 9 px, taken from the large ones. */
    readonly proportional: boolean;
    /** Name of a link: maps of one page or window with the same name follow each other, by label. Null: no link. */
    readonly link: string | null;
    /** What of a link is followed: on which axes, and whether zoom, selection and pointer. Null: all. */
    readonly linked: readonly ('rows' | 'cols' | 'window' | 'selection' | 'hover')[] | null;
  };
  readonly row: AxisSpec;
  readonly col: AxisSpec;
}
