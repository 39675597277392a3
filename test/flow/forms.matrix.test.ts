import { describe, expect, test } from 'vitest';
import { folder, type Expected } from '../form-cases.js';
import { sameColors, sameValues } from '../form-equal.js';

const all = folder<Expected>('matrixplot');

describe.each(all.cases.filter(c => !c.canary).map(c => [c.name, c] as const))('%s equals sc.pl.matrixplot', (_, c) => {
  test('groups, columns, tree, values, limits, colours', async () => {
    const made = await all.run(c);
    if (sameValues(all, c, made)) sameColors(c, made);
  });
});

test('the canary, wrong on purpose, is told apart', async () => {
  const canary = all.cases.find(c => c.canary)!;
  const made = await all.run(canary);
  expect(() => sameValues(all, canary, made)).toThrow();
});
