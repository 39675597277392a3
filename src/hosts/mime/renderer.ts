import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import { keepShortcutsOut, MIME_TYPE, registry, type Entry, type StoredMap } from '../shared/index.js';
import { readBundle } from './bundle.js';

/**
 * The output of a cell. Live while the kernel's model is there (one more view of its session), else drawn from what the
 * notebook stores, else a picture or a sentence. Goes live by itself when the model comes back.
 */
export class HeatmapRenderer extends Widget implements IRenderMime.IRenderer {
  private stamp = '';
  private model: IRenderMime.IMimeModel | null = null;
  private now: (() => void) | null = null;
  private shown: { readonly live: Entry | null; readonly model: IRenderMime.IMimeModel | null } | null = null;
  private stopWaiting: (() => void) | null = null;
  private turn = 0;

  constructor() {
    super();
    this.addClass('jh-Output');
    keepShortcutsOut(this.node);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this.model = model;
    const bundle = readBundle(model.data);
    const same = bundle.stamp === this.stamp;
    this.stamp = bundle.stamp;
    if (this.now !== null && (same || this.follows(bundle.modelId))) return;
    this.stopWaiting?.();
    const waiting = registry.events.on('added', entry => {
      if (entry.modelId === bundle.modelId) void this.draw(entry, null);
    });
    this.stopWaiting = waiting;
    const live = bundle.modelId === null ? null : registry.byModel(bundle.modelId);
    if (live !== null || bundle.stored !== null) await this.draw(live, bundle.stored);
    else this.words(bundle.picture, bundle.text);
  }

  /** Another view of the same live map wrote the new spec into the output: this view follows the map, and has it already. */
  private follows(modelId: string | null): boolean {
    const live = this.shown?.live ?? null;
    if (live === null || modelId === null || live.modelId !== modelId) return false;
    return this.shown?.model === this.model && registry.byModel(modelId) === live;
  }

  /** Draws a live map, or else a stored one; the code for it is loaded at the first. */
  private async draw(live: Entry | null, stored: StoredMap | null): Promise<void> {
    const turn = ++this.turn;
    const host = await import('./draw.js');
    if (this.isDisposed || turn !== this.turn) return;
    this.clear();
    const place = document.createElement('div');
    this.node.replaceChildren(place);
    const shown = live !== null ? host.drawLive(place, live) : host.drawStored(place, stored as StoredMap);
    const keep =
      shown && this.model
        ? host.keepPicture(shown.handle, this.model, live !== null, data => {
            this.stamp = readBundle(data).stamp;
          })
        : () => undefined;
    this.shown = { live, model: this.model };
    this.now = () => {
      keep();
      shown?.dispose();
    };
  }

  /** A picture, or a summary, and that the data is not here. */
  private words(picture: string | null, text: string): void {
    this.turn += 1;
    this.clear();
    const note = document.createElement('p');
    note.className = 'jh-Output-note';
    note.textContent = `${text === '' ? 'Heatmap' : text}. The data is not stored in this notebook: run the cell to bring it back to life.`;
    this.node.replaceChildren(note);
    if (picture !== null) {
      const image = document.createElement('img');
      image.className = 'jh-Output-picture';
      image.alt = text;
      image.src = `data:image/png;base64,${picture}`;
      this.node.prepend(image);
    }
    this.now = () => undefined;
  }

  private clear(): void {
    this.now?.();
    this.now = null;
    this.shown = null;
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.turn += 1;
    this.stopWaiting?.();
    this.clear();
    super.dispose();
  }
}

export { MIME_TYPE };
