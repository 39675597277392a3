import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { Handle } from '../../mount/index.js';
import { refsOf } from '../../flow/index.js';
import { companionRef, partsOf, type Manifest } from '../../matrix/index.js';
import { MIME_TYPE } from '../shared/index.js';

/** Key of our entry in an output's metadata. */
const KEY = 'jupyter-heatmap';
/** ms without a new picture before one is kept: dragging a limit makes one, not fifty. */
const REST = 400;

/**
 * Keeps in the cell's output what is on screen: the picture, for GitHub, nbconvert and readers without us, and the spec, so that
 * a reopened notebook looks as it was left. `live` maps write when the stamp of the picture moved, stored ones only after a change by
 * hand: opening a notebook never dirties it. Returns what ends it. `wrote` is told the data before JupyterLab renders it again.
 */
export function keepPicture(
  handle: Handle,
  model: IRenderMime.IMimeModel,
  live: boolean,
  wrote: (data: Readonly<Record<string, unknown>>) => void
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changed = live;
  const write = (): void => {
    const picture = handle.png();
    const { stamp } = handle.session.model ?? { stamp: '' };
    const kept = model.metadata[KEY] as { readonly stamp?: unknown } | undefined;
    if (picture === null || !changed || kept?.stamp === stamp) return;
    const bundle = model.data[MIME_TYPE] as Readonly<Record<string, unknown>>;
    const data = {
      ...model.data,
      'image/png': picture.slice(picture.indexOf(',') + 1),
      [MIME_TYPE]: stores(bundle, handle) ? { ...bundle, spec: handle.session.nested } : bundle
    } as IRenderMime.IMimeModel['data'];
    wrote(data);
    model.setData({ data, metadata: { ...model.metadata, [KEY]: { stamp } } });
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(write, REST);
  };
  const ends = [
    handle.on('ready', later),
    handle.on('change', () => {
      changed = true;
    })
  ];
  return () => {
    clearTimeout(timer);
    for (const end of ends) end();
  };
}

/** Whether the output's own data are enough for the spec on screen: a layer or column may have come from the kernel since. */
function stores(bundle: Readonly<Record<string, unknown>>, handle: Handle): boolean {
  const payload = bundle['payload'] as { readonly manifest: Manifest } | null | undefined;
  if (!payload) return true;
  const columns = ({ available }: Manifest): string[] =>
    (['row', 'col'] as const).flatMap(axis => available[axis].map(column => `${axis}/${column.name}`));
  const held = new Set([
    ...partsOf(payload.manifest).map(([id]) => id),
    ...columns(payload.manifest),
    ...(payload.manifest.companions ?? []).flatMap((other, k) => columns(other).map(ref => companionRef(k, ref)))
  ]);
  return refsOf(handle.spec, payload.manifest).every(ref => held.has(ref));
}
