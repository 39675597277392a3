import { MODULE_VERSION } from '../shared/index.js';
import { makeDrawer } from './drawer.js';
import { openMaps } from './maps.js';

const page = document.querySelector<HTMLElement>('.jh-Page') ?? document.body;
const maps = openMaps(document);

/** What a reader, a test or a script on the page reaches the maps by. */
Object.defineProperty(globalThis, 'jupyterHeatmap', { value: { version: MODULE_VERSION, maps }, configurable: true });

if (maps[0]) makeDrawer(page, maps[0].idle());
