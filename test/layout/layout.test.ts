import { describe, expect, test } from 'vitest';
import { pixelsPerItem, toPixel, toPosition, type Dataset } from '../../src/matrix/index.js';
import { layout, measure, type Panel, type Scene, type TextItem, type Window } from '../../src/layout/index.js';
import { createSession } from '../../src/session/index.js';
import type { HeatmapModel } from '../../src/flow/index.js';
import { categories, dataset, fakeSource, random, sampleData } from '../data.js';

async function modelOf(spec: unknown, data: Dataset = sampleData()): Promise<HeatmapModel> {
  const session = createSession(fakeSource(data), spec);
  await session.idle();
  if (!session.model) throw session.status.error!;
  return session.model;
}

const lay = (model: HeatmapModel, window: Window | null = null, width = 900, height: number | null = null): Scene =>
  layout(model, { width, height, window, measure, toolbar: 0 });

/** n cells in groups of uneven sizes × m genes, with long names. */
function large(n: number, m: number, levels: number): Dataset {
  const uniform = random(n + m + levels);
  const names = Array.from({ length: levels }, (_, k) => `group ${'long '.repeat(k % 5)}${k}`);
  const kind = Array.from({ length: n }, () => names[Math.floor(uniform() ** 6 * levels)]!);
  const data = Float32Array.from({ length: n * m }, uniform);
  return dataset({
    matrices: { 'layers/X': { kind: 'dense', shape: [n, m], order: 'C', data } },
    row: { kind: categories(kind, names) },
    labels: { col: Array.from({ length: m }, (_, j) => `GENE-${'x'.repeat(j % 9)}${j}`) },
    names: { dataset: 'a data set' }
  });
}

const GROUPED = { row: { groupby: ['kind'] } };
const TREE = { row: { groupby: ['kind'], dendrogram: true } };
const BRACKETS = {
  ...GROUPED,
  col: {
    brackets: [
      { label: 'B cells', start: 0, end: 1 },
      { label: 'T', start: 2, end: 2 },
      { label: 'a long name of a marker set', start: 3, end: 5 }
    ]
  }
};
/** Strips of each kind beside both axes. */
const STRIPS = {
  row: {
    tracks: [
      { kind: 'color', column: 'kind' },
      { kind: 'color', column: 'score', title: 'a long title of a score' },
      { kind: 'bar', column: 'score' },
      { kind: 'box' },
      { kind: 'text', column: 'note' },
      { kind: 'labels', items: [0, 1, 2, 23] }
    ]
  },
  col: { tracks: [{ kind: 'color', column: 'panel' }, { kind: 'line' }, { kind: 'labels', items: [0, 5] }] }
};
const PAIR: Dataset = { ...sampleData(), companions: [sampleData()] };
/** A spec with others beside it. */
const composed = (side: 'right' | 'below', first: object, ...others: object[]): object => ({
  ...first,
  companions: others.map(spec => ({
    axis: side === 'right' ? 'row' : 'col',
    own: side === 'right' ? 'row' : 'col',
    spec
  }))
});
const FIGURES: readonly (readonly [string, unknown, Dataset?])[] = [
  ['plain', {}],
  ['grouped', { ...GROUPED, title: 'A title' }],
  ['with a tree', { ...TREE, values: { log: true, scale: { method: 'standard' } } }],
  ['with unassigned cells', { row: { groupby: ['holes'] } }],
  ['with an empty group', { row: { groupby: ['unused'] } }],
  ['with brackets', BRACKETS],
  ['grouped columns with a tree', { ...TREE, col: { groupby: ['panel'], dendrogram: true } }],
  ['lines between groups', { ...TREE, view: { separators: 'lines' } }],
  ['proportional', { ...GROUPED, view: { proportional: true } }],
  ['means of groups', { ...TREE, form: 'matrix' }],
  ['dots', { ...TREE, form: 'dot', title: 'A title' }],
  ['dots with legends below', { ...BRACKETS, form: 'dot', color: { side: 'bottom' } }],
  ['violins', { ...TREE, as: 'scanpy', form: 'violin', violin: { ticks: true } }],
  ['tracks', { ...TREE, form: 'tracks' }],
  ['tracks with brackets', { ...BRACKETS, form: 'tracks' }],
  ['slanted names', { ...GROUPED, col: { label_rotation: 40 } }],
  ['dots of 40 groups', { ...GROUPED, form: 'dot' }, large(4000, 30, 40)],
  ['700 cells in 10 groups', GROUPED, large(700, 12, 10)],
  ['4,000 cells in 40 groups', { row: { groupby: ['kind'], labels: true } }, large(4000, 70, 40)],
  ['no cell', GROUPED, { ...large(0, 3, 2) }],
  ['no gene', {}, large(3, 0, 2)],
  ['strips of each kind', STRIPS],
  ['strips beside a bar and a tree', { ...STRIPS, row: { ...STRIPS.row, ...TREE.row }, title: 'A title' }],
  [
    'strips, brackets and legends below',
    { row: STRIPS.row, col: { ...STRIPS.col, ...BRACKETS.col }, color: { side: 'bottom' } }
  ],
  [
    'strips of 4,000 cells',
    { row: { tracks: [{ kind: 'color', column: 'kind' }, { kind: 'box' }, { kind: 'bar' }] } },
    large(4000, 12, 20)
  ],
  [
    'texts and lines in square cells',
    { text: { show: true }, view: { square: true, linewidths: 1, linecolor: 'red' } }
  ],
  ["seaborn's names", { as: 'seaborn', view: { height: 300 } }, large(300, 100, 3)],
  ['strips beside each other', composed('right', STRIPS, STRIPS), PAIR],
  ['two beside each other', composed('right', { ...BRACKETS, title: 'A title' }, { color: { label: 'Score' } }), PAIR],
  [
    'three below each other',
    composed('below', TREE, GROUPED, { ...BRACKETS, title: 'The third' }),
    { ...sampleData(), companions: [sampleData(), sampleData()] }
  ],
  ['dots beside means', composed('right', { form: 'dot', ...TREE }, { form: 'matrix', ...GROUPED }), PAIR]
];
const ALL = FIGURES.flatMap(([name, spec, data]) => [
  [name, spec, data] as const,
  [`${name}, swapped`, { ...(spec as object), transpose: true }, data] as const
]);

