// What a bundle leaves out of Vega: transforms that register themselves and that no specification of ours names, and maps of the earth
// with what only they need.
const UNUSED = /^vega-(crossfilter|force|geo|hierarchy|label|regression|voronoi|wordcloud)$/;
/** Names of these are imported, and used by nobody but maps. */
const UNCALLED = /^(vega-projection|d3-geo)$/;

export const leanVega = {
  name: 'lean-vega',
  setup(build) {
    build.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export {};' }));
    build.onResolve({ filter: UNCALLED }, ({ path }) => ({ path, namespace: 'uncalled' }));
    build.onLoad({ filter: /.*/, namespace: 'uncalled' }, () => ({ contents: 'module.exports = {};' }));
  }
};
