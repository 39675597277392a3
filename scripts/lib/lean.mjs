// What a bundle leaves out of Vega: transforms that register themselves and that no specification of ours names, maps of the earth, colour schemes, files, selections.
const UNUSED = /^vega-(crossfilter|force|geo|hierarchy|label|regression|voronoi|wordcloud)$/;
/** What these export is not there, apart from what Vega reads when it begins. */
const HOLLOW = /^(d3-(dsv|geo|geo-projection|scale-chromatic)|topojson-client|vega-selections)$/;
const SCHEMES = 'Accent Category10 Dark2 Observable10 Paired Pastel1 Pastel2 Set1 Set2 Set3'.split(' ');
const READ = `exports.geoPath = () => null; ${SCHEMES.map(name => `exports.scheme${name} = [];`).join(' ')}`;

export const leanVega = {
  name: 'lean-vega',
  setup(build) {
    build.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export {};' }));
    build.onResolve({ filter: HOLLOW }, ({ path }) => ({ path, namespace: 'hollow' }));
    build.onLoad({ filter: /.*/, namespace: 'hollow' }, () => ({ contents: READ }));
  }
};
