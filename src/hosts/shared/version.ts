/** Name and version of the npm package, as Python's widget asks for them; a check compares them with package.json. */
export const MODULE_NAME = 'jupyter-heatmap';
export const MODULE_VERSION = '0.1.0';
export const MIME_TYPE = 'application/vnd.jupyter-heatmap+json';
