// What the scripts share: run a command, hash files, find Chromium, a free port.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
const BIN = process.platform === 'win32' ? 'Scripts' : 'bin';
export const VENV = join(ROOT, '.venv');
/** Returns the path of a program in a virtual environment. */
export const inVenv = (name, venv = VENV) => join(venv, BIN, process.platform === 'win32' ? `${name}.exe` : name);

/** Returns the environment in which a virtual environment's programs and ours are found first. */
export const envWith = (extra = {}, venv = VENV) => ({
  ...process.env,
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  PATH: [join(venv, BIN), join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  ...extra
});

/** Runs a command in the repository. Throws when it fails, unless `check` is false; returns status and, captured, its output. */
export function run(command, args, { capture = false, check = true, env = envWith(), cwd = ROOT } = {}) {
  const done = spawnSync(command, args, { cwd, env, stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'], encoding: 'utf8', maxBuffer: 1 << 26 });
  if (done.error) throw new Error(`${command}: ${done.error.message}`);
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}`;
  if (check && done.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${done.status}\n${output}`);
  return { status: done.status, output, stdout: done.stdout ?? '' };
}

/** Returns every file under the given files and folders, sorted. */
export function filesUnder(paths, skip = () => false) {
  const found = [];
  const walk = path => {
    if (!existsSync(path) || skip(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) walk(join(path, name));
    else found.push(path);
  };
  for (const path of paths) walk(join(ROOT, path));
  return found;
}

/** Returns a hash of the contents and names of files. */
export function hashOf(paths, skip) {
  const hash = createHash('sha256');
  for (const file of filesUnder(paths, skip)) hash.update(`${file.slice(ROOT.length)}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const stampFile = name => join(ROOT, 'build/stamps', name);

/** Runs `work` unless it ran for the same stamp before and `there` still holds. Returns whether it ran. */
export async function once(name, stamp, there, work) {
  const file = stampFile(name);
  if (there() && existsSync(file) && readFileSync(file, 'utf8') === stamp) return false;
  await work();
  mkdirSync(join(ROOT, 'build/stamps'), { recursive: true });
  writeFileSync(file, stamp);
  return true;
}

/** Returns the path of a Chromium: JH_CHROMIUM, else on the path, else installed by apt as root, else an error that says what to do. */
export function findChromium() {
  if (process.env.JH_CHROMIUM) return process.env.JH_CHROMIUM;
  const onPath = () =>
    ['chromium', 'chromium-browser']
      .flatMap(name => (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name)))
      .find(existsSync);
  const found = onPath();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('Chromium is not here: installing it with apt-get');
    run('apt-get', ['update', '-q'], { check: false });
    run('apt-get', ['install', '-y', '-q', 'chromium'], { check: false });
    const installed = onPath();
    if (installed) return installed;
  }
  throw new Error('The browser tests need Chromium: install it, or set JH_CHROMIUM to its path.');
}

/** Returns a port that nobody listens on. */
export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Reads `--name value` and `--flag` from the command line; the rest are words. */
export function readArgs(argv, flags = []) {
  const options = {};
  const words = [];
  for (let i = 0; i < argv.length; i++) {
    if (!argv[i].startsWith('--')) words.push(argv[i]);
    else if (flags.includes(argv[i].slice(2))) options[argv[i].slice(2)] = true;
    else options[argv[i].slice(2)] = argv[++i];
  }
  return { options, words };
}
