import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import type { HeatmapModel } from '../flow/index.js';
import type { Scene } from '../layout/index.js';
import { fontFaces } from './font-faces.js';
import { FAMILY } from './fonts.js';
import { LOADER } from './loader.js';
import { marksOf } from './marks.js';
import { bodyPixels, gradientPixels, hasPixels, type Pixels } from './pixels.js';
import type { Theme } from './theme.js';
import { VEGA_SPEC } from './vega-spec.js';

/** Returns pixels as a PNG data URI: a canvas makes it in a browser, zlib in Node. */
export type PngEncoder = (pixels: Pixels) => string;

export interface ExportOptions {
  readonly theme: Theme;
  /** Pixels of the cells a px of the picture. */
  readonly scale: number;
  readonly encode: PngEncoder;
  /** Whether the SVG carries the font; a converter has its own copy. */
  readonly fonts: boolean;
}

/** A converter looks for every family of a list, for every text, though it has ours: that took a tenth of its time. */
const LISTED = FAMILY.replaceAll('"', '&quot;');
const OURS = `${FAMILY.split(',')[0]!.replaceAll('"', '')}, sans-serif`;

interface Drawn {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly uri: string;
  readonly pixels: Pixels;
}

type Rows = Readonly<Record<string, readonly object[]>>;

/**
 * Returns a scene as SVG text, in a page or in Node alike: names are text, the cells one PNG image, nothing is loaded from anywhere.
 * O(pixels of the cells).
 */
export async function toSvg(model: HeatmapModel, scene: Scene, options: ExportOptions): Promise<string> {
  const images = imagesOf(model, scene, options).map(({ uri, pixels, ...box }) => ({
    ...box,
    image: { src: uri, complete: true, width: pixels.width, height: pixels.height }
  }));
  const spec = filled(scene, { ...marksOf(scene, options.theme), images }, options.theme, VEGA_SPEC.marks ?? []);
  const view = new View(parse(spec as typeof VEGA_SPEC, {}, { ast: true }), {
    expr: expressionInterpreter,
    loader: LOADER,
    renderer: 'none',
    logLevel: 0
  });
  try {
    const text = sharpened(await view.toSVG());
    return options.fonts ? withFonts(text, scene) : text.replaceAll(LISTED, OURS);
  } finally {
    view.finalize();
  }
}

/** Returns a scene as a Vega 6 specification that holds its data and draws the same picture without us. */
export function toVega(model: HeatmapModel, scene: Scene, options: ExportOptions): object {
  const images = imagesOf(model, scene, options).map(({ pixels: _, uri, ...box }) => ({ ...box, url: uri }));
  const marks = (VEGA_SPEC.marks ?? []).map(mark => (mark.type === 'image' ? byUrl(mark) : mark));
  const spec = filled(scene, { ...marksOf(scene, options.theme), images }, options.theme, marks);
  return { $schema: 'https://vega.github.io/schema/vega/v6.json', ...spec };
}

function filled(scene: Scene, rows: Rows, theme: Theme, marks: readonly object[]): object {
  return {
    ...VEGA_SPEC,
    width: scene.width,
    height: scene.height,
    background: theme.background,
    data: Object.entries(rows).map(([name, values]) => ({ name, values })),
    marks
  };
}

/** Vega's own images come by address, and a data URI is one. */
function byUrl(mark: object): object {
  const { encode } = mark as { encode: { update: Record<string, unknown> } };
  const { image: _, ...update } = encode.update;
  return { ...mark, encode: { update: { ...update, url: { field: 'url' } } } };
}

function imagesOf(model: HeatmapModel, scene: Scene, { scale, encode }: ExportOptions): Drawn[] {
  return scene.panels.flatMap(panel => {
    const images: Drawn[] = [];
    if (hasPixels(panel)) {
      const { pixels, box } = bodyPixels(model, panel, scale);
      images.push({ ...box, uri: encode(pixels), pixels });
    }
    if (panel.gradient) {
      const pixels = gradientPixels(model, panel, panel.gradient, scale);
      images.push({ ...panel.gradient, uri: encode(pixels), pixels });
    }
    return images;
  });
}

/** Converters obey the attribute, not Vega's style: without it they smooth the cells. */
const sharpened = (svg: string): string =>
  svg.replace(/<image [^>]*>/g, tag =>
    tag.replace(/ style="[^"]*"/, '').replace('<image ', '<image image-rendering="optimizeSpeed" ')
  );

function withFonts(svg: string, scene: Scene): string {
  const end = svg.indexOf('>') + 1;
  return `${svg.slice(0, end)}<style>${fontFaces(scene)}</style>${svg.slice(end)}`;
}
