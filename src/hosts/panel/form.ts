/** What the panel loads with the first map. */
export { makeSessionForm, titleOf } from '../shared/index.js';
