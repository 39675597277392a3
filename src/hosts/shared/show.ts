import { mount, type Handle, type HostActions } from '../../mount/index.js';
import { registry, type Entry } from './registry.js';

/** The element that a host gave to `mount` knows its handle: what tests and the console reach a map by. */
export interface HostElement extends HTMLElement {
  jupyterHeatmap?: Handle;
}

export interface Shown {
  readonly handle: Handle;
  dispose(): void;
}

/** Draws a map of the registry into `element`: one more view, with what its host can do besides. Pointer and focus make the map the active one. */
export function show(element: HostElement, entry: Entry, host: HostActions = {}): Shown {
  const release = entry.hold();
  const life = new AbortController();
  element.classList.add('jh-Host');
  const activate = (): void => {
    registry.activate(entry);
  };
  element.addEventListener('pointerdown', activate, { signal: life.signal, capture: true });
  element.addEventListener('focusin', activate, { signal: life.signal });
  const handle = mount(element, entry.session, { signal: life.signal, host });
  element.jupyterHeatmap = handle;
  const dispose = (): void => {
    if (life.signal.aborted) return;
    life.abort();
    if (element.jupyterHeatmap === handle) delete element.jupyterHeatmap;
    release();
  };
  // Else what listens on the host's element would hold a view that is gone.
  handle.on('destroy', dispose);
  return { handle, dispose };
}

/** Shows an error in place of a map that could not even begin. */
export function showFailure(element: HTMLElement, error: unknown): void {
  const alert = document.createElement('div');
  alert.className = 'jh-Error';
  alert.setAttribute('role', 'alert');
  alert.textContent = error instanceof Error ? error.message : String(error);
  element.replaceChildren(alert);
  element.setAttribute('data-jupyter-heatmap', 'error');
}
