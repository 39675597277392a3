import type { Random } from '../../matrix/index.js';

/** Returns uniform numbers in [0, 1) of 32 bits, the same in every engine for the same seed (Doty-Humphrey's sfc32). */
export function seeded(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const next = (): number => {
    const out = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  // The first numbers of small seeds are alike.
  for (let i = 0; i < 12; i++) next();
  return { uniform: () => next() / 0x100000000 };
}
