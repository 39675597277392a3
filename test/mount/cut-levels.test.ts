import { describe, expect, test } from 'vitest';
import { fcluster } from '../../src/compute/index.js';
import type { AxisModel, AxisTree } from '../../src/flow/index.js';
import { branchAbove, branchOf, flip } from '../../src/mount/branch.js';
import { clustersAt, cutLevels, cuttable, heightFor, stretchesAt } from '../../src/mount/cut-levels.js';
import { createSession, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../data.js';

const N = 24;
async function open(method: string, spec: object = {}): Promise<Session> {
  const session = createSession(fakeSource(sampleData()), { row: { dendrogram: true, cluster: { method }, ...spec } });
  await session.idle();
  return session;
}
const rows = ({ model }: Session): { axis: AxisModel; tree: AxisTree } => ({
  axis: model!.axes.row,
  tree: cuttable(model!.axes.row)!
});

describe.each(['average', 'single', 'centroid', 'ward'])('a cut of %s linkage', method => {
  test('has the clusters of fcluster at every number, in drawn order', async () => {
    const { axis, tree } = rows(await open(method));
    const levels = cutLevels(tree);
    for (let k = 1; k <= N; k++) {
      const height = heightFor(levels, k);
      const labels = fcluster(tree.linkage, k, 'maxclust');
      const parts = stretchesAt(axis, tree, height);
      expect(parts).toHaveLength(new Set(labels).size);
      expect(clustersAt(levels, height)).toBe(parts.length);
      let next = 0;
      for (const [first, last] of parts) {
        expect(first).toBe(next);
        next = last + 1;
        expect(new Set(Array.from(axis.order.subarray(first, last + 1), i => labels[i])).size).toBe(1);
      }
      expect(next).toBe(N);
    }
  });
});

test('a height above all merges leaves one cluster, one below all of them every item alone', async () => {
  const { tree } = rows(await open('average'));
  const levels = cutLevels(tree);
  expect(clustersAt(levels, Infinity)).toBe(1);
  expect(clustersAt(levels, -1)).toBe(N);
});

test('only a tree over all items is cut', async () => {
  const session = await open('average', { groupby: ['kind'], cluster: { of: 'items' } });
  expect(session.model!.axes.row.trees.length).toBeGreaterThan(1);
  expect(cuttable(session.model!.axes.row)).toBeNull();
});

describe('a branch', () => {
  test('is what hangs below its merge; the one above holds it, up to the root', async () => {
    const session = await open('average');
    const { tree, axis } = rows(session);
    let at: readonly [number, number] = [5, 5];
    let climbed = 0;
    for (let up = branchAbove(session.model!, 'row', ...at); up; up = branchAbove(session.model!, 'row', ...at)) {
      expect(up.first).toBeLessThanOrEqual(at[0]);
      expect(up.last).toBeGreaterThanOrEqual(at[1]);
      expect(up.size).toBe(up.last - up.first + 1);
      at = [up.first, up.last];
      climbed++;
    }
    expect(at).toEqual([0, N - 1]);
    expect(climbed).toBeGreaterThan(1);
    expect(branchOf(session.model!, 'row', tree.firstMerge + N - 2)!.size).toBe(axis.order.length);
    expect(branchOf(session.model!, 'row', 99)).toBeNull();
  });
  test('over groups spans their blocks, and those within one its members', async () => {
    const session = await open('average', { groupby: ['kind'], cluster: { of: 'both' } });
    const { blocks, trees } = session.model!.axes.row;
    const over = trees.find(tree => tree.of === 'groups')!;
    const root = branchOf(session.model!, 'row', over.firstMerge + over.linkage.n - 2)!;
    expect([root.first, root.last, root.size]).toEqual([0, N - 1, blocks.length]);
    const own = branchAbove(session.model!, 'row', 0, 0)!;
    expect(own.of).toBe('items');
    expect(own.last).toBeLessThan(blocks[0]!.end);
    expect(branchAbove(session.model!, 'row', 0, blocks[0]!.end - 1)!.of).toBe('groups');
  });
  test('is flipped, and flipped back', async () => {
    const session = await open('average');
    session.set(flip(session.model!, { axis: 'row', merge: 3 }));
    await session.idle();
    expect(session.spec.row.flips).toEqual([3]);
    expect(flip(session.model!, { axis: 'row', merge: 3 })).toEqual({ 'row.flips': [] });
  });
});
