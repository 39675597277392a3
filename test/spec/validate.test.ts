import { describe, expect, test } from 'vitest';
import { LEAVES, normalize } from '../../src/spec/index.js';
import { describe as inWords, validate } from '../../src/spec/validate.js';

const refusal = (path: string, value: unknown): string | null => {
  try {
    validate(path, LEAVES.get(path)!, value);
    return null;
  } catch (error) {
    expect(error).toMatchObject({ name: 'HeatmapError', code: 'bad-spec' });
    return `${(error as { path: string }).path}|${(error as Error).message}`;
  }
};

describe('a value', () => {
  test.each([
    ['transpose', true],
    ['data.cols', [0, 3, 0]],
    ['row.bins', 7],
    ['row.bins', [0, 0.5, 2]],
    ['row.bins', -3],
    ['color.cmap', 'anything'],
    ['color.cmap', ['#abc', '#AABBCC', '#aabbccdd', 'rebeccapurple']],
    ['color.norm', { kind: 'boundary', boundaries: [0, 1], ncolors: 4 }],
    ['color.norm', { kind: 'symlog', linthresh: 1, linscale: null }],
    ['color.vmax', null],
    ['view.width', 0],
    ['col.brackets', [{ label: '', start: 2, end: 1 }]],
    ['row.cluster.linkage', { $part: 'linkage/row' }]
  ])('of %s may be %j', (path, value) => expect(refusal(path, value)).toBeNull());

  test.each([
    ['transpose', 1, 'transpose|', 'expected true or false, got 1'],
    ['transpose', null, 'transpose|', 'got null'],
    ['data.cols', [0, -1], 'data.cols[1]|', 'an integer of at least 0, got -1'],
    ['data.cols', [0.5], 'data.cols[0]|', 'an integer'],
    ['data.cols', '012', 'data.cols|', 'a list, each an integer'],
    ['row.bins', '7', 'row.bins|', 'an integer, or a list, each a finite number, got "7"'],
    ['row.groupby', 'kind', 'row.groupby|', 'a list, each a string'],
    ['row.groupby', [null], 'row.groupby[0]|', 'expected a string, got null'],
    ['row.order', 'date', 'row.order|', 'expected one of "data", "introsort", got "date"; did you mean "data"?'],
    ['color.vmax', Infinity, 'color.vmax|', 'a finite number'],
    ['color.bad', 'rgb(1,2,3)', 'color.bad|', 'a colour'],
    ['color.bad', '#12345', 'color.bad|', 'a colour'],
    ['color.bad', 'url(#a)', 'color.bad|', 'a colour'],
    ['color.cmap', [3], 'color.cmap|', 'a string, or a list'],
    ['color.norm', 'log', 'color.norm|', 'an object whose "kind" is one of linear'],
    ['color.norm', { kind: 'pow' }, 'color.norm.kind|', 'got "pow"'],
    ['color.norm', { kind: 'power' }, 'color.norm.gamma|', 'expected a value, got null'],
    ['color.norm', { kind: 'power', gamma: null }, 'color.norm.gamma|', 'a finite number, got null'],
    ['color.norm', { kind: 'log', vmin: 1 }, 'color.norm.vmin|', 'color.norm has no field "vmin"; it has kind'],
    ['col.brackets', [{ label: 'a', start: 0 }], 'col.brackets[0].end|', 'expected a value'],
    ['view.width', -1, 'view.width|', 'a number of at least 0'],
    ['row.cluster.linkage', 'linkage/row', 'row.cluster.linkage|', 'a reference {"$part": ...}']
  ])('of %s may not be %j', (path, value, where, message) => {
    const said = refusal(path, value);
    expect(said).toContain(where);
    expect(said).toContain(message);
  });

  test('that is long is cut in the message', () => {
    const said = refusal('transpose', 'x'.repeat(1000))!;
    expect(said.length).toBeLessThan(150);
    expect(said).toContain('...');
  });
});

test('every default is allowed, and every kind has words', () => {
  for (const [path, leaf] of LEAVES) {
    expect(refusal(path, leaf.default), path).toBeNull();
    expect(inWords(leaf.kind), path).toMatch(/\w/);
    expect(refusal(path, Symbol.iterator), path).not.toBeNull();
  }
});

test('every option can be said in the full spec', () => {
  for (const [path, leaf] of LEAVES)
    if (leaf.kind.type === 'enum')
      for (const value of leaf.kind.values) {
        const spec = path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
        expect(normalize(spec)).toMatchObject(spec as object);
      }
});
