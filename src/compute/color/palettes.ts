const cut = (hex: string): readonly string[] => (hex.match(/.{6}/g) ?? []).map(c => `#${c}`);

export const TAB10 = cut('1f77b4ff7f0e2ca02cd627289467bd8c564be377c27f7f7fbcbd2217becf');
export const TAB20 = cut(
  '1f77b4aec7e8ff7f0effbb782ca02c98df8ad62728ff98969467bdc5b0d58c564bc49c94e377c2f7b6d27f7f7fc7c7c7bcbd' +
    '22dbdb8d17becf9edae5'
);
export const SCANPY_20 = cut(
  '1f77b4ff7f0e279e68d62728aa40fc8c564be377c2b5bd6117becfaec7e8ffbb7898df8aff9896c5b0d5c49c94f7b6d2dbdb' +
    '8d9edae5ad494a8c6d31'
);
export const SCANPY_28 = cut(
  '023fa57d87b9bec1d4d6bcc0bb77848e063b4a6fe38595e1b5bbe3e6afb9e07b91d33f6a11c6388dd593c6dec7ead3c6f0b9' +
    '8def97080fcfc09cded6d5eae7f3e1ebf6c4e1f79cd47f7f7fc7c7c71ce6ff336600'
);
export const SCANPY_102 = cut(
  'ffff001ce6ffff34ffff4a46008941006fa6a30059ffdbe57a49000000a663ffacb79762004d438fb0ff997d875a00078096' +
    '936a3a4c1b44004fc6013b5dff4a3b53ff2f8061615aba09006b790000c2a0ffaa92ff90c9b903aad16100ddefff0000357b' +
    '4f4ba1c2993000180aa6d801334900846f372101ffb500c2ffeda079bfcc0744c0b9b2c2ff99001e0900489c6f00620cbd66' +
    'eec3ff456d75b77b687a87a1788d66885578fad09fff8a9ad157a0bec4594566480086ed886f4c34362db4a8bd00a6aa452c' +
    '2c636375a3c8c9ff913f938a8157532900fecfb05b6f8cd0ff3b970004f757c8a1a11e6e007900d7a775006367a9a058376b' +
    '002c772600d790ff9b9700549e79fff69f20162572418fbc23ff99adc03a24659223295b4534fde8dc404e550089a3cb7e98' +
    'a4e804324e72'
);

/**
 * Returns the colours that scanpy 1.11.5 gives n categories without stored ones: matplotlib's cycle up to 10, then scanpy's 20, 28, 102, then grey.
 * All `#rrggbb`.
 */
export function defaultPalette(n: number): readonly string[] {
  const palette = [TAB10, SCANPY_20, SCANPY_28, SCANPY_102].find(colors => colors.length >= n);
  return palette ? palette.slice(0, n) : new Array<string>(n).fill('#808080');
}

/** Returns the colours of bins and of joined keys: tab20 by code; codes from 20 on share its last. */
export const codePalette = (n: number): readonly string[] =>
  Array.from({ length: n }, (_, code) => TAB20[code < 20 ? code : 19]);