const body = (scene: Scene): Panel => scene.panels.find(panel => panel.kind === 'body')!;
const texts = (scene: Scene): TextItem[] => scene.panels.flatMap(panel => panel.texts);

/** The corners of a text, clockwise. */
function corners(t: TextItem): [number, number][] {
  const width = measure(t.text, t.size, t.face);
  const x = t.align === 'left' ? 0 : t.align === 'right' ? -width : -width / 2;
  // The height of small letters and capitals; what hangs below stays out of it.
  const high = t.size * 0.72;
  const y = t.baseline === 'top' ? 0 : t.baseline === 'middle' ? -high / 2 : -high;
  const angle = (t.angle * Math.PI) / 180;
  return [
    [x, y],
    [x + width, y],
    [x + width, y + high],
    [x, y + high]
  ].map(([a, b]) => [
    t.x + a! * Math.cos(angle) - b! * Math.sin(angle),
    t.y + a! * Math.sin(angle) + b! * Math.cos(angle)
  ]);
}

/** Whether two convex shapes share more than a touch: no edge of either separates them. */
function overlap(a: readonly [number, number][], b: readonly [number, number][]): boolean {
  for (const shape of [a, b])
    for (let i = 0; i < shape.length; i++) {
      const [[x1, y1], [x2, y2]] = [shape[i]!, shape[(i + 1) % shape.length]!];
      const [nx, ny] = [y2 - y1, x1 - x2];
      const span = (points: readonly [number, number][]): [number, number] => {
        const along = points.map(([x, y]) => (x * nx + y * ny) / Math.hypot(nx, ny));
        return [Math.min(...along), Math.max(...along)];
      };
      const [[a1, a2], [b1, b2]] = [span(a), span(b)];
      if (a2 <= b1 + 0.5 || b2 <= a1 + 0.5) return false;
    }
  return true;
}

