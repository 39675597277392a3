import { bool, fields, int, list, num, oneOf, positive, str } from './kinds.js';
import { leaf, object, type Branch, type Form } from './table.js';
import { TRACK } from './track-options.js';

export const LINKAGE_METHODS = ['single', 'complete', 'average', 'weighted', 'centroid', 'median', 'ward'] as const;
export const METRICS = [
  'euclidean',
  'sqeuclidean',
  'cityblock',
  'chebyshev',
  'minkowski',
  'seuclidean',
  'mahalanobis',
  'cosine',
  'correlation',
  'spearman',
  'canberra',
  'braycurtis',
  'jensenshannon',
  'hamming',
  'jaccard',
  'dice',
  'russellrao',
  'rogerstanimoto',
  'sokalsneath',
  'yule'
] as const;
export const CORRELATIONS = ['pearson', 'spearman', 'kendall'] as const;

const DISTANCES = [...METRICS, 'pearson', 'kendall'] as const;

/** Returns the options of one axis: the same for both, worded for each. */
export const axisOptions = (axis: 'row' | 'col'): Branch => {
  const items = axis === 'row' ? 'rows' : 'columns';
  const section = axis === 'row' ? 'rows' : 'columns';
  const ask = (label: string, widget: Form['widget'], choices?: string[]): Form => ({
    section,
    label,
    widget,
    ...(choices ? { choices } : {})
  });
  const clusterForm = (label: string, widget: Form['widget'], choices?: string[], when = `${axis}.dendrogram`) => ({
    form: {
      section: axis === 'row' ? ('cluster' as const) : ('cluster_columns' as const),
      label,
      widget,
      ...(when ? { when } : {}),
      ...(choices ? { choices } : {})
    }
  });
  return object({
    groupby: leaf(list(str), [], {
      doc: `Annotation columns that split the ${items} into groups. Several keys are joined with "_"; one numeric key is binned.`,
      node: 'group',
      like: 'scanpy groupby',
      form: ask('Group by', 'columns')
    }),
    bins: leaf({ type: 'anyOf', kinds: [{ type: 'integer' }, list(num)] }, 7, {
      doc: `How many equal-width bins a numeric key is cut into, or the bin edges themselves.`,
      node: 'group',
      like: 'scanpy num_categories',
      form: ask('Bins of a number', 'number')
    }),
    level_order: leaf(list(str), null, {
      doc: `Order of the groups of the ${items}: every level once, by name. A dendrogram comes before it.`,
      node: 'group',
      auto: 'as the data have them',
      like: 'scanpy categories_order'
    }),
    order: leaf(oneOf('data', 'introsort'), 'data', {
      doc: `Order of the ${items} within a group: "data" keeps input order; "introsort" is the unstable order that pandas' sort_index gives scanpy.`,
      node: 'group',
      form: ask('Within groups', 'segments', ['as in data', 'as scanpy'])
    }),
    sort: leaf(
      list(
        fields({
          item: { type: 'integer', min: 0 },
          column: str,
          stat: oneOf('mean', 'variance', 'mad'),
          descending: bool
        })
      ),
      [],
      {
        doc: `What the ${items} are sorted by within their groups, the first key before the next: each names one of "item" (the values of a ${axis === 'row' ? 'column' : 'row'} by its position in the call's own list), "column" (an annotation; "_index" = the names) and "stat" (the mean, variance or median absolute deviation of what is shown). Smallest first unless "descending"; missing last; equal ones keep their order. A tree is turned by the first key, so that of two branches that with the smaller mean stands first.`,
        node: 'group'
      }
    ),
    arranged: leaf(list({ type: 'integer', min: 0 }), [], {
      doc: `The ${items} in an order made by hand, by position in the call's own list; those that are left out follow. Sorting comes after it, a tree over the ${items} instead of it.`,
      node: 'group'
    }),
    colors: leaf(oneOf('levels', 'order'), 'levels', {
      doc: 'Colours of the groups: "levels" gives each level its stored or default colour; "order" numbers them through tab20 as displayed, as scanpy does for a list of keys and for all-distinct strings.',
      node: 'group',
      like: 'scanpy groupby given as a list'
    }),
    dendrogram: leaf(bool, false, {
      doc: `Cluster the ${items} or their groups (\`${axis}.cluster.of\`), order them by the tree and draw it.`,
      node: 'cluster',
      like: `scanpy dendrogram; seaborn ${axis}_cluster`,
      ...clusterForm('Dendrogram', 'switch', undefined, '')
    }),
    split: leaf(
      {
        type: 'anyOf',
        kinds: [
          { type: 'integer', min: 1 },
          fields(
            { criterion: oneOf('maxclust', 'distance', 'inconsistent'), t: num, depth: { type: 'integer', min: 1 } },
            ['criterion', 't']
          )
        ]
      },
      null,
      {
        doc: `Cut the tree of the ${items} into so many clusters, or by a criterion of scipy's fcluster, and part the clusters by gaps. To split by a column, group by it and cluster the ${items} within (\`${axis}.cluster.of\`).`,
        node: 'cluster',
        auto: 'whole',
        ...clusterForm('Clusters', 'number')
      }
    ),
    flips: leaf(list(int), [], {
      doc: 'Merges whose children change sides: k is row k of the linkage; with several trees the count runs on, that of the groups first, then the blocks in level order.',
      node: 'cluster'
    }),
    collapsed: leaf(list(int), [], {
      doc: `Branches that are drawn as one ${axis === 'row' ? 'row' : 'column'} each, which shows \`view.detail\` (the mean unless said) of the finite values of all its members. Merges are counted as in \`${axis}.flips\`; of one within another the outer one counts, and what the trees do not have is left out. Of the form "heatmap" only.`,
      node: 'layout'
    }),
    cluster: object({
      of: leaf(oneOf('groups', 'items', 'both'), null, {
        doc: `What a dendrogram is over: the groups of the ${items}, by their means; the ${items} themselves, within each group where there are groups; or both, between groups and within them.`,
        node: 'cluster',
        auto: `groups where the ${items} have them, else items`,
        ...clusterForm('Cluster', 'menu', ['groups', axis === 'row' ? 'rows' : 'columns', 'both'])
      }),
      method: leaf(oneOf(...LINKAGE_METHODS), null, {
        doc: 'Linkage.',
        node: 'cluster',
        auto: 'complete of groups, as scanpy; average of items, as seaborn',
        like: 'scanpy tl.dendrogram linkage_method; seaborn method',
        ...clusterForm('Linkage', 'menu')
      }),
      metric: leaf(oneOf(...DISTANCES), null, {
        doc: "How far two items, or the means of two groups, are apart: a metric of scipy's pdist, or 1 − a correlation (pearson is the same as correlation).",
        node: 'cluster',
        auto: 'pearson of groups, as scanpy; euclidean of items, as seaborn',
        like: 'scanpy tl.dendrogram cor_method; seaborn metric',
        ...clusterForm('Distance', 'menu')
      }),
      p: leaf(positive, 2, {
        doc: 'Power of the Minkowski distance, above 0.',
        node: 'cluster',
        like: 'scipy pdist p'
      }),
      missing: leaf(oneOf('refuse', 'pairwise'), 'refuse', {
        doc: 'Missing values in what is clustered: an error that names the items, or each pair compared where both have values, sums rescaled to all of them.',
        node: 'cluster',
        ...clusterForm('Missing values', 'segments', ['refuse', 'skip'])
      }),
      representation: leaf(str, null, {
        doc: 'What distances, or the means of groups, are taken of: an embedding ("embeddings/X_pca") or a layer ("layers/X").',
        node: 'cluster',
        auto: 'of items the values shown; of groups the layer itself with at most 50 variables, else X_pca (computed where there is none)',
        like: 'scanpy tl.dendrogram use_rep'
      }),
      ordering: leaf(oneOf('none', 'optimal', 'scipy', 'weight', 'count', 'distance'), 'none', {
        doc: "Order of the leaves: as the linkage has them; the shortest way along neighbours (optimal); scipy's own optimal ordering, which is not always the shortest; small means first (weight); small clusters first (count); low merges first (distance).",
        node: 'cluster',
        like: 'scanpy tl.dendrogram optimal_ordering; scipy optimal_ordering, count_sort, distance_sort',
        ...clusterForm('Leaf order', 'menu', [
          'as merged',
          'neighbours alike',
          'neighbours alike (scipy)',
          'by mean',
          'small clusters first',
          'low merges first'
        ])
      }),
      linkage: leaf({ type: 'part' }, null, {
        doc: "A tree of its own (n − 1 merges of scipy's), used instead of computing one while it fits the groups or items.",
        node: 'cluster',
        auto: 'computed',
        like: `scanpy dendrogram (a key of uns); seaborn ${axis}_linkage`
      }),
      distances: leaf({ type: 'part' }, null, {
        doc: `Distances of the ${items}, used instead of computing them: n(n − 1)/2 in scipy's condensed order.`,
        node: 'cluster',
        auto: 'computed'
      }),
      memory: leaf(positive, 1024, {
        doc: 'What a tree may take while it is computed; a larger one is refused before it begins, with the number of bytes.',
        node: 'cluster',
        unit: 'MiB'
      }),
      cophenetic: leaf(bool, null, {
        doc: 'Compute the cophenetic correlation: how well the tree keeps the distances, 1 = wholly.',
        node: 'cluster',
        auto: 'up to 500 items',
        like: 'scipy cophenet'
      })
    }),
    tree: object({
      show: leaf(bool, true, {
        doc: 'Draw the tree; without it the order stays.',
        node: 'layout',
        ...clusterForm('Draw the tree', 'switch')
      }),
      size: leaf(positive, null, {
        doc: 'How far the tree reaches from the body.',
        node: 'layout',
        unit: 'px',
        auto: '62, in narrow pictures 36',
        like: 'seaborn dendrogram_ratio (of the whole picture)'
      }),
      width: leaf(positive, null, {
        doc: 'Width of the lines of the tree.',
        node: 'layout',
        unit: 'px',
        auto: '1.1, thinner where leaves stand close',
        like: 'seaborn tree_kws (linewidths)'
      }),
      color: leaf({ type: 'color' }, null, {
        doc: 'Colour of the lines of the tree.',
        node: 'layout',
        auto: 'a dark grey; clusters in their colours where the tree is cut',
        like: 'seaborn tree_kws (colors)'
      })
    }),
    tracks: leaf(list(TRACK), [], {
      doc: `What else is drawn beside each of the ${items}, from the body outwards: colours, bars, a line, a text, a box plot of its values, or chosen names with lines to their places.`,
      node: 'layout',
      like: `seaborn ${axis}_colors`
    }),
    labels: leaf({ type: 'anyOf', kinds: [bool, { type: 'integer', min: 0 }, list(str)] }, null, {
      doc: `The names of the ${items}: shown or not, every n-th, or a list in the call's own order. Labels that would touch are thinned out.`,
      node: 'layout',
      auto: 'shown while at most 50; as seaborn, every n-th that fits',
      like: axis === 'col' ? 'scanpy show_gene_labels; seaborn xticklabels' : 'seaborn yticklabels',
      form: ask('Labels', 'tristate', ['auto', 'show', 'hide'])
    }),
    label_rotation: leaf(num, null, {
      doc: `Angle of the names of the ${items}.`,
      node: 'layout',
      unit: 'degrees, counter-clockwise',
      auto: 'level where they fit, else 90 across and 0 down'
    }),
    brackets: leaf(
      list(fields({ label: str, start: { type: 'integer' }, end: { type: 'integer' } }, ['label', 'start', 'end'])),
      [],
      {
        doc: `Named spans over the ${items}: inclusive positions in the call's own list.`,
        node: 'cluster',
        like: 'scanpy var_group_positions, var_group_labels'
      }
    ),
    bracket_rotation: leaf(num, null, {
      doc: 'Angle of the bracket labels.',
      node: 'layout',
      unit: 'degrees, counter-clockwise',
      auto: '0 where they fit, else 32',
      like: 'scanpy var_group_rotation'
    }),
    title: leaf(str, null, {
      doc: `Title of the ${items}.`,
      node: 'layout',
      auto: 'the group key',
      form: ask('Title', 'text')
    })
  });
};
