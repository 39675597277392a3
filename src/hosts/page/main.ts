import { MODULE_VERSION } from '../shared/index.js';
import { makeDrawer } from './drawer.js';
import { openMaps } from './maps.js';

const page = document.querySelector<HTMLElement>('.jh-Page') ?? document.body;
let options = (): void => undefined;
const maps = openMaps(document, () => {
  options();
});

/** What a reader, a test or a script on the page reaches the maps by. */
Object.defineProperty(globalThis, 'jupyterHeatmap', { value: { version: MODULE_VERSION, maps }, configurable: true });

if (maps[0]) options = makeDrawer(page, maps[0].idle());
