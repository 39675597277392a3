import type { PerAxis } from '../matrix/index.js';
import type { HeatmapModel } from '../flow/index.js';
import { layout, measure, type Scene, type Window } from '../layout/index.js';
import { expectFonts, loadFonts, Picture } from '../render/index.js';
import type { Session } from '../session/index.js';
import { themeOf } from '../controls/index.js';
import { isWhole, whole } from './window.js';

/** px of the toolbar over the top right of the picture. */
const TOOLBAR = 543;
/** Below so many px the toolbar stands above the picture, not over its corner. */
export const NARROW = 560;
const NARROWEST = 280;

/** ms without another window after which a moving picture is at rest. */
const REST = 140;
/** ms after a drawing before anything is prepared for the next ones. */
const IDLE = 50;

/** ms in which nothing is drawn after which what only the next picture needs is given back. */
const CALM = 400;

/** Keeps one picture equal to (model, window, size, theme): any number of reasons to draw become one drawing at a time. */
export class PictureView {
  scene: Scene | null = null;
  detail = '';
  private drawn: HeatmapModel | null = null;
  private wanted: Window | null = null;
  private worn: { readonly of: HeatmapModel; readonly model: HeatmapModel } | null = null;
  private readonly picture: Picture;
  private busy: Promise<void> | null = null;
  private again = false;
  private drawnWidth = -1;
  /** px measured before the first drawing, 0 = not yet: to measure has the browser lay out all that was put in place since. */
  private measured = 0;
  private drawnRatio = -1;
  private over = false;
  /** When the picture is at rest unless something else is asked for, ms. */
  private restsAt = 0;
  private wake: (() => void) | null = null;
  private preparing = 0;

  constructor(
    private readonly element: HTMLElement,
    private readonly session: Session,
    private readonly onDrawn: (first: boolean) => void,
    private readonly onError: (error: unknown) => void
  ) {
    expectFonts();
    this.picture = new Picture(element, session.dataset !== null);
  }

  get sizes(): PerAxis<number> {
    const axes = this.session.model?.axes;
    return { row: axes?.row.order.length ?? 0, col: axes?.col.order.length ?? 0 };
  }

  get window(): Window {
    const { sizes, wanted } = this;
    // A window of other data or another selection no longer means anything.
    if (wanted && wanted.row[1] <= sizes.row && wanted.col[1] <= sizes.col) return wanted;
    return whole(sizes);
  }

  get zoomed(): boolean {
    return !isWhole(this.window, this.sizes);
  }

  /** Shows a window. As long as one follows the other it is drawn as a moving picture: once a frame, and at rest when none has come for a moment. */
  show(window: Window | null): void {
    this.wanted = window;
    this.restsAt = performance.now() + REST;
    this.redraw();
  }

  /** Draws a variant of the session's model in its place, until that is another one; null = itself again. */
  tryOn(model: HeatmapModel | null): void {
    if (model === null && this.worn === null) return;
    this.worn = model && this.session.model && { of: this.session.model, model };
    this.redraw();
  }

  /** Draws again only if the width or the pixel ratio is another: observers also report the size that a drawing made. */
  resized(): void {
    const width = Math.floor(this.element.clientWidth);
    if (this.scene === null) this.measured = width;
    if (this.drawnWidth !== width || this.drawnRatio !== window.devicePixelRatio) this.redraw();
  }

  redraw(): void {
    if (this.gone()) return;
    this.again = true;
    this.wake?.();
    this.busy ??= this.run().then(
      () => this.done(),
      (error: unknown) => {
        this.again = false;
        this.done();
        this.onError(error);
      }
    );
  }

  /** Resolves when what is on screen is the newest. */
  async settled(): Promise<void> {
    while (this.busy) await this.busy;
  }

  toPng(): string | null {
    return this.drawn ? this.picture.toPng() : null;
  }

  destroy(): void {
    this.over = true;
    this.wake?.();
    this.picture.destroy();
  }

  /** As a call, since it can change while something is awaited. */
  private gone(): boolean {
    return this.over;
  }

  private done(): void {
    this.busy = null;
    // What came after the last look.
    if (this.again) this.redraw();
    else void this.prepare();
  }

  private async run(): Promise<void> {
    while (this.again && !this.gone()) {
      const moving = performance.now() < this.restsAt;
      if (moving) await nextFrame();
      this.again = false;
      await this.draw(moving);
      if (moving && this.picture.moved && (await this.rested())) this.again = true;
    }
  }

  /** Waits until nothing moves any more, and reads the cells for the picture at rest, some milliseconds at a time; returns whether nothing came between. */
  private async rested(): Promise<boolean> {
    await this.pause(this.restsAt - performance.now());
    const { drawn, scene } = this;
    while (!this.again && !this.gone() && drawn && scene && !this.picture.read(drawn, scene)) await this.pause(0);
    return !this.again && !this.gone();
  }

  /** Makes ready what moving needs while nobody waits for anything. */
  private async prepare(): Promise<void> {
    const ticket = ++this.preparing;
    for (let ms = IDLE; ; ms = 0) {
      await this.pause(ms);
      const { drawn, scene } = this;
      if (!this.calm(ticket) || !drawn || !scene) return;
      if (this.picture.prepare(drawn, scene)) break;
    }
    await this.pause(CALM);
    if (this.calm(ticket)) this.picture.rest();
  }

  /** Whether nothing was drawn since, and nothing is. */
  private calm(ticket: number): boolean {
    return this.preparing === ticket && this.busy === null && !this.gone();
  }

  /** Waits for so many ms, or until something is to be drawn. */
  private async pause(ms: number): Promise<void> {
    await new Promise<void>(resolve => {
      this.wake = resolve;
      setTimeout(resolve, ms);
    });
    this.wake = null;
  }

  private async draw(moving: boolean): Promise<void> {
    const { model } = this.session;
    const width = this.measured || Math.floor(this.element.clientWidth);
    if (!model || width === 0) return;
    this.measured = 0;
    this.drawnWidth = width;
    this.drawnRatio = window.devicePixelRatio;
    const shown = this.worn?.of === model ? this.worn.model : model;
    const scene = layout(shown, {
      width: Math.max(NARROWEST, width),
      height: null,
      window: this.window,
      measure,
      toolbar: width < NARROW ? 0 : TOOLBAR
    });
    await loadFonts(scene);
    if (this.gone()) return;
    const detail = await this.picture.draw(shown, scene, themeOf(this.element), moving);
    if (this.gone()) return;
    this.scene = { ...scene, detail };
    this.detail = detail;
    const first = this.drawn !== model;
    this.drawn = model;
    this.onDrawn(first);
  }
}

/** A page that is not seen has no frames. */
const nextFrame = (): Promise<void> =>
  new Promise(resolve => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => resolve());
  });
