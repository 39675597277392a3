import { expect, test } from 'vitest';
import { autoStep } from '../../src/layout/auto-step.js';
import { golden } from '../golden.js';

interface Case {
  readonly n: number;
  readonly px: number;
  readonly font: number;
  readonly step: number;
}
const { cases, canary } = golden('ticks.json') as { cases: Case[]; canary: Case };

test.each(cases.map(c => [c.n, c.px, c.font, c.step] as const))(
  "of %i names along %f px in a font of %f px seaborn's step is %i",
  (n, px, font, step) => {
    expect(autoStep(n, px, font)).toBe(step);
  }
);

test('the canary, wrong on purpose, is told apart', () => {
  expect(autoStep(canary.n, canary.px, canary.font)).not.toBe(canary.step);
});

test('none stand where not even one has room', () => {
  expect(autoStep(3, 10, 10.5)).toBe(0);
  expect(autoStep(3, 10.5, 10.5)).toBe(4);
});
