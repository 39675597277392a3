export { kernelSums, type KernelSums } from './distance.js';
export { kernel, type Kernel } from './kernel.js';
