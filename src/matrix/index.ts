export * from './axis-scale.js';
export * from './axis.js';
export * from './companions.js';
export * from './dataset.js';
export * from './emitter.js';
export * from './interfaces.js';
export * from './matrix.js';
export * from './table.js';
