// Reads the marks of the live picture as Vega would on opening one: a dataflow that is the same every time is not worked out on a reader's time.
import { build } from 'esbuild';
import { parse } from 'vega';

/** Returns the module of the dataflow of LIVE_SPEC, its expressions as syntax trees. */
export async function live() {
  const { outputFiles } = await build({
    entryPoints: ['src/render/vega-spec.ts'],
    bundle: true,
    format: 'esm',
    write: false
  });
  const { LIVE_SPEC } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  const dataflow = JSON.stringify(parse(LIVE_SPEC, {}, { ast: true }), (key, value) =>
    key === 'raw' || (key === 'code' && typeof value === 'string') ? undefined : value
  );
  // Most of it is what a channel reads: a field of the row, or a constant.
  const short = dataflow
    .replaceAll(
      /\{"type":"MemberExpression","computed":true,"object":\{"type":"Identifier","name":"datum"\},"property":\{"type":"Literal","value":("[^"]*")\}\}/g,
      'field($1)'
    )
    .replaceAll(/\{"type":"Literal","value":("(?:[^"\\]|\\.)*"|[^",}]+)\}/g, 'literal($1)');
  return `import type { Runtime } from 'vega';

const literal = (value: unknown) => ({ type: 'Literal', value });
const field = (name: string) => ({
  type: 'MemberExpression',
  computed: true,
  object: { type: 'Identifier', name: 'datum' },
  property: literal(name)
});

/** Returns LIVE_SPEC as \`parse\` of Vega reads it: an object for each view, which keeps it. */
export const liveDataflow = () => (${short}) as unknown as Runtime;
`;
}
