export { workerExecutor, type PoolOptions, type WorkerLike } from './pool.js';
export { workerSource } from './source.generated.js';
