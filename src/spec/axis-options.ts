import { bool, fields, list, num, oneOf, str } from './kinds.js';
import { leaf, object, type Branch, type Form } from './table.js';

export const LINKAGE_METHODS = ['single', 'complete', 'average', 'weighted', 'centroid', 'median', 'ward'] as const;
export const CORRELATIONS = ['pearson', 'spearman', 'kendall'] as const;

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
  const clusterForm = (label: string, widget: Form['widget'], choices?: string[]): { form?: Form } =>
    axis === 'row' ? { form: { section: 'cluster', label, widget, ...(choices ? { choices } : {}) } } : {};
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
    colors: leaf(oneOf('levels', 'order'), 'levels', {
      doc: 'Colours of the groups: "levels" gives each level its stored or default colour; "order" numbers them through tab20 as displayed, as scanpy does for a list of keys and for all-distinct strings.',
      node: 'group',
      like: 'scanpy groupby given as a list'
    }),
    dendrogram: leaf(bool, false, {
      doc: `Cluster the groups of the ${items}, order them by the tree and draw it.`,
      node: 'cluster',
      like: 'scanpy dendrogram',
      ...clusterForm('Dendrogram', 'switch')
    }),
    cluster: object({
      method: leaf(oneOf(...LINKAGE_METHODS), 'complete', {
        doc: 'Linkage of the group means.',
        node: 'cluster',
        like: 'scanpy tl.dendrogram linkage_method',
        ...clusterForm('Linkage', 'menu')
      }),
      metric: leaf(oneOf(...CORRELATIONS), 'pearson', {
        doc: 'Groups are 1 − this correlation of their means apart.',
        node: 'cluster',
        like: 'scanpy tl.dendrogram cor_method',
        ...clusterForm('Correlation', 'segments', ['Pearson', 'Spearman', 'Kendall'])
      }),
      representation: leaf(str, null, {
        doc: 'What the group means are taken of: an embedding ("embeddings/X_pca") or a layer ("layers/X").',
        node: 'cluster',
        auto: 'the layer itself with at most 50 variables, else X_pca (computed where there is none)',
        like: 'scanpy tl.dendrogram use_rep'
      }),
      ordering: leaf(oneOf('none', 'scipy'), 'none', {
        doc: "Order of the leaves: as the linkage has them, or scipy's optimal ordering of neighbours.",
        node: 'cluster',
        like: 'scanpy tl.dendrogram optimal_ordering',
        ...clusterForm('Leaf order', 'segments', ['as merged', 'neighbours alike'])
      }),
      linkage: leaf({ type: 'part' }, null, {
        doc: 'A stored tree, used instead of computing one while it fits the groups.',
        node: 'cluster',
        auto: 'computed',
        like: 'scanpy dendrogram (a key of uns)'
      })
    }),
    labels: leaf(bool, null, {
      doc: `Show the names of the ${items}. Labels that would touch are thinned out.`,
      node: 'layout',
      auto: 'shown while at most 50',
      ...(axis === 'col' ? { like: 'scanpy show_gene_labels' } : {}),
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
