import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ACTIONS, NO_VIEW } from '../../session/index.js';
import { registry } from '../shared/index.js';
import { PANEL_ID } from './panel.js';

const CATEGORY = 'Heatmap';

/** Every action of a map as a command, for the palette, menus and shortcuts of the user. Speaks of the active map. */
export const commandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-heatmap:commands',
  description: 'The actions of the active heatmap as commands.',
  autoStart: true,
  optional: [ICommandPalette],
  activate: (app: JupyterFrontEnd, palette: ICommandPalette | null) => {
    const add = (id: string, options: Parameters<typeof app.commands.addCommand>[1]): void => {
      app.commands.addCommand(id, { describedBy: { args: { type: 'object', properties: {} } }, ...options });
      palette?.addItem({ command: id, category: CATEGORY });
    };
    // Those of a view move its window; the registry knows maps.
    for (const action of ACTIONS.filter(({ only }) => only === undefined || only === 'keys'))
      add(`jupyter-heatmap:${action.name}`, {
        label: `Heatmap: ${action.label}`,
        caption: action.doc,
        isEnabled: () => registry.active !== null && action.enabled(registry.active.session, NO_VIEW),
        execute: () => {
          if (registry.active) action.run(registry.active.session, NO_VIEW);
        }
      });
    add('jupyter-heatmap:show-panel', {
      label: 'Heatmap: Show the options',
      caption: 'Open the panel with every option of the active heatmap.',
      execute: () => {
        app.shell.activateById(PANEL_ID);
      }
    });
    registry.events.on('active', () => {
      app.commands.notifyCommandChanged();
    });
  }
};
