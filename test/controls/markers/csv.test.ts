import { expect, test } from 'vitest';
import { csvOf } from '../../../src/controls/markers/csv.js';
import { rankingOf } from './ranking.js';

test('the CSV has every group and gene in order, all digits, and nothing where a value is missing', () => {
  const third = 1 / 3;
  const lines = csvOf(rankingOf({}, { scores: Float64Array.of(third, -2, 5, NaN, 3) })).split('\n');
  expect(lines[0]).toBe('group,names,scores,logfoldchanges,pvals,pvals_adj,pct_nz_group,pct_nz_reference,auc,cohens_d');
  expect(lines[1]).toBe('"T, ""naive""",cd79a,5,2,0,0,0.9,0.3,0.9,2');
  expect(lines[2]).toBe(`"T, ""naive""",CD3D,${third},1.5,0.01,0.02,0.5,0.1,0.7,1`);
  expect(lines[5]).toBe('"T, ""naive""",NKG7,,,,,0,0,0.5,');
  expect(lines).toHaveLength(7);
});
