import { mimePlugin } from './hosts/mime/index.js';
import { commandsPlugin, panelPlugin } from './hosts/panel/index.js';
import { widgetPlugin } from './hosts/widget/index.js';

export default [widgetPlugin, mimePlugin, panelPlugin, commandsPlugin];
