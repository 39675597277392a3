// What a bundle leaves out of Vega: transforms that register themselves and that no specification of ours names.
const UNUSED = /^vega-(crossfilter|force|hierarchy|label|regression|voronoi|wordcloud)$/;

export const leanVega = {
  name: 'lean-vega',
  setup(build) {
    build.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export {};' }));
  }
};
