// Generates from the option table: src/spec/spec.ts, docs/options.md, docs/spec.schema.json, jupyter_heatmap/_options.json.
// They are committed; `npm test` runs this and fails on a difference.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { format } from 'prettier';

const { outputFiles } = await build({
  stdin: {
    contents: `export { OPTIONS, LEAVES } from './src/spec/options.ts'; export { PRESETS } from './src/spec/presets.ts'; export { describe } from './src/spec/validate.ts';`,
    resolveDir: '.',
    loader: 'ts'
  },
  bundle: true,
  format: 'esm',
  write: false
});
const { OPTIONS, LEAVES, PRESETS, describe } = await import(
  'data:text/javascript;base64,' + Buffer.from(outputFiles[0].text).toString('base64')
);

const typeOf = kind =>
  ({
    boolean: () => 'boolean',
    integer: () => 'number',
    number: () => 'number',
    string: () => 'string',
    color: () => 'string',
    enum: () => kind.values.map(v => `'${v}'`).join(' | '),
    list: () => `readonly (${typeOf(kind.of)})[]`,
    object: () =>
      `{ ${Object.entries(kind.fields)
        .map(
          ([n, k]) =>
            `readonly ${n}${kind.required.includes(n) ? '' : '?'}: ${typeOf(k)}${kind.required.includes(n) ? '' : ' | null'}`
        )
        .join('; ')} }`,
    oneOf: () =>
      Object.entries(kind.cases)
        .map(([n, k]) => `({ readonly ${kind.by}: '${n}' } & ${typeOf(k)})`)
        .join(' | '),
    part: () => `{ readonly $part: string }`,
    spec: () => `{ readonly [name: string]: unknown }`,
    anyOf: () => kind.kinds.map(typeOf).join(' | ')
  })[kind.type]();

const emit = (branch, indent) =>
  Object.entries(branch.children)
    .map(([name, entry]) =>
      entry.leaf
        ? `${indent}/** ${entry.doc}${entry.auto ? ` Null: ${entry.auto}.` : ''} */\n${indent}readonly ${name}: ${typeOf(entry.kind)}${entry.nullable ? ' | null' : ''};`
        : `${indent}readonly ${name}: {\n${emit(entry, indent + '  ')}\n${indent}};`
    )
    .join('\n');

const axis = emit(OPTIONS.children.row, '  ');
const rest = {
  children: Object.fromEntries(Object.entries(OPTIONS.children).filter(([n]) => n !== 'row' && n !== 'col'))
};
const ts = `// Generated from options.ts by scripts/options.mjs; do not edit.\n\nexport interface AxisSpec {\n${axis.replaceAll(' rows', ' items')}\n}\n\n/** The full spec, v1: every option present. */\nexport interface HeatmapSpec {\n${emit(rest, '  ')}\n  readonly row: AxisSpec;\n  readonly col: AxisSpec;\n}\n`;

const schemaOf = kind =>
  ({
    boolean: () => ({ type: 'boolean' }),
    integer: () => ({ type: 'integer', ...(kind.min === undefined ? {} : { minimum: kind.min }) }),
    number: () => ({ type: 'number', ...(kind.min === undefined ? {} : { minimum: kind.min }) }),
    string: () => ({ type: 'string' }),
    color: () => ({ type: 'string' }),
    enum: () => ({ enum: kind.values }),
    list: () => ({ type: 'array', items: schemaOf(kind.of) }),
    object: () => ({
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(Object.entries(kind.fields).map(([n, k]) => [n, schemaOf(k)])),
      required: kind.required
    }),
    oneOf: () => ({
      oneOf: Object.entries(kind.cases).map(([n, k]) => {
        const s = schemaOf(k);
        return { ...s, properties: { [kind.by]: { const: n }, ...s.properties }, required: [kind.by, ...s.required] };
      })
    }),
    spec: () => ({ type: 'object' }),
    part: () => ({ type: 'object', properties: { $part: { type: 'string' } }, required: ['$part'] }),
    anyOf: () => ({ anyOf: kind.kinds.map(schemaOf) })
  })[kind.type]();
const schemaBranch = branch => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(branch.children).map(([n, e]) => [
      n,
      e.leaf
        ? {
            description: e.doc,
            default: e.default,
            ...(e.nullable ? { anyOf: [schemaOf(e.kind), { type: 'null' }] } : schemaOf(e.kind))
          }
        : schemaBranch(e)
    ])
  )
});
const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'jupyter-heatmap spec, version 1',
  ...schemaBranch(OPTIONS)
};

const python = {
  options: Object.fromEntries(
    [...LEAVES].map(([path, o]) => [
      path,
      {
        keyword: path.replaceAll('.', '_'),
        kind: o.kind,
        default: o.default,
        nullable: o.nullable,
        doc: o.doc,
        auto: o.auto ?? null,
        unit: o.unit ?? null,
        like: o.like ?? null,
        node: o.node,
        excludes: o.excludes ?? []
      }
    ])
  ),
  presets: PRESETS
};

const cell = text => String(text).replaceAll('|', '\\|');
const md = `# Options\n\nGenerated from \`src/spec/options.ts\`. In Python each is a keyword: dots become underscores (\`color.vmax\` is \`color_vmax=\`). Null means what the column "when null" says.\n\n| option | takes | default | when null | what it does | like |\n|---|---|---|---|---|---|\n${[
  ...LEAVES
]
  .map(
    ([path, o]) =>
      `| \`${path}\` | ${cell(describe(o.kind))}${o.unit ? ` (${o.unit})` : ''} | \`${cell(JSON.stringify(o.default))}\` | ${o.auto ?? ''} | ${cell(o.doc)} | ${o.like ? cell(o.like) : ''} |`
  )
  .join('\n')}\n\nPresets (\`as\`) change these defaults:\n\n${Object.entries(PRESETS)
  .map(
    ([name, p]) =>
      `- \`${name}\`: ${
        Object.entries(p)
          .map(([k, v]) => `\`${k} = ${JSON.stringify(v)}\``)
          .join(', ') || 'none'
      }`
  )
  .join('\n')}\n`;

const prettier = JSON.parse(readFileSync('.prettierrc.json', 'utf8'));
const write = async (file, text, parser) => {
  const out = await format(text, { ...prettier, parser });
  let old = '';
  try {
    old = readFileSync(file, 'utf8');
  } catch {
    // first run
  }
  if (old !== out) writeFileSync(file, out);
};
mkdirSync('docs', { recursive: true });
mkdirSync('jupyter_heatmap', { recursive: true });
await write('src/spec/spec.ts', ts, 'typescript');
await write('docs/options.md', md, 'markdown');
await write('docs/spec.schema.json', JSON.stringify(schema), 'json');
await write('jupyter_heatmap/_options.json', JSON.stringify(python), 'json');
