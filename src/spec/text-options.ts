import { bool, list, oneOf, positive, str } from './kinds.js';
import { leaf, object } from './table.js';

const cells = ['heatmap', 'matrix'] as const;

/** What is written in the cells. */
export const TEXT = object({
  show: leaf(bool, false, {
    doc: 'Write into each cell what it holds, while the cells are large enough to be read.',
    node: 'layout',
    like: 'seaborn annot',
    form: { section: 'text', forms: cells, label: 'Values in cells', widget: 'switch' }
  }),
  format: leaf(str, '.2g', {
    doc: "How numbers are written: Python's format, of d, e, E, f, F, g, G, n and %, with sign, width, comma and precision.",
    node: 'layout',
    like: 'seaborn fmt',
    form: { section: 'text', forms: cells, label: 'Format', widget: 'text' }
  }),
  given: leaf({ type: 'part' }, null, {
    doc: "Which text of `text.levels` stands in each cell, as rows × columns of the call's lists; −1 = none.",
    node: 'layout',
    auto: 'the values',
    like: 'seaborn annot (an array)'
  }),
  levels: leaf(list(str), null, {
    doc: 'The texts that `text.given` refers to.',
    node: 'layout',
    auto: 'none'
  }),
  size: leaf(positive, null, {
    doc: 'Size of the texts in cells.',
    node: 'layout',
    unit: 'px',
    auto: 'as large as fits, at most that of the names',
    like: 'seaborn annot_kws (size)'
  }),
  weight: leaf(oneOf('normal', 'bold'), 'normal', {
    doc: 'Weight of the texts in cells.',
    node: 'layout',
    like: 'seaborn annot_kws (weight)'
  }),
  color: leaf({ type: 'color' }, null, {
    doc: 'Colour of the texts in cells.',
    node: 'layout',
    auto: "dark on light cells, white on dark ones, by seaborn's rule",
    like: 'seaborn annot_kws (color)'
  })
});
