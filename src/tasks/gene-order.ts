import { orderGenesSteps, type GroupTest, type OrderGenesInput } from '../compute/index.js';
import { orderGenesKernel } from '../wasm/index.js';
import type { Steps } from './steps.js';

/** Fills in adjusted p-values and the order of genes, by the kernel where there is one: the bits are the same. See `orderGenesSteps`. */
export const geneOrder = (input: OrderGenesInput): Steps<GroupTest[]> =>
  orderGenesKernel(input) ?? orderGenesSteps(input);
