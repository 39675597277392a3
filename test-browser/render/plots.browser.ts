import { afterEach, describe, expect, test } from 'vitest';
import { DARK, drawPlot, LIGHT, type Volcano } from '../../src/render/index.js';
import { random } from '../../test/data.js';

const SIZE = { theme: LIGHT, width: 320, height: 240 };

function place(): HTMLElement {
  const element = document.createElement('div');
  document.body.append(element);
  return element;
}

function volcano(n: number): Volcano {
  const uniform = random(7);
  const x = Float64Array.from({ length: n }, () => 6 * uniform() - 3);
  const y = x.map(v => v * v * uniform() * 4);
  x[3] = NaN;
  return {
    x,
    y,
    color: k => (y[k] > 10 ? '#dd2222' : '#999999'),
    label: k => `gene${k}`,
    labelled: [0, 1, 2],
    limits: [1.3],
    folds: [-1, 1],
    titles: ['log2 fold change', '−log10 p']
  };
}

function colours(element: HTMLElement): Set<string> {
  const canvas = element.querySelector('canvas')!;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  const found = new Set<string>();
  for (let i = 0; i < data.length; i += 4)
    if (data[i + 3] === 255) found.add(`#${[0, 1, 2].map(k => data[i + k].toString(16).padStart(2, '0')).join('')}`);
  return found;
}

afterEach(() => {
  document.body.replaceChildren();
});

describe('a volcano', () => {
  test('has the size asked for, and finds the point under a px', async () => {
    const element = place();
    const data = volcano(500);
    const plot = drawPlot(element, 'volcano', data, SIZE);
    await plot.update(null);
    const box = element.querySelector('canvas')!.getBoundingClientRect();
    expect([Math.round(box.width), Math.round(box.height)]).toEqual([320, 240]);
    const [x, y] = plot.place(11);
    const found = plot.near(x + 1, y)!;
    expect(Math.hypot(plot.place(found)[0] - x, plot.place(found)[1] - y)).toBeLessThanOrEqual(2);
    expect(plot.near(-50, -50)).toBeNull();
    expect(plot.toPng()).toMatch(/^data:image\/png/);
    plot.destroy();
    expect(element.childNodes).toHaveLength(0);
  });

  test('draws other points, another size, a point that is picked', async () => {
    const element = place();
    const plot = drawPlot(element, 'volcano', volcano(50), SIZE);
    await plot.update(null);
    const first = plot.toPng();
    await plot.pick(5);
    expect(plot.toPng()).not.toBe(first);
    await plot.pick(null);
    expect(plot.toPng()).toBe(first);
    await plot.update(volcano(60), { ...SIZE, width: 280 });
    expect(Math.round(element.querySelector('canvas')!.getBoundingClientRect().width)).toBe(280);
    plot.destroy();
  });
});

test('a distribution draws a curve a group in its colour, and its words in those of the theme', async () => {
  const element = place();
  const density = Float64Array.from({ length: 100 }, (_, i) => i * (99 - i));
  const groups = ['#4477aa', '#ee6677'].map((color, k) => ({
    name: `group ${k}`,
    color,
    low: 0,
    high: 3 + k,
    density,
    median: 1.5,
    note: '12 % zero'
  }));
  const plot = drawPlot(element, 'distribution', { groups, title: 'CD3D' }, { ...SIZE, theme: DARK });
  await plot.update(null);
  const box = element.querySelector('canvas')!.getBoundingClientRect();
  expect([Math.round(box.width), Math.round(box.height)]).toEqual([320, 240]);
  expect(colours(element)).toContain(DARK.text);
  await plot.update({ groups: [{ ...groups[0], density: null }], title: 'CD3D' });
  expect(plot.toPng()).toMatch(/^data:image\/png/);
  plot.destroy();
});
