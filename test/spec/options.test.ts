import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LEAVES, NODES } from '../../src/spec/index.js';

// The parameters of scanpy.pl.heatmap 1.11.5 that we draw; test/python/dialects has those that are refused.
const OPTIONS = [
  ...['var_names', 'groupby', 'use_raw', 'log', 'num_categories', 'dendrogram', 'gene_symbols', 'var_group_positions'],
  ...['var_group_labels', 'var_group_rotation', 'layer', 'standard_scale', 'swap_axes', 'show_gene_labels', 'figsize'],
  ...['vmin', 'vmax', 'vcenter', 'norm', 'cmap']
];
const folder = new URL('../../jupyter_heatmap/dialects/scanpy/', import.meta.url);
const dialect = readdirSync(folder)
  .filter(name => name.endsWith('.py'))
  .map(name => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');

describe('each parameter of scanpy.pl.heatmap', () => {
  test.each(OPTIONS)('%s is an option', name => {
    const word = new RegExp(`^(scanpy|matplotlib) (.*[ ,])?${name}\\b`);
    const found = [...LEAVES].filter(([, leaf]) => leaf.like !== undefined && word.test(leaf.like));
    expect(found.map(([path]) => path)).not.toEqual([]);
  });

  test('is taken by the dialect under its name', () => {
    const signature = /def heatmap\(([\s\S]*?)\) -> Plan/.exec(dialect)![1]!;
    const names = [...signature.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name);
    const all = ['adata', 'show', 'save', ...OPTIONS.filter(name => name !== 'cmap')];
    expect([...names].sort()).toEqual([...all].sort());
  });
});

describe('every option', () => {
  test.each([...LEAVES].map(([path, leaf]) => [path, leaf] as const))('%s is declared whole', (path, leaf) => {
    expect(path).toMatch(/^[a-z_]+(\.[a-z_]+)*$/);
    expect(leaf.doc).toMatch(/^[A-Z"“].*\.$/);
    expect(NODES).toContain(leaf.node);
    // Null has a meaning, which the docs say.
    if (leaf.default === null) expect(leaf.auto).toMatch(/\w/);
    for (const other of leaf.excludes ?? []) expect(LEAVES.has(other), other).toBe(true);
    if (leaf.form?.choices && leaf.kind.type === 'enum')
      expect(leaf.form.choices).toHaveLength(leaf.kind.values.length);
  });

  test('of rows exists for columns', () => {
    const of = (axis: string): string[] =>
      [...LEAVES.keys()].filter(path => path.startsWith(`${axis}.`)).map(path => path.slice(4));
    expect(of('row')).toEqual(of('col'));
  });
});
