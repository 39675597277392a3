import { changeset, View } from 'vega';
import type { HeatmapModel } from '../flow/index.js';
import type { Panel, Scene } from '../layout/index.js';
import { EXPRESSIONS } from './encode.js';
import { letGo } from './let-go.js';
import { LOADER } from './loader.js';
import { liveDataflow } from './live.generated.js';
import { liveMarksOf, sameRows, type LiveMarks } from './live-marks.js';
import { detailText, hasPixels } from './pixels.js';
import { Canvases, drawBody, drawGradient, prepareBody, readBody } from './raster-canvas.js';
import type { Theme } from './theme.js';

/** One Vega view in an element, fed scene by scene. The View itself never leaves this class. */
export class Picture {
  private readonly view: View;
  /** Whether pixels of the last drawing have other borders than at rest. */
  moved = false;
  /** A pair for each body and each gradient, by the panel's id. */
  private readonly canvases = new Map<string, Canvases>();
  /** What Vega holds, by data set: only what is another is given to it again. */
  private readonly rows = new Map<string, LiveMarks[string]>();
  private ratio = 0;
  private readonly ready: Promise<unknown>;

  /** `soon`: whether a drawing follows at once. */
  constructor(
    private readonly element: HTMLElement,
    soon = false
  ) {
    this.view = new View(liveDataflow(), {
      expr: EXPRESSIONS,
      loader: LOADER,
      renderer: 'canvas',
      hover: false,
      logLevel: 0
    });
    this.view.initialize(element);
    // The first run of a dataflow costs most: while data are waited for it is done beforehand.
    this.ready = soon ? Promise.resolve() : this.view.runAsync();
  }

  /**
   * Draws a scene; resolves with what the body shows when its pixels are on the canvas. `moving` allows a body of many cells to be drawn
   * in blocks of them where `prepare` has made these; what the body shows is then said of the blocks.
   */
  async draw(model: HeatmapModel, scene: Scene, theme: Theme, moving = false): Promise<string> {
    await this.ready;
    const ratio = window.devicePixelRatio;
    const images: LiveMarks[string][number][] = [];
    let detail = scene.detail;
    this.moved = false;
    for (const panel of scene.panels) {
      if (hasPixels(panel)) {
        const drawn = drawBody(this.canvasesOf(panel), model, panel, ratio, moving);
        images.push({ ...drawn.box, image: drawn.canvas });
        this.moved ||= drawn.moved;
        if (!panel.of) detail = detailText(drawn.detail, scene, panel);
      }
      if (panel.gradient)
        images.push({
          ...panel.gradient,
          image: drawGradient(this.canvasesOf(panel), model, panel, panel.gradient, ratio)
        });
    }
    const { view } = this;
    for (const [name, rows] of Object.entries({ ...liveMarksOf(scene, theme), images })) {
      if (sameRows(this.rows.get(name), rows)) continue;
      this.rows.set(name, rows);
      view.change(
        name,
        changeset()
          .remove(() => true)
          .insert([...rows])
      );
    }
    view.width(scene.width).height(scene.height);
    if (ratio !== this.ratio) {
      this.ratio = ratio;
      view.resize();
    }
    await view.runAsync();
    return detail;
  }

  /** Reads a part of the cells that the scene shows at rest; returns whether nothing is left to read: it is drawn in a moment then. */
  read(model: HeatmapModel, scene: Scene): boolean {
    return this.partly(scene, panel => readBody(this.canvasesOf(panel), model, panel, this.ratio));
  }

  /** Makes a part of what the scene needs to move smoothly ready; returns whether all is. */
  prepare(model: HeatmapModel, scene: Scene): boolean {
    return this.partly(scene, panel => prepareBody(this.canvasesOf(panel), model, panel, this.ratio));
  }

  /** Gives back what only the next picture needs. */
  rest(): void {
    for (const canvases of this.canvases.values()) canvases.rest();
  }

  /** Does a part of the first body that is not done. */
  private partly(scene: Scene, part: (panel: Panel) => boolean): boolean {
    return scene.panels.filter(hasPixels).every(part);
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
    letGo();
    for (const canvases of this.canvases.values()) canvases.release();
    this.element.replaceChildren();
  }
}
