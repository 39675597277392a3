import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPatch, choices, defaultOf, flatten, LEAVES, nest, normalize, PRESETS } from '../../src/spec/index.js';

/** Returns what a call throws. */
function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** Two values of each of these options. */
const SAID: Readonly<Record<string, readonly unknown[]>> = {
  as: ['heatmap', 'scanpy'],
  title: ['a', 'b'],
  transpose: [true, false],
  'data.cols': [[1, 2], []],
  'row.groupby': [['a'], ['a', 'b']],
  'row.bins': [3, [0, 1]],
  'row.cluster.linkage': [{ $part: 'linkage/row' }, { $part: 'other' }],
  'col.brackets': [[{ label: 'a', start: 0, end: 1 }], []],
  'color.cmap': ['magma', ['red', '#00ff00']],
  'color.norm': [
    { kind: 'power', gamma: 2 },
    { kind: 'symlog', linthresh: 1, base: null }
  ],
  'color.vmax': [1, -2.5],
  'view.separators': ['gaps', 'none']
};
const said = fc
  .uniqueArray(fc.constantFrom(...Object.keys(SAID)))
  .chain(paths =>
    fc.record(Object.fromEntries(paths.map(path => [path, fc.constantFrom(...SAID[path]!)] as const)))
  ) as fc.Arbitrary<Record<string, unknown>>;

describe('the full spec', () => {
  test('has every option, and nothing else', () => {
    const flat = flatten(normalize({}));
    expect(Object.keys(flat).sort()).toEqual([...LEAVES.keys()].sort());
    for (const [path, leaf] of LEAVES) expect(flat[path], path).toEqual(leaf.default);
  });

  test('is its own full spec', () => {
    fc.assert(
      fc.property(said, flat => {
        const full = normalize(nest(flat));
        expect(normalize(full)).toEqual(full);
        expect(JSON.parse(JSON.stringify(full))).toEqual(full);
        for (const [path, value] of Object.entries(flat)) expect(flatten(full)[path]).toEqual(value);
      }),
      { seed: 5 }
    );
  });

  test('comes from nested and half nested JSON alike', () => {
    expect(normalize({ color: { vmax: 3 }, row: { cluster: { method: 'ward' } } })).toEqual(
      normalize(nest({ 'color.vmax': 3, 'row.cluster.method': 'ward' }))
    );
  });

  test.each(Object.entries(PRESETS))('of %s fills what is not said with the preset', (as, preset) => {
    const flat = flatten(normalize({ as }));
    for (const [path, value] of Object.entries(preset)) {
      expect(LEAVES.has(path), path).toBe(true);
      expect(flat[path]).toEqual(value);
      expect(defaultOf(path, as)).toEqual(value);
    }
    expect(normalize({ as, row: { order: 'data' } }).row.order).toBe('data');
  });

  test('keeps a null out of the choices', () => {
    expect(choices({ color: { vmax: null, vmin: 0 }, title: null })).toEqual({ 'color.vmin': 0 });
  });
});

describe('a patch', () => {
  test('null restores the default; neither argument is changed', () => {
    const own = Object.freeze({ 'color.vmax': 3, 'color.cmap': 'magma' });
    const patch = Object.freeze({ 'color.vmax': null, transpose: true });
    expect(applyPatch(own, patch)).toEqual({ 'color.cmap': 'magma', transpose: true });
  });

  test('and its inverse give what was', () => {
    fc.assert(
      fc.property(said, said, (own, patch) => {
        const inverse = Object.fromEntries(Object.keys(patch).map(path => [path, own[path] ?? null]));
        expect(applyPatch(applyPatch(own, patch), inverse)).toEqual(own);
      }),
      { seed: 6 }
    );
  });

  test('the last of two wins, patches of different options merge', () => {
    expect(applyPatch(applyPatch({}, { 'color.vmax': 1 }), { 'color.vmax': 2, 'color.vmin': 0 })).toEqual({
      'color.vmax': 2,
      'color.vmin': 0
    });
  });

  test('replaces the whole value of an option', () => {
    const own = { 'color.norm': { kind: 'symlog', linthresh: 1, base: 2 } };
    expect(applyPatch(own, { 'color.norm': { kind: 'symlog', linthresh: 5 } })['color.norm']).toEqual({
      kind: 'symlog',
      linthresh: 5
    });
  });
});

