import { describe, expect, test } from 'vitest';
import { whiteTo } from '../../../src/compute/index.js';
import { fromOklab, toOklab } from '../../../src/compute/color/oklab.js';

const bytes = (word: number): number[] => [0, 8, 16, 24].map(shift => (word >>> shift) & 255);

test('OKLab of pure colours is what its author published', () => {
  for (const [rgb, lab] of [
    [
      [1, 1, 1],
      [1, 0, 0]
    ],
    [
      [1, 0, 0],
      [0.627955, 0.224863, 0.125846]
    ],
    [
      [0, 0, 1],
      [0.452014, -0.032457, -0.311528]
    ]
  ] as const)
    toOklab(rgb).forEach((x, k) => expect(x).toBeCloseTo(lab[k]!, 5));
});

test('there and back is the same colour', () => {
  for (const rgb of [
    [0.1, 0.5, 0.9],
    [0, 0, 0],
    [1, 0.2, 0.02]
  ] as const)
    fromOklab(toOklab(rgb)).forEach((x, k) => expect(x).toBeCloseTo(rgb[k]!, 6));
});

describe('whiteTo(colour, n)', () => {
  test('goes from white to the colour, darker with each step', () => {
    const ramp = whiteTo('#1f77b4', 16)!;
    expect(bytes(ramp[0]!)).toEqual([255, 255, 255, 255]);
    expect(bytes(ramp[15]!)).toEqual([0x1f, 0x77, 0xb4, 255]);
    const light = Array.from(
      ramp,
      word =>
        toOklab(
          bytes(word)
            .slice(0, 3)
            .map(b => b / 255) as never
        )[0]
    );
    for (let k = 1; k < 16; k++) expect(light[k]!).toBeLessThan(light[k - 1]!);
  });

  test('is null for what is no colour', () => {
    expect(whiteTo('nothing', 4)).toBeNull();
  });
});
