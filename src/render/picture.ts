import { changeset, parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import type { HeatmapModel } from '../flow/index.js';
import type { Panel, Scene } from '../layout/index.js';
import { LOADER } from './loader.js';
import { marksOf } from './marks.js';
import { detailText, hasPixels } from './pixels.js';
import { Canvases, drawBody, drawGradient } from './raster-canvas.js';
import type { Theme } from './theme.js';
import { VEGA_SPEC } from './vega-spec.js';

/** One Vega view in an element, fed scene by scene. The View itself never leaves this class. */
export class Picture {
  private readonly view: View;
  /** A pair for each body and each gradient, by the panel's id. */
  private readonly canvases = new Map<string, Canvases>();
  private ratio = 0;
  private readonly ready: Promise<unknown>;

  constructor(private readonly element: HTMLElement) {
    this.view = new View(parse(VEGA_SPEC, {}, { ast: true }), {
      expr: expressionInterpreter,
      loader: LOADER,
      renderer: 'canvas',
      hover: false,
      logLevel: 0
    });
    this.view.initialize(element);
    // The first run of a dataflow costs most: it is over before there is something to draw.
    this.ready = this.view.runAsync();
  }

  /** Draws a scene; resolves with what the body shows when its pixels are on the canvas. */
  async draw(model: HeatmapModel, scene: Scene, theme: Theme): Promise<string> {
    await this.ready;
    const ratio = window.devicePixelRatio;
    const images: object[] = [];
    let detail = scene.detail;
    for (const panel of scene.panels) {
      if (hasPixels(panel)) {
        const drawn = drawBody(this.canvasesOf(panel), model, panel, ratio);
        images.push({ ...drawn.box, image: drawn.canvas });
        if (!panel.of) detail = detailText(drawn.detail, scene, panel);
      }
      if (panel.gradient)
        images.push({
          ...panel.gradient,
          image: drawGradient(this.canvasesOf(panel), model, panel, panel.gradient, ratio)
        });
    }
    const { view } = this;
    const marks = marksOf(scene, theme);
    for (const [name, rows] of Object.entries({ ...marks, images }))
      view.change(
        name,
        changeset()
          .remove(() => true)
          .insert([...rows] as object[])
      );
    view.width(scene.width).height(scene.height);
    if (ratio !== this.ratio) {
      this.ratio = ratio;
      view.resize();
    }
    await view.runAsync();
    return detail;
  }

  private canvasesOf({ id }: Panel): Canvases {
    const known = this.canvases.get(id) ?? new Canvases();
    this.canvases.set(id, known);
    return known;
  }

  /** Returns the whole picture as a PNG data URI at the ratio of the screen; null where the canvas cannot be read. */
  toPng(): string | null {
    return this.element.querySelector('canvas')?.toDataURL('image/png') ?? null;
  }

  destroy(): void {
    this.view.finalize();
    for (const canvases of this.canvases.values()) canvases.release();
    this.element.replaceChildren();
  }
}
