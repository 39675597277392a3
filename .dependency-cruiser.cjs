/** The law of the rooms: a room imports only rooms of a lower rank, through their index. */
const RANK = {
  matrix: 0,
  spec: 0,
  arrow: 1,
  compute: 1,
  wasm: 2,
  tasks: 3,
  flow: 4,
  layout: 5,
  source: 5,
  session: 6,
  worker: 7,
  render: 7,
  controls: 8,
  mount: 9,
  hosts: 10
};

const rooms = Object.keys(RANK);
const above = rank => rooms.filter(room => RANK[room] >= rank).join('|');

/** One rule a room: it may not reach rooms of its own rank (but itself) or of a higher one. */
const ranks = rooms
  .filter(room => room !== 'hosts')
  .map(room => ({
    name: `rank-of-${room}`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: `^src/(${above(RANK[room])})/`,
      pathNot: [`^src/${room}/`, ...(RANK[room] === 0 && room === 'spec' ? ['^src/matrix/'] : [])]
    }
  }));

const owner = (room, name) => ({
  name: `${name}-only-in-${room}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${room}/` },
  to: { path: `node_modules/${name}` }
});

module.exports = {
  forbidden: [
    ...ranks,
    {
      name: 'front-door',
      comment: 'A room is entered through its index.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '^src/hosts/' },
      to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] }
    },
    {
      name: 'front-door-of-hosts',
      severity: 'error',
      from: { path: '^src/hosts/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/hosts/$1/', '^src/[^/]+/index\\.ts$', '^src/hosts/shared/index\\.ts$'] }
    },
    {
      name: 'hosts-are-strangers',
      comment: 'Hosts share src/hosts/shared and nothing else.',
      severity: 'error',
      from: { path: '^src/hosts/([^/]+)/' },
      to: { path: '^src/hosts/([^/]+)/', pathNot: ['^src/hosts/$1/', '^src/hosts/shared/'] }
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-found', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\.generated\\.js$' } },
    owner('arrow', 'apache-arrow'),
    owner('render', 'vega'),
    owner('hosts', '@jupyterlab'),
    owner('hosts', '@jupyter-widgets'),
    owner('hosts', '@lumino')
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/wasm/assembly' }
  }
};
