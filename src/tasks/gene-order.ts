import { orderGenesSteps, type GroupTest, type OrderGenesInput } from '../compute/index.js';
import type { Steps } from './steps.js';

/** Returns tests of all genes with adjusted p-values and the order of genes. See `orderGenesSteps`. */
export const geneOrder = (input: OrderGenesInput): Steps<GroupTest[]> => orderGenesSteps(input);