test('what these tests call an overlap is one', () => {
  const at = (x: number, y: number): [number, number][] => corners({ ...TEXT, x, y });
  expect(overlap(at(0, 0), at(10, 3))).toBe(true);
  expect(overlap(at(0, 0), at(0, 9))).toBe(false);
  expect(overlap(at(0, 0), at(60, 0))).toBe(false);
});
const TEXT: TextItem = {
  ...{ text: 'Dendritic', size: 11, x: 0, y: 0, angle: 0 },
  ...({ face: 'regular', align: 'left', baseline: 'middle', ink: 'text' } as const)
};

function untangled(scene: Scene): void {
  const all = texts(scene);
  const shapes = all.map(corners);
  for (let i = 0; i < all.length; i++)
    for (let j = i + 1; j < all.length; j++)
      if (overlap(shapes[i]!, shapes[j]!)) expect.fail(`"${all[i]!.text}" lies on "${all[j]!.text}"`);
}

const STRIPED = ALL.filter(([, spec]) => JSON.stringify(spec).includes('"tracks":'));
test.each(STRIPED)('no text lies on another in a sidebar: %s', async (_, spec, data) => {
  untangled(lay(await modelOf(spec, data), null, 480));
});

describe.each(ALL)('%s', (_, spec, data) => {
  test('is numbers and strings, and every text stands in it in drawn order', async () => {
    const scene = lay(await modelOf(spec, data));
    const again = JSON.parse(JSON.stringify(scene)) as Scene;
    expect(again).toEqual(scene);
    expect(scene.texts).toEqual(texts(scene).map(t => t.text));
    const numbers = JSON.stringify(scene, (_, v: unknown) =>
      typeof v === 'number' && !Number.isFinite(v) ? 'bad' : v
    );
    expect(numbers).not.toContain('"bad"');
  });

  test('stays inside the picture', async () => {
    for (const width of [900, 620]) {
      const scene = lay(await modelOf(spec, data), null, width);
      expect(scene.width).toBe(width);
      const inside = (x: number, y: number, what: string): void => {
        expect(x, what).toBeGreaterThanOrEqual(-1);
        expect(x, what).toBeLessThanOrEqual(scene.width + 1);
        expect(y, what).toBeGreaterThanOrEqual(-1);
        expect(y, what).toBeLessThanOrEqual(scene.height + 1);
      };
      for (const panel of scene.panels) {
        for (const box of [panel.box, ...panel.rects]) {
          inside(box.x, box.y, panel.id);
          inside(box.x + box.width, box.y + box.height, panel.id);
        }
        for (const line of panel.lines)
          for (let k = 0; k < line.points.length; k += 2) inside(line.points[k]!, line.points[k + 1]!, panel.id);
        for (const t of panel.texts) for (const [x, y] of corners(t)) inside(x, y, `${panel.id}: ${t.text}`);
      }
    }
  });

  test('the body has whole px, so that a pixel of the screen is one of its own', async () => {
    for (const width of [900, 733.3]) {
      const { box } = body(lay(await modelOf(spec, data), null, width, 411.7));
      for (const px of [box.x, box.y, box.width, box.height]) expect(Number.isInteger(px)).toBe(true);
    }
  });

  test('no text lies on another', async () => {
    untangled(lay(await modelOf(spec, data)));
  });

  test('the pieces of both directions fill the body and hold each item once', async () => {
    const model = await modelOf(spec, data);
    const { box, x, y, xAxis } = body(lay(model));
    const yAxis = xAxis === 'row' ? 'col' : 'row';
    for (const [scale, start, length, n] of [
      [x!, box.x, box.width, model.axes[xAxis!].order.length],
      [y!, box.y, box.height, model.axes[yAxis].order.length]
    ] as const) {
      if (n === 0) {
        expect(scale).toEqual([]);
        continue;
      }
      expect(scale[0]).toMatchObject({ start, from: 0 });
      expect(scale.at(-1)!.to).toBe(n);
      expect(scale.at(-1)!.end).toBeCloseTo(start + length, 6);
      for (let k = 1; k < scale.length; k++) {
        expect(scale[k]!.from).toBe(scale[k - 1]!.to);
        expect(scale[k]!.start).toBeGreaterThanOrEqual(scale[k - 1]!.end);
      }
      for (let p = 0; p < n; p++) {
        const middle = toPixel(scale, p + 0.5);
        expect(toPosition(scale, middle)).toBe(p);
      }
    }
  });
});

