import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { registry, sidebar } from '../shared/index.js';
import { HeatmapPanel, PANEL_ID } from './panel.js';

/** Ranks 501 to 899 are for extensions. */
const RANK = 650;

/** The sidebar panel: needs only a shell with a right side, so that it works in Notebook 7 too. */
export const panelPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-heatmap:panel',
  description: 'A panel with every option of the active heatmap.',
  autoStart: true,
  optional: [ILayoutRestorer, ISettingRegistry, INotebookTracker],
  activate: (
    app: JupyterFrontEnd,
    restorer: ILayoutRestorer | null,
    settings: ISettingRegistry | null,
    notebooks: INotebookTracker | null
  ) => {
    const panel = new HeatmapPanel(registry);
    app.shell.add(panel, 'right', { rank: RANK, type: 'Heatmap' });
    restorer?.add(panel, PANEL_ID);
    sidebar.openOptions = () => {
      app.shell.activateById(PANEL_ID);
      panel.options();
    };
    notebooks?.currentChanged.connect((_, notebook) => {
      if (notebook) registry.activateIn(notebook.context.path);
    });
    if (settings) void followSettings(app, settings);
  }
};

/** Opens the panel at the first map of a window, if the user asked for that. */
async function followSettings(app: JupyterFrontEnd, settings: ISettingRegistry): Promise<void> {
  const own = await settings.load(panelPlugin.id);
  const stop = registry.events.on('added', () => {
    stop();
    if (own.get('openWithFirstMap').composite === true) app.shell.activateById(PANEL_ID);
  });
}
