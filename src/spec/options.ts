import { leaf, leaves, object, perAxisOptions, type Branch, type Form, type Kind, type Leaf } from './table.js';

const bool: Kind = { type: 'boolean' };
const str: Kind = { type: 'string' };
const num: Kind = { type: 'number' };
const int: Kind = { type: 'integer', min: 0 };
const positive: Kind = { type: 'number', min: 0 };
const list = (of: Kind): Kind => ({ type: 'list', of });
const oneOf = (...values: string[]): Kind => ({ type: 'enum', values });
const fields = (f: Record<string, Kind>, required: string[] = []): Kind & { type: 'object' } => ({
  type: 'object',
  fields: f,
  required
});

export const LINKAGE_METHODS = ['single', 'complete', 'average', 'weighted', 'centroid', 'median', 'ward'] as const;
export const CORRELATIONS = ['pearson', 'spearman', 'kendall'] as const;

const axisOptions = (axis: 'row' | 'col'): Branch => {
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
        auto: 'the layer itself with at most 50 variables, else X_pca',
        like: 'scanpy tl.dendrogram use_rep'
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

const norms: Kind = {
  type: 'oneOf',
  by: 'kind',
  cases: {
    linear: fields({}),
    two_slope: fields({}),
    centered: fields({ halfrange: num }),
    log: fields({}),
    symlog: fields({ linthresh: num, linscale: num, base: num }, ['linthresh']),
    asinh: fields({ linear_width: num }),
    power: fields({ gamma: num }, ['gamma']),
    boundary: fields({ boundaries: list(num), ncolors: { type: 'integer' } }, ['boundaries', 'ncolors'])
  }
};

/** Every option, once. Types, schema, Python keywords, docs and the form are generated from this table. */
export const OPTIONS: Branch = object({
  version: leaf({ type: 'integer' }, 1, { doc: 'Major version of this spec.', node: 'none' }),
  id: leaf(str, '', { doc: 'The same uuid in spec, wire, marks, payload and Handle.', node: 'none' }),
  as: leaf(oneOf('heatmap', 'scanpy'), 'heatmap', {
    doc: "Whose rules fill what is not said: our own, or scanpy's.",
    node: 'select',
    form: { section: 'look', label: 'Look like', widget: 'segments', choices: ['own', 'scanpy'] }
  }),
  title: leaf(str, null, {
    doc: 'Title over the picture.',
    node: 'layout',
    auto: 'none',
    form: { section: 'look', label: 'Title', widget: 'text' }
  }),
  transpose: leaf(bool, false, {
    doc: 'Draw rows across and columns down. Results do not change.',
    node: 'layout',
    like: 'scanpy swap_axes',
    form: { section: 'look', label: 'Swap axes', widget: 'switch' }
  }),
  data: object({
    layer: leaf(str, null, {
      doc: 'Layer to show.',
      node: 'select',
      auto: 'raw where use_raw says so, else X',
      like: 'scanpy layer',
      form: { section: 'values', label: 'Layer', widget: 'layer' }
    }),
    use_raw: leaf(bool, null, {
      doc: 'Show the raw matrix.',
      node: 'select',
      auto: 'where raw exists and no layer is named',
      like: 'scanpy use_raw',
      excludes: ['data.layer']
    }),
    cols: leaf(list(int), null, {
      doc: "The call's list of columns as positions in the columns sent; repeats are drawn again.",
      node: 'select',
      auto: 'all, in input order',
      like: 'scanpy var_names'
    }),
    gene_symbols: leaf(str, null, {
      doc: 'Column of the column table that names the columns.',
      node: 'select',
      auto: 'the index',
      like: 'scanpy gene_symbols'
    })
  }),
  values: object({
    log: leaf(bool, false, {
      doc: 'Natural log(1 + value), before any scaling.',
      node: 'transform',
      like: 'scanpy log',
      form: { section: 'values', label: 'Log', widget: 'switch' }
    }),
    scale: object({
      method: leaf(oneOf('none', 'standard'), 'none', {
        doc: '"standard" subtracts the minimum and divides by the maximum of what is left.',
        node: 'transform',
        like: 'scanpy standard_scale',
        form: { section: 'values', label: 'Scale', widget: 'segments', choices: ['none', '0–1'] }
      }),
      along: leaf(oneOf('row', 'col'), 'col', {
        doc: 'Whether each row or each column is scaled on its own.',
        node: 'transform',
        like: 'scanpy standard_scale ("obs", "var")',
        form: { section: 'values', label: 'Along', widget: 'segments', choices: ['rows', 'columns'] }
      })
    })
  }),
  ...perAxisOptions(axisOptions),
  color: object({
    cmap: leaf({ type: 'anyOf', kinds: [str, list({ type: 'color' })] }, null, {
      doc: "Colour map: a name, or a list of colours, one table entry each (matplotlib's ListedColormap).",
      node: 'color',
      auto: 'viridis; as "heatmap", vlag centred on 0 where values have both signs and no limits are given',
      like: 'matplotlib cmap',
      form: { section: 'color', label: 'Colour map', widget: 'cmap' }
    }),
    norm: leaf(
      norms,
      { kind: 'linear' },
      {
        doc: 'How values become 0…1 before the colour map.',
        node: 'color',
        like: 'matplotlib norm',
        form: { section: 'color', label: 'Norm', widget: 'menu' }
      }
    ),
    vmin: leaf(num, null, {
      doc: 'Value of the first colour.',
      node: 'color',
      auto: 'smallest finite value',
      like: 'scanpy vmin',
      form: { section: 'color', label: 'Minimum', widget: 'number' }
    }),
    vcenter: leaf(num, null, {
      doc: 'Value of the middle colour; turns a linear norm into two slopes.',
      node: 'color',
      auto: 'none',
      like: 'scanpy vcenter',
      form: { section: 'color', label: 'Centre', widget: 'number' }
    }),
    vmax: leaf(num, null, {
      doc: 'Value of the last colour.',
      node: 'color',
      auto: 'largest finite value',
      like: 'scanpy vmax',
      form: { section: 'color', label: 'Maximum', widget: 'number' }
    }),
    bad: leaf({ type: 'color' }, null, {
      doc: 'Colour of missing and infinite values.',
      node: 'color',
      auto: 'transparent',
      like: 'matplotlib Colormap.set_bad'
    }),
    under: leaf({ type: 'color' }, null, {
      doc: 'Colour below vmin.',
      node: 'color',
      auto: 'the first colour',
      like: 'matplotlib Colormap.set_under'
    }),
    over: leaf({ type: 'color' }, null, {
      doc: 'Colour above vmax.',
      node: 'color',
      auto: 'the last colour',
      like: 'matplotlib Colormap.set_over'
    }),
    label: leaf(str, null, {
      doc: 'Title of the colour bar.',
      node: 'layout',
      auto: 'what the values are',
      form: { section: 'color', label: 'Legend title', widget: 'text' }
    })
  }),
  view: object({
    width: leaf(positive, null, {
      doc: 'Width of the whole picture.',
      node: 'layout',
      unit: 'px',
      auto: "the host's width",
      like: 'scanpy figsize (96 px an inch)',
      form: { section: 'size', label: 'Width', widget: 'number' }
    }),
    height: leaf(positive, null, {
      doc: 'Height of the whole picture.',
      node: 'layout',
      unit: 'px',
      auto: 'from the number of rows',
      like: 'scanpy figsize (96 px an inch)',
      form: { section: 'size', label: 'Height', widget: 'number' }
    }),
    separators: leaf(oneOf('gaps', 'lines', 'none'), 'gaps', {
      doc: 'What parts groups: a gap of background, a black line over the body as in scanpy, or nothing.',
      node: 'layout',
      form: { section: 'size', label: 'Separators', widget: 'segments', choices: ['gaps', 'lines', 'none'] }
    }),
    proportional: leaf(bool, false, {
      doc: 'Give each group the room of its size. Otherwise small groups get at least 9 px, taken from the large ones.',
      node: 'layout',
      form: { section: 'size', label: 'Proportional groups', widget: 'switch' }
    })
  })
});

/** Every option by its dotted path, in declaration order. */
export const LEAVES: ReadonlyMap<string, Leaf> = new Map(leaves(OPTIONS));
