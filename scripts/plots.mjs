// Compiles the small plots from Vega-Lite to Vega: the compiler ships nowhere.
import { readFileSync } from 'node:fs';
import { compile } from 'vega-lite';

/** Returns the module of the compiled plots; how axes and marks look stands in it once. */
export function plots() {
  const read = file => JSON.parse(readFileSync(`src/render/plots/${file}.json`, 'utf8'));
  const config = read('config');
  const said = [];
  const logger = { warn: (...words) => (said.push(words.join(' ')), logger) };
  for (const method of ['level', 'info', 'debug', 'error']) logger[method] = logger.warn;
  let shared = '';
  const lines = ['volcano', 'distribution', 'bars'].map(name => {
    const { spec } = compile(read(`${name}.vl`), { config, logger });
    const { $schema, background, config: own, ...rest } = spec;
    shared = JSON.stringify(own);
    return `  ${name}: ${JSON.stringify(rest)}`;
  });
  if (said.length > 0) throw new Error(said.join('\n'));
  return `import type { Config, Spec } from 'vega';

export const CONFIG = ${shared} as unknown as Config;

export const PLOTS = {
${lines.join(',\n')}
} as unknown as Readonly<Record<'volcano' | 'distribution' | 'bars', Spec>>;
`;
}
