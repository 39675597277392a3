// Bytes -> Dataset. Everything that arrives passes here once: manifest checked, each chunk guarded, then decoded.
export { Assembly, type AssemblyOptions, type Chunk } from './assembly.js';
export { guard } from './guard.js';
export { readManifest, readVersion } from './manifest.js';