test('swapping the axes changes where things are drawn, and nothing else', async () => {
  const [model, swapped] = [await modelOf(BRACKETS), await modelOf({ ...BRACKETS, transpose: true })];
  const [a, b] = [lay(model), lay(swapped)];
  expect(body(a).xAxis).toBe('col');
  expect(body(b).xAxis).toBe('row');
  expect(b.brackets).toEqual(a.brackets);
  expect([...b.texts].sort()).toEqual([...a.texts].sort());
});

describe('the room of groups', () => {
  const uneven = large(2000, 5, 12);
  test('is their share of the items where they are proportional', async () => {
    const { y } = body(lay(await modelOf({ ...GROUPED, view: { proportional: true } }, uneven)));
    const per = y!.map(pixelsPerItem);
    for (const p of per) expect(p).toBeCloseTo(per[0]!, 6);
  });
  test('is at least 9 px otherwise, and the order of their sizes stays', async () => {
    const { y } = body(lay(await modelOf(GROUPED, uneven)));
    const proportional = body(lay(await modelOf({ ...GROUPED, view: { proportional: true } }, uneven)));
    expect(Math.min(...proportional.y!.map(p => p.end - p.start))).toBeLessThan(9);
    for (const p of y!) expect(p.end - p.start).toBeGreaterThanOrEqual(9 - 1e-9);
    const bySize = [...y!].sort((a, b) => a.to - a.from - (b.to - b.from)).map(p => p.end - p.start);
    for (let k = 1; k < bySize.length; k++) expect(bySize[k]).toBeGreaterThanOrEqual(bySize[k - 1]! - 1e-9);
  });
});

describe('a window', () => {
  test.each([
    [
      [100, 200],
      [2, 7]
    ],
    [
      [0, 1],
      [11, 12]
    ],
    [
      [699, 700],
      [0, 12]
    ],
    [
      [10.5, 20.25],
      [1, 3]
    ]
  ] as const)('of rows %j and columns %j is all that the pieces hold', async (row, col) => {
    const model = await modelOf(GROUPED, large(700, 12, 10));
    const scene = lay(model, { row, col });
    const { x, y, box } = body(scene);
    expect([y![0]!.from, y!.at(-1)!.to]).toEqual(row);
    expect([x![0]!.from, x!.at(-1)!.to]).toEqual(col);
    expect(y!.at(-1)!.end).toBeCloseTo(box.y + box.height, 6);
    for (const panel of scene.panels.filter(p => p.kind === 'track'))
      for (const rect of panel.rects) {
        expect(rect.y).toBeGreaterThanOrEqual(box.y - 1e-6);
        expect(rect.y + rect.height).toBeLessThanOrEqual(box.y + box.height + 1e-6);
      }
    expect(JSON.stringify(scene)).not.toContain('null,');
  });
});

describe('brackets', () => {
  test('are inclusive positions in drawn order, as the model has them', async () => {
    const model = await modelOf(BRACKETS);
    expect(lay(model).brackets).toEqual([
      { label: 'B cells', start: 0, end: 1 },
      { label: 'T', start: 2, end: 2 },
      { label: 'a long name of a marker set', start: 3, end: 5 }
    ]);
  });
  test('span their columns', async () => {
    const scene = lay(await modelOf(BRACKETS));
    const panel = scene.panels.find(p => p.kind === 'brackets')!;
    const { x } = body(scene);
    const ends = panel.lines.map(l => [l.points[0], l.points.at(-2)]);
    expect(ends).toHaveLength(3);
    [
      [0, 2],
      [2, 3],
      [3, 6]
    ].forEach(([from, to], k) => {
      expect(ends[k]![0]).toBeCloseTo(toPixel(x!, from!) + 0.75, 6);
      const piece = x!.find(p => to! <= p.to)!;
      expect(ends[k]![1]).toBeCloseTo(piece.start + (to! - piece.from) * pixelsPerItem(piece) - 0.75, 6);
    });
  });
});

