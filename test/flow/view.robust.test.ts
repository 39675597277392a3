import { expect, test } from 'vitest';
import { percentile } from '../../src/compute/index.js';
import { folder, type Expected } from '../form-cases.js';

const all = folder<Expected>('matrixplot');
const plain = all.cases.find(c => c.name === 'many-groups')!;
const limits = async (color: object): Promise<[number | null, number | null]> => {
  const { result } = await all.run({ ...plain, spec: { ...plain.spec, color } });
  return [result.color.vmin, result.color.vmax];
};

test('robust limits are percentiles of what is shown, and only those that are not given', async () => {
  const shown = (await all.run(plain)).result.data2d.values;
  const [low, high] = [percentile(shown.slice(), 2), percentile(shown.slice(), 98)];
  expect(await limits({ robust: true })).toEqual([low, high]);
  expect(await limits({ robust: true, vmax: 7 })).toEqual([low, 7]);
  expect(await limits({ robust: true, vmin: -3 })).toEqual([-3, high]);
  expect(await limits({})).not.toEqual([low, high]);
});
