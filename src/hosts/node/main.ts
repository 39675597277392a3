import { isMainThread } from 'node:worker_threads';
import { runFront } from './front.js';
import { runWork } from './work.js';

// One file is both: the thread that moves frames, and the one that computes.
if (isMainThread) void runFront(__filename);
else runWork();
