import { bool, fields, int, list, num, oneOf, str } from './kinds.js';
import { leaf, type Leaf } from './table.js';

export const METHODS = ['t-test', 't-test_overestim_var', 'wilcoxon', 'logreg'] as const;

/** `[start, length]` of neighbours, in input order, none overlapping or touching. */
const runs = list(list(int));

/** Named sets of rows and columns, by positions in the input. */
export const SETS: Leaf = leaf(list(fields({ name: str, rows: runs, cols: runs }, ['name'])), [], {
  doc: 'Named sets. "rows" and "cols" are runs [start, length] of positions in the input, ascending and apart; a side that is left out means all of it. A set called "selection" is what is selected now.',
  node: 'none'
});

/** What is left out of the picture, step by step. */
export const CROP: Leaf = leaf(list(fields({ name: str, rows: runs, cols: runs }, ['name'])), [], {
  doc: 'Steps that each leave less of the picture: only "rows" and "cols" (runs as in sets) stay, a side that is left out stays whole; "name" says what the step did. Nothing is computed anew of what is left: groups, scaling, colours, and what is known of trees stay those of the whole. A group stays while one of its members does.',
  node: 'group'
});

/**
 * Steps beside the picture. "rank_genes_groups" compares groups of rows, column by column: the groups of the annotation "groupby" (of them "groups", all
 * unless given), or the sets named in "sets" (a row in two of them counts for the first), each against "reference": "rest", or one of them.
 */
export const DERIVE: Leaf = leaf(
  list(
    fields(
      {
        op: oneOf('rank_genes_groups'),
        as: str,
        layer: str,
        use_raw: bool,
        groupby: str,
        sets: list(str),
        groups: list(str),
        reference: str,
        method: oneOf(...METHODS),
        corr_method: oneOf('benjamini-hochberg', 'bonferroni'),
        tie_correct: bool,
        rankby_abs: bool,
        pseudobulk: str,
        C: num,
        where: oneOf('auto', 'here')
      },
      ['op', 'as']
    )
  ),
  [],
  {
    doc: 'What is computed beside the picture, and kept under the name "as": "rank_genes_groups" compares groups of an annotation ("groupby", "groups"), or named sets ("sets"), with the rest or with one of them ("reference"), as scanpy does. "pseudobulk" names the annotation of samples whose values are summed first. "where": "auto" tests all genes where the kernel has more than were sent, "here" those that were sent.',
    node: 'none',
    like: 'scanpy tl.rank_genes_groups'
  }
);
