/** Distances by scipy's canonical names, then the two correlations of ranks, which scipy does not have. */
export const METRICS = [
  'euclidean',
  'sqeuclidean',
  'cityblock',
  'chebyshev',
  'cosine',
  'correlation',
  'canberra',
  'braycurtis',
  'hamming',
  'jaccard',
  'dice',
  'russellrao',
  'rogerstanimoto',
  'sokalsneath',
  'yule',
  'minkowski',
  'seuclidean',
  'mahalanobis',
  'jensenshannon',
  'spearman',
  'kendall'
] as const;

export type Metric = (typeof METRICS)[number];

/** scipy 1.17.1's other names. */
const ALIASES: Readonly<Record<string, Metric>> = {
  e: 'euclidean',
  eu: 'euclidean',
  euclid: 'euclidean',
  sqe: 'sqeuclidean',
  sqeuclid: 'sqeuclidean',
  c: 'cityblock',
  cb: 'cityblock',
  cblock: 'cityblock',
  ch: 'chebyshev',
  cheb: 'chebyshev',
  cheby: 'chebyshev',
  chebychev: 'chebyshev',
  cos: 'cosine',
  co: 'correlation',
  h: 'hamming',
  ha: 'hamming',
  hamm: 'hamming',
  matching: 'hamming',
  j: 'jaccard',
  ja: 'jaccard',
  jacc: 'jaccard',
  m: 'minkowski',
  mi: 'minkowski',
  pnorm: 'minkowski',
  s: 'seuclidean',
  se: 'seuclidean',
  mah: 'mahalanobis',
  mahal: 'mahalanobis',
  js: 'jensenshannon'
};

/** Returns the metric of a canonical name or of one of scipy's aliases, in any case; null for what scipy does not know either. */
export function metricOf(name: string): Metric | null {
  const lower = name.toLowerCase();
  if ((METRICS as readonly string[]).includes(lower)) return lower as Metric;
  return Object.hasOwn(ALIASES, lower) ? ALIASES[lower]! : null;
}

/** Returns what scipy's ValueError says where `mahalanobis` has as many features as items, or more; null where it has not. */
export const tooFewObservations = (items: number, features: number): string | null =>
  items > features
    ? null
    : `The number of observations (${items}) is too small; the covariance matrix is singular. ` +
      `For observations with ${features} dimensions, at least ${features + 1} observations are required.`;
