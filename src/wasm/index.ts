export { kernelSums, type KernelSums } from './distance.js';
export { kernel, kernelModule, kernelSource, useKernels, type Held, type Kernel, type Kernels } from './kernel.js';
export { orderGenesKernel } from './gene-order.js';
export { linkageBytes, linkageKernel } from './linkage.js';
export { optimalKernel } from './order.js';
export { rankKernel } from './rank.js';
export { rowsKernel } from './rows.js';
export { testsKernel } from './gene-tests.js';
export { turnKernel } from './turn.js';
