import { describe, expect, test } from 'vitest';
import {
  comparisonOf,
  defaultSource,
  referencesOf,
  stepOf,
  type Comparison
} from '../../../src/controls/markers/comparison.js';
import { createSession, type Session } from '../../../src/session/index.js';
import { fakeSource, sampleData } from '../../data.js';

const open = (spec: object = {}): Session => createSession(fakeSource(sampleData()), spec);
const compared = (session: Session, more: Partial<Comparison> = {}): Comparison => ({
  ...comparisonOf(session, undefined),
  ...more
});

describe('what is compared', () => {
  test('is the annotation that the rows are grouped by, with the rest', () => {
    const session = open({ row: { groupby: ['kind'] } });
    expect(stepOf(session, compared(session))).toEqual({
      groupby: 'kind',
      reference: 'rest',
      method: 't-test',
      corr_method: 'benjamini-hochberg'
    });
  });

  test('is the selection where there is one; a named set can be its reference', () => {
    const session = open({ row: { groupby: ['kind'] } });
    session.select({ rows: [1, 2] }, 'mine');
    expect(defaultSource(session)).toBe('by:kind');
    session.select({ rows: [3, 4, 5] });
    expect(defaultSource(session)).toBe('selection');
    expect(stepOf(session, compared(session))).toMatchObject({ sets: ['selection'], reference: 'rest' });
    expect(referencesOf(session, compared(session))).toEqual(['mine']);
    expect(stepOf(session, compared(session, { reference: 'mine' }))).toMatchObject({
      sets: ['selection', 'mine'],
      reference: 'mine'
    });
  });

  test('are named sets, without those that are left out', () => {
    const session = open();
    for (const [k, name] of ['a', 'b', 'c'].entries()) session.select({ rows: [k, k + 5] }, name);
    const now = compared(session, { source: 'sets', without: new Set(['b']) });
    expect(stepOf(session, now)).toMatchObject({ sets: ['a', 'c'], reference: 'rest' });
  });

  test('has the words of every test: ties, no correction of a regression, samples', () => {
    const session = open({ row: { groupby: ['kind'] } });
    expect(stepOf(session, compared(session, { method: 'wilcoxon ties' }))).toMatchObject({
      method: 'wilcoxon',
      tie_correct: true
    });
    expect(stepOf(session, compared(session, { method: 'logreg' }))).not.toHaveProperty('corr_method');
    expect(stepOf(session, compared(session, { pseudobulk: 'donor', abs: true }))).toMatchObject({
      pseudobulk: 'donor',
      rankby_abs: true
    });
  });

  test('is read back from a step of the spec', () => {
    const session = open({
      derive: [
        {
          op: 'rank_genes_groups',
          as: 'markers',
          groupby: 'kind',
          reference: 'B',
          method: 'wilcoxon',
          tie_correct: true
        }
      ]
    });
    const now = comparisonOf(session, session.spec.derive[0]);
    expect(now).toMatchObject({ source: 'by:kind', reference: 'B', method: 'wilcoxon ties' });
  });
});
