import { emptyTests, log, type GroupTest, type Steps, type TestGenesInput } from '../compute/index.js';
import { borrow, giveBack, type Held } from './kernel.js';

const up = (bytes: number): number => Math.ceil(bytes / 16) * 16;
/** Tests that are made between two yields: two milliseconds of work. */
const TESTS = 2048;
const METHODS = { 't-test': 0, 't-test_overestim_var': 1, wilcoxon: 2 } as const;

/** Returns the steps of `testGenesSteps` in compute, with the same bits, faster; or null where no kernel of that size can be had. */
export function testsKernel(input: TestGenesInput): Steps<GroupTest[]> | null {
  const { stats, tested, counts } = input;
  const { genes, groups, ranks } = stats;
  if (genes === 0 || tested.length === 0) return null;
  const many = 8 * genes * groups;
  const sizes = [
    8 * counts.length,
    4 * tested.length,
    many,
    many,
    many,
    ranks ? many : 0,
    ranks ? 8 * ranks.ties.length : 0,
    24 * (groups + 2),
    7 * 8 * genes * tested.length
  ];
  const held = borrow(sizes.reduce((sum, size) => sum + up(size), 32));
  return held && steps(held, input, sizes);
}

function* steps(held: Held, input: TestGenesInput, sizes: readonly number[]): Steps<GroupTest[]> {
  const { stats, counts, tested, test, tieCorrect, reference, logBase } = input;
  const { genes, groups, mean, m2, nonzero, ranks } = stats;
  const { kernel, base } = held;
  const { buffer } = kernel.memory;
  let end = up(base);
  const places = sizes.map(size => (end += up(size)) - up(size));
  const [n, of, means, squares, seen, sums, ties, room, out] = places as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number
  ];
  const put = (at: number, from: Float64Array): void => new Float64Array(buffer, at, from.length).set(from);
  put(n, counts);
  new Int32Array(buffer, of, tested.length).set(tested);
  put(means, mean);
  put(squares, m2);
  put(seen, nonzero);
  if (ranks) {
    put(sums, ranks.sum);
    put(ties, ranks.ties);
  }
  const all = counts.reduce((sum, cells) => sum + cells, 0);
  const factor = logBase === null ? 1 : log(logBase);
  const correct = ranks !== null && tieCorrect;
  kernel.testsStart(
    METHODS[test],
    correct,
    groups,
    reference ?? -1,
    all,
    factor,
    n,
    means,
    squares,
    seen,
    ranks ? sums : 0,
    ties,
    room
  );
  const each = Math.max(1, Math.floor(TESTS / tested.length));
  for (let j = 0; j < genes; j += each) {
    kernel.testGenes(j, Math.min(genes, j + each), genes, of, tested.length, out);
    yield j / genes;
  }
  const tests = emptyTests(genes, tested.length, false);
  const answer = tests[0].scores.buffer as ArrayBuffer;
  new Uint8Array(answer).set(new Uint8Array(buffer, out, answer.byteLength));
  giveBack(held);
  return tests;
}
