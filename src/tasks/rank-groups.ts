import { rankGroupsSteps, type GroupTest, type RankGroupsInput } from '../compute/index.js';
import type { Steps } from './steps.js';

/** Returns the test of each group. See `rankGroupsSteps`. */
export const rankGroups = (input: RankGroupsInput): Steps<GroupTest[]> => rankGroupsSteps(input);
