import { bool, num, oneOf, positive, str } from './kinds.js';
import { leaf, object, type Branch } from './table.js';

export const FORMS = ['heatmap', 'matrix', 'dot', 'violin', 'tracks'] as const;

const share = { unit: 'share of the group, 0…1' } as const;

/** What the size of a dot says. */
export const SIZE: Branch = object({
  cutoff: leaf(num, 0, {
    doc: 'A member counts as expressing above this value (after log, before scaling).',
    node: 'transform',
    like: 'scanpy expression_cutoff',
    form: { section: 'size', forms: ['dot'], label: 'Dots count above', widget: 'number' }
  }),
  given: leaf({ type: 'part' }, null, {
    doc: 'Sizes of the dots, used instead of counting: levels × columns, 0…1.',
    node: 'transform',
    auto: 'counted',
    like: 'scanpy dot_size_df'
  }),
  min: leaf(num, null, {
    doc: 'Share drawn as the smallest dot; smaller ones are clipped to it.',
    node: 'color',
    ...share,
    auto: '0',
    like: 'scanpy dot_min',
    form: { section: 'size', forms: ['dot'], label: 'Smallest dot at', widget: 'number' }
  }),
  max: leaf(num, null, {
    doc: 'Share drawn as the largest dot; larger ones are clipped to it.',
    node: 'color',
    ...share,
    auto: 'the largest share, rounded up to a tenth',
    like: 'scanpy dot_max',
    form: { section: 'size', forms: ['dot'], label: 'Largest dot at', widget: 'number' }
  }),
  exponent: leaf(positive, 1.5, {
    doc: 'The area of a dot grows with its share to this power.',
    node: 'color',
    like: 'scanpy DotPlot.style size_exponent'
  }),
  smallest: leaf(positive, 0, {
    doc: 'Area of the smallest dot.',
    node: 'color',
    unit: 'pt²',
    like: 'scanpy smallest_dot'
  }),
  largest: leaf(positive, null, {
    doc: 'Area of the largest dot.',
    node: 'color',
    unit: 'pt²',
    auto: 'what fits a cell',
    like: 'scanpy DotPlot.style largest_dot'
  }),
  on: leaf(oneOf('dot', 'square'), 'dot', {
    doc: 'Whether the dot has the colour, or the square behind a ring.',
    node: 'layout',
    like: 'scanpy DotPlot.style color_on',
    form: { section: 'size', forms: ['dot'], label: 'Colour on', widget: 'segments', choices: ['dot', 'square'] }
  }),
  edge_color: leaf({ type: 'color' }, null, {
    doc: 'Colour of the edge of a dot.',
    node: 'layout',
    auto: 'none but on very light and very dark dots; on squares dark or white, by their luminance',
    like: 'scanpy DotPlot.style dot_edge_color'
  }),
  edge_width: leaf(positive, null, {
    doc: 'Width of the edge of a dot.',
    node: 'layout',
    unit: 'px',
    auto: '0.4; on squares 1.5',
    like: 'scanpy DotPlot.style dot_edge_lw'
  }),
  title: leaf(str, null, {
    doc: 'Title of the legend of sizes.',
    node: 'layout',
    auto: 'what is counted',
    like: 'scanpy size_title'
  })
});

/** How distributions are drawn. */
export const VIOLIN: Branch = object({
  density_norm: leaf(oneOf('width', 'area', 'count'), 'width', {
    doc: 'What is equal among violins: their greatest width, their area, or their area a member.',
    node: 'transform',
    like: 'seaborn violinplot density_norm',
    form: {
      section: 'size',
      forms: ['violin'],
      label: 'Violins of equal',
      widget: 'segments',
      choices: ['width', 'area', 'count']
    }
  }),
  cut: leaf(positive, 0, {
    doc: 'How far a violin goes beyond its smallest and largest value.',
    node: 'transform',
    unit: 'bandwidths',
    like: 'seaborn violinplot cut'
  }),
  bw_adjust: leaf(positive, 1, {
    doc: "Factor on Scott's bandwidth.",
    node: 'transform',
    like: 'seaborn violinplot bw_adjust'
  }),
  ticks: leaf(bool, false, {
    doc: 'Show the range of each violin row.',
    node: 'layout',
    like: 'scanpy stacked_violin yticklabels',
    form: { section: 'size', forms: ['violin'], label: 'Ranges', widget: 'switch' }
  }),
  points: leaf(bool, false, {
    doc: 'Draw the members as points over their violin, up to 20,000 in all.',
    node: 'layout',
    like: 'scanpy stacked_violin stripplot'
  }),
  jitter: leaf(positive, 0, {
    doc: 'How far points spread to both sides.',
    node: 'layout',
    unit: 'share of the width of a cell',
    like: 'scanpy stacked_violin jitter'
  }),
  point_size: leaf(positive, 1, {
    doc: 'Diameter of a point.',
    node: 'layout',
    unit: 'pt',
    like: 'scanpy stacked_violin size'
  }),
  palette: leaf({ type: 'list', of: { type: 'color' } }, null, {
    doc: 'Colours of the rows of violins, repeated as needed, instead of the colour of the aggregate.',
    node: 'layout',
    auto: 'by the aggregate',
    like: 'scanpy stacked_violin row_palette'
  })
});

/** How profiles are drawn. */
export const TRACKS: Branch = object({
  shared: leaf(bool, false, {
    doc: 'One scale for all tracks instead of one each.',
    node: 'layout',
    form: { section: 'size', forms: ['tracks'], label: 'Tracks share a scale', widget: 'switch' }
  })
});
