import { describe, expect, test } from 'vitest';
import { Steps } from '../../src/flow/index.js';

const matrix = Float32Array.of(1, 2);

describe('a step runs again only if an input moved', () => {
  test.each([
    ['the same object', matrix, matrix, 1],
    ['another array of numbers', matrix, Float32Array.of(1, 2), 2],
    ['equal positions', Int32Array.of(1, 2), Int32Array.of(1, 2), 1],
    ['other positions', Int32Array.of(1, 2), Int32Array.of(2, 1), 2],
    ['more positions', Int32Array.of(1), Int32Array.of(1, 2), 2],
    ['equal options', { a: 1, b: [1, { c: null }] }, { a: 1, b: [1, { c: null }] }, 1],
    ['other options', { a: 1, b: [1] }, { a: 1, b: [2] }, 2],
    ['null and a number', null, 0, 2],
    ['NaN', NaN, NaN, 1],
    ['an object that holds an array of numbers', { matrix }, { matrix }, 2],
    ['a list that holds null', [null], [null], 2]
  ])('%s', async (_, first, second, runs) => {
    const steps = new Steps();
    const values = [await steps.run('s', [first], () => ({})), await steps.run('s', [second], () => ({}))];
    expect(steps.runs.get('s')).toBe(runs);
    expect(values[0] === values[1]).toBe(runs === 1);
  });

  test('or the number of inputs', async () => {
    const steps = new Steps();
    await steps.run('s', [1], () => 1);
    expect(await steps.run('s', [1, undefined], () => 2)).toBe(2);
  });
});

test('a step that throws keeps what it had', async () => {
  const steps = new Steps();
  await steps.run('s', [1], () => 'one');
  await expect(
    steps.run('s', [2], () => {
      throw new Error('no');
    })
  ).rejects.toThrow('no');
  expect(await steps.run('s', [1], () => 'again')).toBe('one');
  expect(await steps.run('s', [2], () => 'two')).toBe('two');
  expect(steps.runs.get('s')).toBe(2);
});
