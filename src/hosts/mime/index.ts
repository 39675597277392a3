import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { MIME_TYPE } from '../shared/index.js';
import { HeatmapRenderer } from './renderer.js';

/** Safe: drawn in notebooks that are not trusted. Ranked before the widget manager's renderer (−10) and the pictures. */
export const factory: IRenderMime.IRendererFactory = {
  safe: true,
  mimeTypes: [MIME_TYPE],
  defaultRank: -20,
  createRenderer: () => new HeatmapRenderer()
};

export const mimePlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-heatmap:mime',
  description: 'Draws heatmaps of saved notebooks, with a kernel and without.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  activate: (_app, rendermime: IRenderMimeRegistry) => {
    rendermime.addFactory(factory, -20);
  }
};
