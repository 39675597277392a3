import { logisticSteps, type LogisticInput, type LogisticOutput } from '../compute/index.js';
import type { Steps } from './steps.js';

/** Returns the logistic regression of classes on genes. See `logisticSteps`. */
export const logistic = (input: LogisticInput): Steps<LogisticOutput> => logisticSteps(input);
