// npm test [-- NAME ...]: setup, then every part in order, or the named ones. Ends with one line: N passed, 0 failed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { envWith, findChromium, freePort, hashOf, inVenv, readArgs, ROOT, run } from './lib/run.mjs';
import { buildWheel, cleanVenv } from './lib/wheel.mjs';
import { setup } from './setup.mjs';

const RESULTS = join(ROOT, 'build/results');
const result = name => join(RESULTS, name);

/** Runs commands one after the other; each counts as one test. A failed one shows what it said. */
function commands(list) {
  const counts = { passed: 0, failed: 0 };
  for (const [name, command, args, env] of list) {
    const { status, output } = run(command, args, { capture: true, check: false, ...(env ? { env } : {}) });
    if (status === 0) counts.passed += 1;
    else {
      counts.failed += 1;
      console.log(`--- ${name} failed\n${output.trim()}`);
    }
  }
  return counts;
}

/** Runs a test runner that writes JSON, and reads its counts; one that wrote none has failed. */
function runner(file, read, command, args, env) {
  rmSync(result(file), { force: true });
  const { status } = run(command, args, { check: false, env: env ?? envWith() });
  if (!existsSync(result(file))) return { passed: 0, failed: 1 };
  const counts = read(readFileSync(result(file), 'utf8'));
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed + counts.failed === 0) console.log('--- no test ran');
  return counts.passed + counts.failed === 0 ? { passed: 0, failed: 1 } : counts;
}

const fromVitest = text => {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(text);
  return {
    passed: numPassedTests,
    failed: Math.max(numFailedTests, numFailedTestSuites > 0 && numFailedTests === 0 ? 1 : 0)
  };
};
const fromPlaywright = text => {
  const { stats, errors } = JSON.parse(text);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + (errors?.length ?? 0) };
};
const fromJunit = text => {
  const read = name => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(text)?.[1] ?? 0);
  const failed = read('failures') + read('errors');
  return { passed: read('tests') - failed - read('skipped'), failed };
};

const vitest = (file, args, env) =>
  runner(
    file,
    fromVitest,
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${result(file)}`, ...args],
    env
  );
const playwright = (file, config, env) =>
  runner(
    file,
    fromPlaywright,
    'playwright',
    ['test', '-c', config, '--reporter=list,json'],
    envWith({ PLAYWRIGHT_JSON_OUTPUT_NAME: result(file), ...env })
  );

const PARTS = {
  generated: () => {
    const made = ['src/spec/spec.ts', 'docs/options.md', 'docs/spec.schema.json', 'jupyter_heatmap/_options.json'];
    const before = hashOf(made);
    const counts = commands([['scripts/options.mjs', 'node', ['scripts/options.mjs']]]);
    if (counts.failed === 0 && hashOf(made) !== before) {
      console.log(`--- ${made.join(', ')} were not what src/spec/options.ts gives; they are now: commit them`);
      counts.failed = 1;
    }
    return counts;
  },
  types: () =>
    commands([
      ['sources', 'tsc', ['-b']],
      ['tests', 'tsc', ['-b', 'test']]
    ]),
  lint: () =>
    commands([
      ['eslint', 'eslint', ['.', '--max-warnings=0']],
      ['rooms', 'depcruise', ['src']],
      ['format', 'prettier', ['--check', '--log-level=warn', '.']],
      ['our own rules', 'node', ['scripts/check.mjs']],
      ['ruff', inVenv('ruff'), ['check', '.']],
      ['ruff format', inVenv('ruff'), ['format', '--check', '.']],
      ['pyright', inVenv('pyright'), []]
    ]),
  unit: () => vitest('unit.json', []),
  python: () =>
    runner('python.xml', fromJunit, inVenv('python'), ['-m', 'pytest', '-q', `--junitxml=${result('python.xml')}`]),
  browser: () => vitest('browser.json', ['-c', 'vitest.browser.config.ts'], envWith({ JH_CHROMIUM: findChromium() })),
  page: () =>
    playwright('page.json', 'test-page/playwright.config.ts', {
      JH_CHROMIUM: findChromium(),
      JH_PYTHON: inVenv('python')
    }),
  wheel: () => {
    const { checks, failures } = buildWheel();
    for (const failure of failures) console.log(`--- ${failure}`);
    return { passed: checks - failures.length, failed: failures.length };
  },
  lab: async () =>
    playwright('lab.json', 'ui-tests/playwright.config.ts', {
      JH_CHROMIUM: findChromium(),
      // The built wheel in a clean environment; JH_LAB_PYTHON names another, for a quick look while developing.
      JH_PYTHON: process.env.JH_LAB_PYTHON ?? cleanVenv(),
      JH_PORT: String(await freePort())
    })
};

const { words } = readArgs(process.argv.slice(2));
const unknown = words.filter(name => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown[0]}". There are: ${Object.keys(PARTS).join(', ')}`);
  process.exit(1);
}
await setup();
mkdirSync(RESULTS, { recursive: true });
const total = { passed: 0, failed: 0 };
const lines = [];
for (const name of words.length > 0 ? words : Object.keys(PARTS)) {
  console.log(`\n=== ${name}`);
  const start = performance.now();
  let counts;
  try {
    counts = await PARTS[name]();
  } catch (error) {
    console.log(`--- ${error.message}`);
    counts = { passed: 0, failed: 1 };
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  lines.push(
    `${name.padEnd(10)} ${String(counts.passed).padStart(6)} passed ${String(counts.failed).padStart(4)} failed ${((performance.now() - start) / 1000).toFixed(1).padStart(7)} s`
  );
  console.log(lines.at(-1));
}
console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
