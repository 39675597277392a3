export * from './error.js';
export * from './normalize.js';
export * from './options.js';
export * from './presets.js';
export * from './spec.js';
export { NODES, type Form, type Kind, type Leaf, type Node, type Section } from './table.js';
export { describe } from './validate.js';
