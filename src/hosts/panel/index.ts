export { commandsPlugin } from './commands.js';
export { panelPlugin } from './plugin.js';
