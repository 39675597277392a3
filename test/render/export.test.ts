import { parse, View } from 'vega';
import { describe, expect, test } from 'vitest';
import { pngUri } from '../../src/hosts/node/png.js';
import { layout, measure, type Scene } from '../../src/layout/index.js';
import { LIGHT, toSvg, toVega, type ExportOptions } from '../../src/render/index.js';
import { createSession } from '../../src/session/index.js';
import type { HeatmapModel } from '../../src/flow/index.js';
import { fakeSource, sampleData } from '../data.js';

const SPEC = { row: { groupby: ['kind'], dendrogram: true }, title: '<image style="x"> & co' };

async function drawn(spec: unknown = SPEC): Promise<{ model: HeatmapModel; scene: Scene }> {
  const session = createSession(fakeSource(sampleData()), spec);
  await session.idle();
  const model = session.model!;
  return { model, scene: layout(model, { width: 700, height: null, window: null, measure, toolbar: 0 }) };
}

const options = (more: Partial<ExportOptions> = {}): ExportOptions => ({
  theme: LIGHT,
  scale: 2,
  encode: pngUri,
  fonts: false,
  ...more
});

/** What a reader sees between tags, in order. */
const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) =>
    text!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  );

describe('an SVG made without a DOM', () => {
  test('has every text of the scene as text', async () => {
    const { model, scene } = await drawn();
    expect(textsOf(await toSvg(model, scene, options())).sort()).toEqual([...scene.texts].sort());
  });

  test('has the cells as one PNG at the scale asked for, and converters are told not to smooth them', async () => {
    const { model, scene } = await drawn();
    const seen: [number, number][] = [];
    const encode = (pixels: { width: number; height: number; words: Uint32Array<ArrayBuffer> }): string => {
      seen.push([pixels.width, pixels.height]);
      return pngUri(pixels);
    };
    const svg = await toSvg(model, scene, options({ scale: 3, encode }));
    const { box } = scene.panels.find(p => p.kind === 'body')!;
    expect(seen[0]).toEqual([3 * box.width, 3 * box.height]);
    const images = svg.match(/<image [^>]*>/g)!;
    expect(images).toHaveLength(2);
    for (const image of images) {
      expect(image).toContain('image-rendering="optimizeSpeed"');
      expect(image).not.toContain('style=');
      expect(image).toContain('href="data:image/png;base64,');
    }
  });

  test('has strips, trees and texts of cells as shapes and text', async () => {
    const tracks = [
      { kind: 'color', column: 'batch', colors: ['#abcdef', '#fedcba'] },
      { kind: 'bar', column: 'score', color: '#123456' }
    ];
    const { model, scene } = await drawn({ row: { ...SPEC.row, tracks }, text: { show: true, color: '#654321' } });
    const svg = await toSvg(model, scene, options());
    expect(textsOf(svg).sort()).toEqual([...scene.texts].sort());
    for (const fill of ['#abcdef', '#fedcba', '#123456', '#654321']) expect(svg).toContain(`fill="${fill}"`);
    // Lines of one stroke are one path, each with a beginning of its own.
    const lines = scene.panels.flatMap(panel => panel.lines).length;
    const paths = svg.match(/<path [^>]*stroke=[^>]*>/g)!;
    expect(paths.join('').match(/M/g)!.length).toBeGreaterThanOrEqual(lines);
    expect(paths.length).toBeLessThan(lines);
  });

  test('stands on its background and asks for nothing', async () => {
    const { model, scene } = await drawn();
    const svg = await toSvg(model, scene, options());
    expect(svg).toMatch(/<rect width="700" height="\d+" fill="#ffffff"/);
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xlink']);
  });

  test('carries just the faces that it uses', async () => {
    const { model, scene } = await drawn();
    const faces = async (s: Scene): Promise<number> =>
      (await toSvg(model, s, options({ fonts: true }))).match(/@font-face/g)?.length ?? 0;
    const plain = await faces(scene);
    const { scene: greek } = await drawn({ ...SPEC, title: 'αβγ' });
    expect(plain).toBeGreaterThan(0);
    expect(await faces(greek)).toBe(plain + 1);
  });
});

describe('a Vega specification', () => {
  test('draws the same picture without us', async () => {
    const { model, scene } = await drawn();
    const spec = JSON.parse(JSON.stringify(toVega(model, scene, options()))) as Parameters<typeof parse>[0];
    const svg = await new View(parse(spec), { renderer: 'none' }).toSVG();
    expect(textsOf(svg).sort()).toEqual([...scene.texts].sort());
    expect(svg).toContain(`width="${scene.width}" height="${scene.height}"`);
    const ours = await toSvg(model, scene, options());
    const paths = (text: string): string[] => [...text.matchAll(/<path [^>]*>/g)].map(([tag]) => tag);
    expect(paths(svg)).toEqual(paths(ours));
  });

  test('holds its images', async () => {
    const { model, scene } = await drawn();
    const spec = toVega(model, scene, options()) as { data: { name: string; values: { url: string }[] }[] };
    const images = spec.data.find(d => d.name === 'images')!.values;
    expect(images.map(i => i.url.slice(0, 22))).toEqual(['data:image/png;base64,', 'data:image/png;base64,']);
  });
});
