import { fileURLToPath } from 'node:url';

// What a bundle leaves out of Vega: transforms that register themselves and that no specification of ours names, maps of the earth
// with what only they need, colour schemes, formats of files and dates, selections, statistics.
const UNUSED = /^vega-(crossfilter|force|geo|hierarchy|label|regression|voronoi|wordcloud)$/;
/** Names of these are imported, and used by nobody; Vega reads the lengths of the schemes when it begins. */
const UNCALLED =
  /^(vega-(event-selector|projection|selections|statistics|time)|d3-(dsv|ease|geo|scale-chromatic|time|time-format)|topojson-client)$/;
const SCHEMES = 'Accent Category10 Dark2 Observable10 Paired Pastel1 Pastel2 Set1 Set2 Set3'.split(' ');
const CONTENTS = `module.exports = {${SCHEMES.map(name => `scheme${name}:[]`).join()}};`;

/** Of Arrow only its reader: its index adds builders and writers to it that nobody of ours calls. */
const READER = fileURLToPath(new URL('../../node_modules/apache-arrow/ipc/reader.mjs', import.meta.url));

export const leanArrow = {
  name: 'lean-arrow',
  setup(build) {
    build.onResolve({ filter: /^apache-arrow$/ }, () => ({ path: READER }));
  }
};

export const leanVega = {
  name: 'lean-vega',
  setup(build) {
    build.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export {};' }));
    build.onResolve({ filter: UNCALLED }, ({ path }) => ({ path, namespace: 'uncalled' }));
    build.onLoad({ filter: /.*/, namespace: 'uncalled' }, () => ({ contents: CONTENTS }));
  }
};
