import { expect, test } from 'vitest';
import { mathHashes } from '../../test/math-hash.js';
import expected from '../../test/oracle/math-hash.json' with { type: 'json' };

test('100,000 values of each function of compute/math have the bits that Node gives them', () => {
  expect(mathHashes()).toEqual(expected);
});