describe('is refused, with its path:', () => {
  const json = (text: string): unknown => JSON.parse(text) as unknown;
  test.each([
    ['an unknown option', { color: { vmx: 1 } }, 'color.vmx', 'did you mean "color.vmax"?'],
    [
      'an unknown option that is like none',
      { qqqqqqqqqqqqqqqqqqqqqqqq: 1 },
      'qqqqqqqqqqqqqqqqqqqqqqqq',
      'there is no option'
    ],
    ['a branch that is a number', { color: 3 }, 'color', 'there is no option "color"'],
    ['a list for a branch', { row: ['kind'] }, 'row', 'there is no option "row"'],
    ['no object', 'viridis', '', 'there is no option'],
    ['nothing', null, '', 'there is no option'],
    ['an empty branch', { colr: {} }, 'colr', 'there is no option'],
    ['__proto__', json('{"__proto__": {"polluted": 1}}'), '__proto__', 'there is no option'],
    ['__proto__ inside', json('{"color": {"__proto__": {"vmax": 1}}}'), 'color.__proto__', 'there is no option'],
    ['constructor', { constructor: 1 }, 'constructor', 'there is no option'],
    [
      'a norm of the prototype',
      { color: { norm: { kind: 'constructor' } } },
      'color.norm.kind',
      'expected one of linear'
    ],
    [
      'a field of the prototype',
      json('{"color":{"norm":{"kind":"linear","__proto__":1}}}'),
      'color.norm.__proto__',
      'no field'
    ],
    ['a preset of the prototype', { as: 'toString' }, 'as', 'expected one of'],
    ['undefined', { color: { vmax: undefined } }, 'color.vmax', 'expected a finite number']
  ])('%s', (_, spec, path, message) => {
    expect(thrown(() => normalize(spec))).toMatchObject({
      name: 'HeatmapError',
      path,
      message: expect.stringContaining(message) as string
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a newer version, with what to do', () => {
    expect(thrown(() => normalize({ version: 2, unheard: undefined, color: {} }))).toMatchObject({ path: 'unheard' });
    expect(thrown(() => normalize({ version: 2 }))).toMatchObject({
      code: 'unsupported',
      path: 'version',
      message: expect.stringContaining('upgrade jupyter-heatmap, which reads up to 1') as string
    });
  });

  test.each([
    [{ data: { use_raw: true, layer: 'a' } }, true],
    [{ data: { use_raw: false, layer: 'a' } }, false],
    [{ data: { use_raw: true, layer: null } }, false]
  ])('use_raw beside a layer, unless it says no: %j', (spec, refused) => {
    if (refused) expect(thrown(() => normalize(spec))).toMatchObject({ path: 'data.use_raw', code: 'bad-spec' });
    else expect(normalize(spec)).toMatchObject(spec);
  });
});

describe('companions', () => {
  const beside = (spec: object, axis = 'row') => ({ companions: [{ axis, own: 'row', spec }] });

  test('keep only what is said, and change as a whole', () => {
    const own = choices({ title: 'x', ...beside({ color: { vmax: 3 } }) });
    expect(own).toEqual({ title: 'x', companions: [{ axis: 'row', own: 'row', spec: { color: { vmax: 3 } } }] });
    expect(applyPatch(own, beside({ color: { vmax: 4 } }))['companions']).toEqual([
      { axis: 'row', own: 'row', spec: { color: { vmax: 4 } } }
    ]);
    expect(normalize({}).companions).toEqual([]);
  });

  test.each([
    ['an unknown option', beside({ color: { vmaxx: 3 } }), 'companions[0].spec.color.vmaxx'],
    ['a wrong kind', beside({ color: { vmax: 'much' } }), 'companions[0].spec.color.vmax'],
    ['a pair that excludes itself', beside({ data: { layer: 'x', use_raw: true } }), 'companions[0].spec.data.use_raw'],
    ['a newer version', beside({ version: 2 }), 'companions[0].spec.version'],
    ['a spec that is none', beside('spec' as never), 'companions[0].spec'],
    ['an axis that is none', beside({}, 'left'), 'companions[0].axis'],
    ['companions of its own', beside({ companions: [] }), 'companions[0].spec.companions'],
    ['two axes', { companions: [...beside({}).companions, ...beside({}, 'col').companions] }, 'companions[1].axis']
  ])('are refused by path: %s', (_, spec, path) => {
    expect(() => normalize(spec)).toThrow(expect.objectContaining({ name: 'HeatmapError', path }));
  });
});
