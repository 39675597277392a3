import { describe, expect, test } from 'vitest';
import { Steps, view, type HeatmapModel } from '../../src/flow/index.js';
import { normalize } from '../../src/spec/index.js';
import { inlineExecutor } from '../../src/tasks/index.js';
import { sampleData } from '../data.js';

const executor = inlineExecutor(
  () => Promise.resolve(),
  () => 0
);
const modelOf = (spec: unknown): Promise<HeatmapModel> =>
  view(sampleData(), normalize(spec), { steps: new Steps(), executor });

const CROP = [{ name: 'rows 2–9', rows: [[2, 8]] }];

describe('a step of crop', () => {
  test('leaves its rows and columns, in the order in which they were', async () => {
    const whole = await modelOf({ row: { sort: [{ item: 1 }] } });
    const model = await modelOf({
      row: { sort: [{ item: 1 }] },
      crop: [
        {
          name: 'few',
          rows: [[2, 8]],
          cols: [
            [1, 1],
            [4, 2]
          ]
        }
      ]
    });
    expect([...model.axes.row.order]).toEqual([...whole.axes.row.order].filter(i => i >= 2 && i < 10));
    expect([...model.axes.col.order]).toEqual([1, 4, 5]);
    expect(model.axes.row.n).toBe(24);
  });

  test('leaves colours and what trees know as they were', async () => {
    const spec = { row: { dendrogram: true }, values: { scale: { method: 'standard' } } };
    const whole = await modelOf(spec);
    const model = await modelOf({ ...spec, crop: [...CROP, { name: 'a column', cols: [[0, 1]] }] });
    expect([model.color.norm.vmin, model.color.norm.vmax]).toEqual([whole.color.norm.vmin, whole.color.norm.vmax]);
    expect(model.axes.row.linkage).toEqual(whole.axes.row.linkage);
    expect([...model.axes.row.order]).toEqual([...whole.axes.row.order].filter(i => i >= 2 && i < 10));
  });

  test('closes the groups up; one without a member is empty', async () => {
    const { axes } = await modelOf({
      row: { groupby: ['batch'] },
      crop: [
        {
          name: 'batch one',
          rows: [
            [0, 1],
            [3, 1],
            [6, 1]
          ]
        }
      ]
    });
    expect(axes.row.blocks.map(({ label, start, end }) => [label, start, end])).toEqual([
      ['one', 0, 3],
      ['two', 3, 3]
    ]);
  });

  test('takes away groups that are drawn as items with their last member', async () => {
    const { axes } = await modelOf({
      form: 'dot',
      row: { groupby: ['kind'] },
      crop: [
        {
          name: 'one',
          rows: [
            [0, 1],
            [4, 1]
          ]
        }
      ]
    });
    expect(axes.row.blocks).toHaveLength(1);
    expect(Array.from(axes.row.order, axes.row.label)).toEqual(['B']);
    expect(axes.row.blocks[0]).toMatchObject({ start: 0, end: 1 });
  });

  test('closes brackets up; one without a column goes', async () => {
    const brackets = [
      { label: 'first', start: 0, end: 2 },
      { label: 'second', start: 3, end: 5 }
    ];
    const cropped = async (cols: number[][]): Promise<unknown> =>
      (await modelOf({ col: { brackets }, crop: [{ name: 'x', cols }] })).axes.col.brackets;
    expect(await cropped([[1, 3]])).toMatchObject([
      { label: 'first', start: 0, end: 1 },
      { label: 'second', start: 2, end: 2 }
    ]);
    expect(await cropped([[4, 2]])).toMatchObject([{ label: 'second', start: 0, end: 1 }]);
  });

  test('counts columns as they were sent: one that stands twice stays twice', async () => {
    const { axes } = await modelOf({ data: { cols: [3, 1, 3] }, crop: [{ name: 'x', cols: [[3, 1]] }] });
    expect([...axes.col.order]).toEqual([0, 2]);
  });
});

describe('several steps', () => {
  test('leave what all of them leave', async () => {
    const { axes } = await modelOf({ crop: [...CROP, { name: 'then', rows: [[8, 10]] }] });
    expect([...axes.row.order]).toEqual([8, 9]);
  });
  test('that leave nothing are refused by the name of the last', async () => {
    await expect(modelOf({ crop: [...CROP, { name: 'the end', rows: [[20, 2]] }] })).rejects.toMatchObject({
      path: 'crop',
      message: 'crop: "the end" leaves none of the cells'
    });
  });
});