describe('names along an axis', () => {
  const labels = (scene: Scene, id: string): TextItem[] => scene.panels.find(p => p.id === id)?.texts.slice() ?? [];
  test('all stand where there is room', async () => {
    const scene = lay(await modelOf({}));
    expect(labels(scene, 'names-bottom').map(t => t.text)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5']);
    expect(labels(scene, 'names-left')).toHaveLength(24);
  });
  test('every k-th stands, muted, where they would touch', async () => {
    const scene = lay(await modelOf({ row: { labels: true } }, large(3000, 4, 2)));
    const shown = labels(scene, 'names-left');
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.length).toBeLessThan(300);
    const at = shown.map(t => Number(t.text.slice(1)));
    const step = at[1]! - at[0]!;
    at.forEach((p, k) => expect(p).toBe(k * step));
    expect(new Set(shown.map(t => t.ink))).toEqual(new Set(['muted']));
  });
  test('none stand where they are off, or where more than 50 are not asked for', async () => {
    expect(labels(lay(await modelOf({ col: { labels: false } })), 'names-bottom')).toEqual([]);
    expect(labels(lay(await modelOf({}, large(60, 60, 2))), 'names-bottom')).toEqual([]);
    expect(labels(lay(await modelOf({}, large(60, 60, 2))), 'names-left')).toEqual([]);
  });
});

describe('the legend', () => {
  const ticks = (scene: Scene): TextItem[] =>
    scene.panels.find(p => p.kind === 'legend')!.texts.filter(t => t.size === 9.5);
  test.each([
    [{ vmin: -2, vmax: 3 }, '−2', '3'],
    [{ vmin: 0, vmax: 0.00012 }, '0', '1.2e−4'],
    [{ vmin: 1, vmax: 100000, norm: { kind: 'log' } }, '1', '1e5'],
    [{ vmin: -1, vcenter: 2, vmax: 3 }, '−1', '3'],
    [{ norm: { kind: 'boundary', boundaries: [0, 2, 8], ncolors: 3 } }, '0', '8']
  ])('names both ends of %j, and at most five numbers in all', async (color, low, high) => {
    const shown = ticks(lay(await modelOf({ color })));
    expect(shown.map(t => t.text)).toEqual(expect.arrayContaining([low, high]));
    expect(shown[0]!.text).toBe(low);
    expect(shown.at(-1)!.text).toBe(high);
    expect(shown.length).toBeLessThanOrEqual(5);
    for (let k = 1; k < shown.length; k++) expect(shown[k]!.y).toBeLessThan(shown[k - 1]!.y);
  });
  test('has an entry for what is missing, only where something is', async () => {
    const data = sampleData();
    const X = data.matrices.get('layers/X')!;
    const holes = { ...X, data: Float32Array.from(X.data, (v, k) => (k === 5 ? NaN : v)) } as typeof X;
    expect(lay(await modelOf({}, { ...data, matrices: new Map([['layers/X', holes]]) })).texts).toContain('missing');
    expect(lay(await modelOf({})).texts).not.toContain('missing');
  });
  test('says what the values are', async () => {
    const { texts } = lay(await modelOf({ values: { log: true, scale: { method: 'standard', along: 'row' } } }));
    expect(texts).toEqual(expect.arrayContaining(['Expression', 'log(1 + x), 0–1 per cell']));
    expect(lay(await modelOf({ color: { label: 'Counts' } })).texts).toContain('Counts');
  });
});

test('a tree’s leaves stand at the middle of their groups, the root farthest away', async () => {
  const model = await modelOf(TREE);
  const scene = lay(model);
  const panel = scene.panels.find(p => p.kind === 'dendrogram')!;
  expect(panel.lines).toHaveLength(3);
  const { y } = body(scene);
  const middles = model.axes.row.blocks.map(b => {
    const piece = y!.find(p => b.start < p.to)!;
    return (piece.start + piece.end) / 2;
  });
  const feet = panel.lines.flatMap(l => [l.points.slice(0, 2), l.points.slice(-2)]);
  const near = Math.min(...feet.map(([x]) => x!));
  const leaves = feet.filter(([x]) => x! <= near + 1e-9).map(([, py]) => py!);
  expect(leaves.sort((a, b) => a - b).map(v => v.toFixed(3))).toEqual(
    middles.sort((a, b) => a - b).map(v => v.toFixed(3))
  );
  const root = panel.lines.at(-1)!.points[2]!;
  for (const line of panel.lines) expect(Math.max(line.points[2]!, line.points[4]!)).toBeLessThanOrEqual(root + 1e-9);
});
