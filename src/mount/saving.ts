import { quoted, saveFile, themeOf } from '../controls/index.js';
import { UNASSIGNED, type HeatmapModel } from '../flow/index.js';
import { toSvg, type Pixels } from '../render/index.js';
import type { Session, ViewActions } from '../session/index.js';
import type { PictureView } from './view.js';

/** What a host brings that a view cannot do itself. */
export interface HostActions {
  /** Returns a page of the map as it is now. */
  readonly page?: ((session: Session) => Blob | Promise<Blob>) | undefined;
  /** Shows the options and puts the caret into their search. */
  readonly options?: (() => void) | undefined;
}

/** Returns the part of a view's actions that saves files. */
export function makeSaving(
  stage: HTMLElement,
  session: Session,
  view: PictureView,
  host: HostActions
): Pick<ViewActions, 'save' | 'saves' | 'options'> {
  const name = (): string => (session.spec.title ?? 'heatmap').replace(/[^\p{L}\p{N}._ -]+/gu, '_');
  const make = async (what: Parameters<ViewActions['save']>[0]): Promise<[file: Blob, ending: string] | null> => {
    const { model } = session;
    const { scene } = view;
    if (!model || !scene) return null;
    if (what === 'labels') return [new Blob([labelsOf(model)], { type: 'text/csv' }), 'csv'];
    if (what === 'page') return host.page ? [await host.page(session), 'html'] : null;
    if (what === 'png') {
      const uri = view.toPng();
      return uri === null ? null : [blobOf(uri), 'png'];
    }
    const text = await toSvg(model, scene, {
      theme: themeOf(stage),
      scale: Math.max(2, window.devicePixelRatio),
      encode,
      fonts: true
    });
    return [new Blob([text], { type: 'image/svg+xml' }), 'svg'];
  };
  return {
    save: async what => {
      await session.idle();
      await view.settled();
      const made = await make(what);
      if (made) saveFile(made[0], `${name()}.${made[1]}`);
    },
    saves: what => session.model !== null && (what !== 'page' || host.page !== undefined),
    get options() {
      return host.options ?? null;
    }
  };
}

/** Returns every name in drawn order with its group: axis, name, group. */
export function labelsOf({ axes }: HeatmapModel): string {
  const lines = ['axis,name,group'];
  for (const side of ['row', 'col'] as const) {
    const { order, label, blocks, of } = axes[side];
    const groups = new Array<string>(order.length).fill('');
    if (of === 'items')
      for (const { start, end, level, label: group } of blocks) groups.fill(level < 0 ? UNASSIGNED : group, start, end);
    order.forEach((position, at) => lines.push([side, label(position), groups[at]!].map(quoted).join()));
  }
  return `${lines.join('\n')}\n`;
}

/** A page may not fetch, not even a data URI. */
function blobOf(uri: string): Blob {
  const text = atob(uri.slice(uri.indexOf(',') + 1));
  return new Blob([Uint8Array.from(text, c => c.charCodeAt(0))], { type: 'image/png' });
}

function encode({ words, width, height }: Pixels): string {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  canvas.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(words.buffer), width, height), 0, 0);
  return canvas.toDataURL();
}
