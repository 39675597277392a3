import { wasmBase64 } from './kernel.generated.js';

/** See assembly/distance.ts. */
export type AddPairs = (
  a: number,
  b: number,
  panel: number,
  countA: number,
  countB: number,
  from: number,
  to: number,
  step: number,
  tile: number,
  width: number,
  upper: 0 | 1
) => void;

/** The functions of `assembly/`, and the memory that their pointers are of. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly addSquares: AddPairs;
  readonly addAbsolutes: AddPairs;
  readonly addLargest: AddPairs;
  readonly addProducts: AddPairs;
  readonly addQuotients: AddPairs;
  readonly addSums: AddPairs;
  readonly addUnequal: AddPairs;
  readonly addMixed: AddPairs;
  squareStart(d: number, out: number, n: number, method: number): void;
  squareFeed(from: number, count: number): void;
  squareTurn(from: number, to: number): void;
  squareStep(work: number): number;
  linkageStart(d: number, out: number, n: number, method: number): void;
  linkageFeed(from: number, count: number): void;
  linkageStep(work: number): number;
  turnRows(
    wide: boolean,
    long: boolean,
    rows: number,
    cols: number,
    indptr: number,
    indices: number,
    data: number,
    tags: number,
    starts: number,
    next: number,
    tagged: number,
    out: number
  ): void;
  rowsLook(
    second: boolean,
    wide: boolean,
    long: boolean,
    rows: number,
    indptr: number,
    indices: number,
    data: number,
    codes: number,
    first: number,
    genes: number,
    all: number
  ): void;
  rowsMeans(genes: number, groups: number, counts: number, all: number): void;
  rowsSettle(
    genes: number,
    groups: number,
    counts: number,
    all: number,
    mean: number,
    m2: number,
    nonzero: number,
    near: number
  ): number;
  testsStart(
    how: number,
    correct: boolean,
    groups: number,
    reference: number,
    cells: number,
    factor: number,
    counts: number,
    mean: number,
    m2: number,
    nonzero: number,
    sums: number,
    ties: number,
    room: number
  ): void;
  testGenes(from: number, to: number, genes: number, tested: number, many: number, out: number): void;
  orderGenes(
    genes: number,
    scores: number,
    pvals: number,
    single: boolean,
    absolute: boolean,
    adjusted: number,
    order: number,
    room: number
  ): void;
  gatherGene(
    wide: boolean,
    pieces: number,
    stride: number,
    starts: number,
    from: number,
    tags: number,
    values: number,
    groups: number
  ): number;
  addTile(tile: number, other: number, bytes: number): void;
  rankStart(
    groups: number,
    reference: number,
    ranked: boolean,
    codes: number,
    counts: number,
    every: boolean,
    at: number,
    inGene: number
  ): void;
  rankGene(
    wide: boolean,
    long: boolean,
    data: number,
    indices: number,
    n: number,
    mean: number,
    m2: number,
    nonzero: number,
    sum: number,
    ties: number
  ): void;
  rankSqueeze(wide: boolean, data: number, n: number, indices: number): number;
  orderGather(single: boolean, d: number, order: number, lengths: number, n: number, from: number, to: number): void;
  orderPack(
    single: boolean,
    lengths: number,
    n: number,
    a: number,
    b: number,
    c: number,
    d: number,
    mirrored: boolean,
    to: number
  ): void;
  orderFirst(
    single: boolean,
    lengths: number,
    n: number,
    u: number,
    rows: number,
    m: number,
    end: number,
    starts: number,
    across: number,
    panels: number,
    row: number
  ): void;
  orderSecond(
    single: boolean,
    lengths: number,
    n: number,
    u: number,
    rows: number,
    w: number,
    end: number,
    row: number,
    panels: number,
    at: number,
    inner: number,
    paths: number,
    out: number
  ): void;
}

/** A kernel, and the first byte of its memory that is the caller's. */
export interface Held {
  readonly kernel: Kernel;
  readonly base: number;
}

let source: string = wasmBase64;

/** The kernels as base64: what a worker is told, which has none of its own. */
export const kernelSource = (): string => source;

/** The kernels, ready to be made instances of; null where they cannot be had. */
export const kernelModule = (): WebAssembly.Module | null => (compiled ??= compile());

/** What a worker may be told: base64, or what it need not compile. */
export type Kernels = string | WebAssembly.Module;

/** Takes kernels that this script does not contain. */
export function useKernels(kernels: Kernels): void {
  if (typeof kernels === 'string') source = kernels;
  compiled = typeof kernels === 'string' ? undefined : kernels;
  spare = null;
}

const PAGE = 65536;
let compiled: WebAssembly.Module | null | undefined;

/**
 * Returns a kernel with at least `bytes` of memory of its own behind `base`, or null where WebAssembly with SIMD, or so much
 * memory, cannot be had (a policy forbids it, an old browser): the caller then takes the twin in compute. The memory is given
 * back with the kernel.
 */
export function kernel(bytes: number): Held | null {
  const module = kernelModule();
  if (!module) return null;
  try {
    const made = new WebAssembly.Instance(module).exports as unknown as Kernel;
    const base = made.memory.buffer.byteLength;
    made.memory.grow(Math.ceil(bytes / PAGE));
    return { kernel: made, base };
  } catch {
    return null;
  }
}

/** What `giveBack` keeps at most: memory is slow to get, and memory that a page keeps is missing elsewhere. */
const KEPT = 256 * 2 ** 20;
let spare: Held | null = null;

/**
 * Returns what `kernel` returns, made of the last one that was given back where there is one: its memory is there already, with
 * what was left in it. Not giving it back frees it.
 */
export function borrow(bytes: number): Held | null {
  const held = spare;
  spare = null;
  if (!held) return kernel(bytes);
  const missing = bytes - (held.kernel.memory.buffer.byteLength - held.base);
  try {
    if (missing > 0) held.kernel.memory.grow(Math.ceil(missing / PAGE));
    return held;
  } catch {
    return null;
  }
}

/** Keeps the kernel for the next that borrows one. The caller must not look at its memory any more. */
export function giveBack(held: Held): void {
  if (held.kernel.memory.buffer.byteLength <= KEPT) spare = held;
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(decode(source));
  } catch {
    return null;
  }
}

/** Workers, pages and Node have no one decoder in common. */
function decode(base64: string): Uint8Array {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const text = base64.replace(/=+$/, '');
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const digit of text) {
    held = (held << 6) | digits.indexOf(digit);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return bytes;
}
