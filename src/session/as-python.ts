import type { Session } from './session.js';

/** Longest line of a list that is still written on one. */
const WIDE = 100;

/** Returns Python source of a JSON value. */
function literal(value: unknown, indent: string): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : `float("${String(value)}")`;
  // Every JSON text is a Python one, but for halves of surrogates, which have no meaning in either.
  if (typeof value === 'string') return JSON.stringify(value);
  const inner = `${indent}    `;
  const [open, close, parts] = Array.isArray(value)
    ? ['[', ']', value.map(one => literal(one, inner))]
    : ['{', '}', Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${literal(one, inner)}`)];
  const line = `${open}${parts.join(', ')}${close}`;
  if (line.length + indent.length <= WIDE && !line.includes('\n')) return line;
  return `${open}\n${parts.map(part => `${inner}${part},\n`).join('')}${indent}${close}`;
}

const isPart = (value: unknown): boolean => typeof value === 'object' && value !== null && '$part' in value;

/**
 * Returns Python source that draws the same picture of the same data: `jh.from_spec` with the spec and, where not all columns were sent, their names. Arrays that the
 * call gave (a mask, values of one's own, a tree) are named in a comment: a spec does not hold them.
 */
export function asPython(session: Session): string {
  const { choices, dataset } = session;
  const stored = Object.hasOwn(dataset?.manifest.dendrograms ?? {}, 'row');
  const given = Object.keys(choices).filter(
    path => isPart(choices[path]) && !(stored && path === 'row.cluster.linkage')
  );
  const spec = Object.fromEntries(
    Object.entries(choices).filter(([path]) => !given.includes(path) && path !== 'id' && path !== 'version')
  );
  const { n_vars: all, has_raw: raw } = dataset?.manifest.origin ?? {};
  const sent = dataset?.shape[1] ?? 0;
  const partly = dataset !== null && (raw === true || (all !== undefined && all !== sent));
  const names = partly ? Array.from({ length: sent }, (_, j) => dataset.axes.col.index.at(j) ?? '') : null;
  const lines = [
    'import jupyter_heatmap as jh',
    '',
    ...given.map(
      path => `# ${path}: an array that was given to the call; pass it again as ${path.replaceAll('.', '_')}=`
    ),
    'hm = jh.from_spec(',
    '    data,  # what the map was made of',
    `    ${literal(spec, '    ')},`,
    ...(names ? [`    genes=${literal(names, '    ')},`] : []),
    ')',
    'hm'
  ];
  return `${lines.join('\n')}\n`;
}
