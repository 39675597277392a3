export { workerExecutor, type PoolOptions, type WorkerLike } from './pool.js';
export { packedWorker } from './packed.generated.js';
export { workerSource } from './source.generated.js';
export { serve, type Port } from './serve.js';
