export type { Steps } from '../compute/index.js';
