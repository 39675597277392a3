import { axisOptions } from './axis-options.js';
import { COLOR } from './color-options.js';
import { FORMS, SIZE, TRACKS, VIOLIN } from './form-options.js';
import { CROP, DERIVE, SETS } from './rank-options.js';
import { TEXT } from './text-options.js';
import { bool, fields, int, list, oneOf, positive, str } from './kinds.js';
import { leaf, leaves, object, perAxisOptions, type Branch, type Leaf } from './table.js';

export { CORRELATIONS, LINKAGE_METHODS } from './axis-options.js';
export { FORMS } from './form-options.js';

/** Every option, once. Types, schema, Python keywords, docs and the form are generated from this table. */
export const OPTIONS: Branch = object({
  version: leaf({ type: 'integer' }, 1, { doc: 'Major version of this spec.', node: 'none' }),
  id: leaf(str, '', { doc: 'The same uuid in spec, wire, marks, payload and Handle.', node: 'none' }),
  as: leaf(oneOf('heatmap', 'scanpy', 'seaborn'), 'heatmap', {
    doc: "Whose rules fill what is not said: our own, scanpy's, or seaborn's.",
    node: 'select',
    form: { section: 'look', label: 'Look like', widget: 'segments', choices: ['own', 'scanpy', 'seaborn'] }
  }),
  form: leaf(oneOf(...FORMS), 'heatmap', {
    doc: 'What stands for the values: every cell of the matrix; or of each group the mean ("matrix"), the mean as colour and the share of members above a cutoff as size ("dot"), the distribution ("violin"); or a profile a column ("tracks").',
    node: 'transform',
    like: 'scanpy pl.heatmap, matrixplot, dotplot, stacked_violin, tracksplot',
    form: {
      section: 'look',
      label: 'Form',
      widget: 'menu',
      choices: ['heatmap', 'means of groups', 'dots', 'violins', 'tracks']
    }
  }),
  title: leaf(str, null, {
    doc: 'Title over the picture.',
    node: 'layout',
    auto: 'none',
    form: { section: 'look', label: 'Title', widget: 'text' }
  }),
  subtitle: leaf(str, null, {
    doc: 'Line under the title; an empty text leaves it out.',
    node: 'layout',
    auto: 'what is shown: data set, numbers of rows and columns, scaling',
    form: { section: 'look', label: 'Subtitle', widget: 'text' }
  }),
  transpose: leaf(bool, false, {
    doc: 'Draw rows across and columns down. Results do not change.',
    node: 'layout',
    like: 'scanpy swap_axes',
    form: { section: 'look', label: 'Swap axes', widget: 'switch' }
  }),
  companions: leaf(
    list(
      fields({ axis: oneOf('row', 'col'), own: oneOf('row', 'col'), spec: { type: 'spec' } }, ['axis', 'own', 'spec'])
    ),
    [],
    {
      doc: 'Maps that share an axis with this one and stand beside it, or below where that axis runs across: "axis" is this map\'s, "own" theirs, drawn the same way. Order, groups, tree and names of what is shared are this map\'s; each has data and options of its own. In Python: a | b, a / b.',
      node: 'layout'
    }
  ),
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
    }),
    mask: leaf({ type: 'part' }, null, {
      doc: "Cells that are not shown, as rows × columns of the call's lists, 1 = hidden. They are left out of limits and texts; what is clustered or scaled still has them.",
      node: 'transform',
      auto: 'none',
      like: 'seaborn mask'
    })
  }),
  crop: CROP,
  sets: SETS,
  derive: DERIVE,
  values: object({
    log: leaf(bool, false, {
      doc: 'Natural log(1 + value), before any scaling.',
      node: 'transform',
      like: 'scanpy log',
      form: { section: 'values', label: 'Log', widget: 'switch' }
    }),
    aggregate: leaf(oneOf('mean', 'median', 'expressed'), null, {
      doc: 'What colours a group where the form shows groups; "expressed" is the mean of the members above size.cutoff, 0 where there are none.',
      node: 'transform',
      auto: 'mean; of violins the median',
      like: 'scanpy dotplot mean_only_expressed',
      form: {
        section: 'values',
        forms: ['matrix', 'dot', 'violin'],
        label: 'Of each group',
        widget: 'menu',
        choices: ['mean', 'median', 'mean of expressing']
      }
    }),
    given: leaf({ type: 'part' }, null, {
      doc: 'Values of the groups, used instead of aggregating: levels × columns.',
      node: 'transform',
      auto: 'aggregated',
      like: 'scanpy values_df, dot_color_df'
    }),
    scale: object({
      method: leaf(oneOf('none', 'standard', 'z_score'), 'none', {
        doc: '"standard" subtracts the minimum and divides by the maximum of what is left; "z_score" subtracts the mean and divides by the standard deviation (n − 1). In the forms "matrix" and "dot" the values of the groups are scaled, else the cells. What does not vary becomes 0; as seaborn, missing.',
        node: 'transform',
        like: 'scanpy standard_scale; seaborn standard_scale, z_score',
        form: { section: 'values', label: 'Scale', widget: 'segments', choices: ['none', '0–1', 'z-score'] }
      }),
      along: leaf(oneOf('row', 'col'), 'col', {
        doc: 'Whether each row or each column is scaled on its own.',
        node: 'transform',
        like: 'scanpy standard_scale ("obs", "var"); seaborn z_score and standard_scale (0, 1)',
        form: { section: 'values', label: 'Along', widget: 'segments', choices: ['rows', 'columns'] }
      })
    })
  }),
  ...perAxisOptions(axisOptions),
  color: COLOR,
  text: TEXT,
  size: SIZE,
  violin: VIOLIN,
  tracks: TRACKS,
  map: object({
    embedding: leaf(str, null, {
      doc: 'Embedding whose first two columns place the rows in a map of points beside the picture ("X_umap").',
      node: 'layout',
      auto: 'no map',
      like: 'scanpy pl.embedding basis'
    }),
    size: leaf(positive, null, {
      doc: 'Diameter of the points of the map.',
      node: 'layout',
      unit: 'px',
      auto: 'from how many there are, as scanpy (120000 / n square points, at most 9 px across)'
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
    font_size: leaf(positive, null, {
      doc: 'Size of the names; every other text keeps its proportion to it.',
      node: 'layout',
      unit: 'px',
      auto: '10.5',
      form: { section: 'size', label: 'Font size', widget: 'number' }
    }),
    separators: leaf(oneOf('gaps', 'lines', 'none'), 'gaps', {
      doc: 'What parts groups: a gap of background, a black line over the body as in scanpy, or nothing.',
      node: 'layout',
      form: { section: 'size', label: 'Separators', widget: 'segments', choices: ['gaps', 'lines', 'none'] }
    }),
    square: leaf(bool, false, {
      doc: 'Draw cells as squares, as large as both sides allow.',
      node: 'layout',
      like: 'seaborn square',
      form: { section: 'size', label: 'Square cells', widget: 'switch' }
    }),
    linewidths: leaf(positive, 0, {
      doc: 'Width of the lines between cells. They are left out while a cell would have less than 3 px beside them.',
      node: 'layout',
      unit: 'px',
      like: 'seaborn linewidths (4/3 px a point)',
      form: { section: 'size', label: 'Lines between cells', widget: 'number' }
    }),
    linecolor: leaf({ type: 'color' }, null, {
      doc: 'Colour of the lines between cells.',
      node: 'layout',
      auto: 'the background',
      like: 'seaborn linecolor'
    }),
    detail: leaf(oneOf('mean', 'max', 'min', 'max_abs', 'mode'), null, {
      doc: 'What a pixel of several cells shows, always of their finite values: their mean, the largest, the smallest, the one farthest from zero with its sign (of x and −x the positive one), or the most frequent (of several the smallest). A pixel without a finite value is missing.',
      node: 'layout',
      auto: 'mode where the colour map is qualitative (tab10, Set1, …), else mean',
      form: {
        section: 'size',
        forms: ['heatmap', 'matrix'],
        label: 'Cells below a pixel',
        widget: 'menu',
        choices: ['mean', 'largest', 'smallest', 'farthest from 0', 'most frequent']
      }
    }),
    proportional: leaf(bool, false, {
      doc: 'Give each group the room of its size. Otherwise small groups get at least 9 px, taken from the large ones.',
      node: 'layout',
      form: { section: 'size', label: 'Proportional groups', widget: 'switch' }
    }),
    link: leaf(str, null, {
      doc: 'Name of a link: maps of one page or window with the same name follow each other, by label.',
      node: 'none',
      auto: 'no link'
    }),
    linked: leaf(list(oneOf('rows', 'cols', 'window', 'selection', 'hover')), null, {
      doc: 'What of a link is followed: on which axes, and whether zoom, selection and pointer.',
      node: 'none',
      auto: 'all'
    })
  })
});

/** Every option by its dotted path, in declaration order. */
export const LEAVES: ReadonlyMap<string, Leaf> = new Map(leaves(OPTIONS));
