import { expect, test } from 'vitest';
import expected from '../oracle/math-hash.json' with { type: 'json' };
import { mathHashes } from '../math-hash.js';

test('each function of compute/math has the bits that are on record', () => expect(mathHashes()).toEqual(expected));
