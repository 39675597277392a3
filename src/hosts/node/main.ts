import { runFront } from './front.js';

// The file that computes is another: the thread that moves frames has no use for it, and would be ready later.
void runFront(__filename.replace(/\.js$/, '-work.js'));
