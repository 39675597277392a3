import type { Ranking } from '../../flow/index.js';

/** Columns as `scanpy.get.rank_genes_groups_df` names them, and ours. */
const HEAD = 'group,names,scores,logfoldchanges,pvals,pvals_adj,pct_nz_group,pct_nz_reference,auc,cohens_d';

/** Returns all groups as CSV, best genes first, every number with all its digits; what is missing is empty. */
export function csvOf({ groups, name }: Ranking): string {
  const lines = [HEAD];
  for (const { name: group, test } of groups) {
    const first = quoted(group);
    const columns = [
      test.scores,
      test.logfoldchanges,
      test.pvals,
      test.pvalsAdj,
      test.pts,
      test.ptsOthers,
      test.auc,
      test.cohensD
    ];
    for (const gene of test.order) {
      let line = `${first},${quoted(name(gene))}`;
      for (const values of columns) {
        const x = values[gene];
        line += x === x ? `,${String(x)}` : ',';
      }
      lines.push(line);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Returns a text as one field of CSV. */
export const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
