import { bool, fields, list, num, oneOf, str } from './kinds.js';
import { leaf, object, type Kind } from './table.js';

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
    boundary: fields(
      { boundaries: list(num), ncolors: { type: 'integer' }, extend: oneOf('neither', 'min', 'max', 'both') },
      ['boundaries', 'ncolors']
    )
  }
};

/** How values become colours, and their legend. */
export const COLOR = object({
  cmap: leaf({ type: 'anyOf', kinds: [str, list({ type: 'color' })] }, null, {
    doc: "Colour map: a name, or a list of colours, one table entry each (matplotlib's ListedColormap).",
    node: 'color',
    auto: 'viridis; as "seaborn", rocket, or icefire with a center; as "heatmap", vlag centred on 0 where values have both signs and no limits are given',
    like: 'matplotlib cmap',
    form: { section: 'color', label: 'Colour map', widget: 'cmap' }
  }),
  levels: leaf({ type: 'integer', min: 2 }, null, {
    doc: 'Cut the map into so many colours, in equal steps between the limits. Not of a norm in steps, which has its own.',
    node: 'color',
    auto: 'all colours of the map',
    like: 'matplotlib lut',
    form: { section: 'color', label: 'Colours', widget: 'number' }
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
  center: leaf(num, null, {
    doc: 'Value at the middle of the map, which is read as wide on both sides; the limits stay. Not with vcenter.',
    node: 'color',
    auto: 'none',
    like: 'seaborn center',
    excludes: ['color.vcenter']
  }),
  robust: leaf(bool, false, {
    doc: 'Take limits that are not given from the 2nd and 98th percentile of the finite values.',
    node: 'color',
    like: 'seaborn robust',
    form: { section: 'color', label: 'Robust limits', widget: 'switch' }
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
  by_group: leaf(list(str), null, {
    doc: 'Colours of the groups, one a level: the group goes from white to its colour, in equal steps of OKLab, instead of through the map. An empty text keeps the map.',
    node: 'color',
    auto: 'the map for all',
    like: 'scanpy dotplot group_colors'
  }),
  side: leaf(oneOf('right', 'bottom', 'none'), 'right', {
    doc: 'Where the colour bar and the other legends stand. In a picture of less than 460 px they stand below, not at the right.',
    node: 'layout',
    form: { section: 'size', label: 'Legends', widget: 'segments', choices: ['right', 'below', 'none'] }
  }),
  label: leaf(str, null, {
    doc: 'Title of the colour bar.',
    node: 'layout',
    auto: 'what the values are',
    form: { section: 'color', label: 'Legend title', widget: 'text' }
  })
});
