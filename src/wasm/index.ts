export { kernel, type Kernel } from './kernel.js';
