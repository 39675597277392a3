export type { Aggregated, AggregateInput } from './aggregate.js';
export type { DistanceProblem, DistancesInput, DistancesOutput } from './distances.js';
export { inlineExecutor, type Executor, type RunOptions } from './executor.js';
export { Queue } from './queue.js';
export { cancelled, runNow, runSliced, type AbortLike, type SliceOptions } from './run.js';
export {
  start,
  tasks,
  type TaskFunction,
  type TaskInput,
  type TaskMap,
  type TaskName,
  type TaskOutput
} from './tasks.js';
export type { Steps } from './steps.js';
