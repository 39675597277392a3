import { describe, expect, test } from 'vitest';
import { volcanoOf } from '../../../src/controls/markers/volcano.js';
import { LIGHT } from '../../../src/render/theme.js';
import { rankingOf } from './ranking.js';

const nan = new Float64Array(5).fill(NaN);

describe('the volcano of a group', () => {
  test('has a point a gene, coloured where it is significant and changes twofold', () => {
    const { volcano } = volcanoOf(rankingOf(), 0, LIGHT)!;
    expect(volcano.x[0]).toBe(1.5);
    expect(volcano.y[0]).toBeCloseTo(1.69897, 5);
    expect(volcano.y[3]).toBeNaN();
    expect([0, 1, 4].map(volcano.color)).toEqual(['#d1495b', LIGHT.muted, LIGHT.muted]);
    expect(volcano.labelled).toEqual([2, 0, 4, 1, 3]);
  });

  test('puts a p-value of 0 above all others, and says so', () => {
    const { volcano, notes } = volcanoOf(rankingOf(), 0, LIGHT)!;
    expect(volcano.y[2]).toBeGreaterThan(volcano.y[0]);
    expect(notes).toEqual(['p-values too small for a number stand at the top.']);
  });

  test('puts the fold change of what one side lacks at the edge of the others, and says so', () => {
    const { volcano, notes } = volcanoOf(
      rankingOf({}, { logfoldchanges: Float64Array.of(1.5, -30, 2, NaN, 0.5), pts: Float64Array.of(0.5, 0, 1, 0, 1) }),
      0,
      LIGHT
    )!;
    expect(volcano.x[1]).toBeCloseTo(-2.12, 12);
    expect(notes.at(-1)).toContain('at the edge');
  });

  test('of a regression there is none: it has no p-values', () => {
    expect(volcanoOf(rankingOf({}, { pvalsAdj: nan }), 0, LIGHT)).toBeNull();
  });
});
