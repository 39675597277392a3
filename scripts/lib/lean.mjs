import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// What a bundle leaves out of Vega: transforms that register themselves and that no specification of ours names, maps of the earth
// with what only they need, colour schemes, formats of files and dates, selections, statistics.
const UNUSED = /^vega-(crossfilter|force|geo|hierarchy|label|regression|voronoi|wordcloud)$/;
/** Names of these are imported, and used by nobody; Vega reads the lengths of the schemes when it begins. */
const UNCALLED =
  /^(vega-(event-selector|projection|selections|statistics|time)|d3-(dsv|ease|geo|scale-chromatic|time|time-format)|topojson-client)$/;
const SCHEMES = 'Accent Category10 Dark2 Observable10 Paired Pastel1 Pastel2 Set1 Set2 Set3'.split(' ');
const CONTENTS = `module.exports = {${SCHEMES.map(name => `scheme${name}:[]`).join()}};`;

/** Transforms that Vega's parser asks for by itself, and those that our specifications name; the others are left out. */
const TRANSFORMS = {
  'vega-transforms':
    'Aggregate Collect Compare Expression Extent Facet Field Filter Formula Key MultiExtent MultiValues Params PreFacet Proxy Relay Sieve Subflow TupleIndex Values',
  'vega-encode': 'AxisTicks DataJoin Encode Scale SortItems',
  'vega-view-transforms': 'Bound Mark Overlap Render ViewLayout'
};

/** Vega spells out which letters begin a name and go on with it, 11 kB of them; engines know. */
const LETTERS = /(RegexNonAsciiIdentifier(Start|Part)) = new RegExp\('[^']*'\)/g;

/** Of Arrow only its reader: its index adds builders and writers to it that nobody of ours calls. */
const READER = fileURLToPath(new URL('../../node_modules/apache-arrow/ipc/reader.mjs', import.meta.url));

/** Modules of what writes a stream, or changes a value of one, as its readers name them. */
const WRITERS = /^\.\.?\/(builder\.js|visitor\/set\.mjs)$/;
const WRITER = `const fail = () => { throw new Error('A stream is only read'); };
module.exports = { Builder: fail, instance: { visit: fail, getVisitFn: () => fail, getVisitFnByTypeId: () => fail } };`;

export const leanArrow = {
  name: 'lean-arrow',
  setup(build) {
    build.onResolve({ filter: /^apache-arrow$/ }, () => ({ path: READER }));
    build.onResolve({ filter: WRITERS }, ({ importer }) =>
      /[\\/](apache-arrow|flatbuffers)[\\/]/.test(importer) ? { path: 'writer', namespace: 'writer' } : null
    );
    build.onLoad({ filter: /.*/, namespace: 'writer' }, () => ({ contents: WRITER }));
  }
};

export const leanVega = {
  name: 'lean-vega',
  setup(build) {
    for (const [name, names] of Object.entries(TRANSFORMS))
      build.onLoad({ filter: new RegExp(`${name}[\\\\/]build[\\\\/]${name}\\.js$`) }, ({ path }) => ({
        contents: names.split(' ').map(one => `export {default as ${one.toLowerCase()}} from './src/${one}.js';`).join('\n'),
        resolveDir: dirname(dirname(path))
      }));
    build.onLoad({ filter: /vega-expression[\\/]build[\\/]vega-expression\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        LETTERS,
        (_, name, which) => `${name} = /\\p{ID_${which === 'Start' ? which : 'Continue'}}/u`
      )
    }));
    build.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export {};' }));
    build.onResolve({ filter: UNCALLED }, ({ path }) => ({ path, namespace: 'uncalled' }));
    build.onLoad({ filter: /.*/, namespace: 'uncalled' }, () => ({ contents: CONTENTS }));
  }
};
