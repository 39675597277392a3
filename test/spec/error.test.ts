import { expect, test } from 'vitest';
import { HeatmapError, nearest } from '../../src/spec/index.js';

test.each([
  ['color.vmx', ['color.vmin', 'color.vmax', 'title'], ['color.vmax', 'color.vmin']],
  ['NKG7', ['nkg7', 'GNLY'], ['nkg7']],
  ['louvian', ['louvain', 'leiden'], ['louvain']],
  ['ab', ['ab', 'ba', 'b', 'abc', 'xyz'], ['ab', 'abc', 'b']],
  ['', ['a', 'abc', ''], ['', 'a']],
  ['long enough', [], []],
  ['zzzzzz', ['louvain'], []]
])('the nearest to "%s" of %j', (name, names, expected) => expect(nearest(name, names)).toEqual(expected));

test('at most as many as are asked for', () => expect(nearest('aa', ['ab', 'ac', 'ad'], 1)).toEqual(['ab']));

test('an error has code, path, message and cause', () => {
  const cause = new Error('below');
  const error = new HeatmapError('bad-data', 'layers/X', 'no', { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ code: 'bad-data', path: 'layers/X', message: 'no', name: 'HeatmapError', cause });
  expect(Object.hasOwn(new HeatmapError('bad-data', '', ''), 'cause')).toBe(false);
});
