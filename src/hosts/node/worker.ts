import { runWork } from './work.js';

runWork();
