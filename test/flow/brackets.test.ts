import { describe, expect, test } from 'vitest';
import { arrangeBrackets } from '../../src/flow/brackets.js';

const none = (): null => null;
const span = (label: string, start: number, end: number) => ({ label, start, end });
const run = (n: number, spans: ReturnType<typeof span>[], groups: string[] | null) => {
  const { order, brackets, warning } = arrangeBrackets(n, spans, groups, none);
  return { order: [...order], brackets: brackets.map(b => [b.label, b.start, b.end]), warning };
};

describe('brackets', () => {
  test('without a tree stay as they are given', () => {
    expect(run(4, [span('b', 2, 3), span('a', 0, 1)], null)).toEqual({
      order: [0, 1, 2, 3],
      brackets: [
        ['b', 2, 3],
        ['a', 0, 1]
      ],
      warning: null
    });
  });

  test('named as the groups follow the tree’s order', () => {
    expect(run(5, [span('a', 0, 1), span('b', 2, 3), span('c', 4, 4)], ['c', 'a', 'b'])).toEqual({
      order: [4, 0, 1, 2, 3],
      brackets: [
        ['c', 0, 0],
        ['a', 1, 2],
        ['b', 3, 4]
      ],
      warning: null
    });
  });

  test('leave out what lies in none of them, and repeat what lies in two', () => {
    expect(run(6, [span('a', 1, 2), span('b', 2, 4)], ['b', 'a'])).toEqual({
      order: [2, 3, 4, 1, 2],
      brackets: [
        ['b', 0, 2],
        ['a', 3, 4]
      ],
      warning: null
    });
  });

  test('of one name twice use the first', () => {
    expect(run(4, [span('a', 0, 0), span('b', 1, 1), span('a', 2, 3)], ['b', 'a']).order).toEqual([1, 0]);
  });

  test('reach no further than the list', () => {
    expect(run(3, [span('a', -4, 0), span('b', 2, 9)], ['a', 'b'])).toMatchObject({ order: [0, 2] });
  });

  test.each([
    ['one name is no group', [span('a', 0, 0), span('x', 1, 1)], ['a', 'b']],
    ['a group is not named', [span('a', 0, 0)], ['a', 'b']],
    ['there are more names than groups', [span('a', 0, 0), span('b', 1, 1), span('c', 2, 2)], ['a', 'b']]
  ])('keep their order, and say so, where %s', (_, spans, groups) => {
    const { order, brackets, warning } = run(3, spans, groups);
    expect(order).toEqual([0, 1, 2]);
    expect(brackets).toEqual(spans.map(s => [s.label, s.start, s.end]));
    expect(warning).toContain('names are not those of the groups');
  });

  test('have the colour of the group of their name', () => {
    const color = (label: string): string | null => (label === 'a' ? '#ff0000' : null);
    const { brackets } = arrangeBrackets(2, [span('a', 0, 0), span('z', 1, 1)], null, color);
    expect(brackets.map(b => b.color)).toEqual(['#ff0000', null]);
  });
});
