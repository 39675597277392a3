import { IJupyterWidgetRegistry } from '@jupyter-widgets/base';
import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { MODULE_NAME, MODULE_VERSION } from '../shared/index.js';

/** Registers the widget; its code is loaded when the first map is made. */
export const widgetPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-heatmap:widget',
  description: 'Heatmaps as widgets.',
  autoStart: true,
  requires: [IJupyterWidgetRegistry],
  activate: (_app, widgets: IJupyterWidgetRegistry) => {
    widgets.registerWidget({
      name: MODULE_NAME,
      version: MODULE_VERSION,
      exports: async () => {
        const { HeatmapModel, HeatmapView } = await import('./widget.js');
        return { HeatmapModel, HeatmapView };
      }
    });
  }
};
