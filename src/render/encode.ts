import { expressionInterpreter } from 'vega-interpreter';

interface Ast {
  readonly type: string;
  readonly value?: unknown;
  readonly object?: Ast;
  readonly property?: Ast;
  readonly name?: string;
}

interface Channels {
  readonly marktype: string;
  readonly channels: Readonly<Record<string, { readonly ast: Ast }>>;
}

interface Item {
  readonly datum: Readonly<Record<string, unknown>>;
  [channel: string]: unknown;
}

type Encoder = (item: Item, parameters: object) => number;

/** Channels by which Vega places an item after all others are known. */
const PLACING = ['x2', 'y2', 'xc', 'yc'];

/**
 * Vega's interpreter of expressions, which evaluates nothing, for what is more than a field of a row or a constant. All that is drawn here is no
 * more than that, and is read as such: the interpreter makes six closures for each channel of each item.
 */
export const EXPRESSIONS = {
  ...expressionInterpreter,
  encode: (context: unknown, encode: Channels): Encoder => {
    const fields = Object.entries(encode.channels).map(([name, { ast }]) => ({ name, ...plain(ast) }));
    const placing = fields.some(
      ({ name, field, value }) => (field === null && value === undefined) || PLACING.includes(name)
    );
    if (placing) return expressionInterpreter.encode(context, encode) as Encoder;
    return item => {
      const { datum } = item;
      let changed = 0;
      for (const { name, field, value } of fields) {
        const now = field === null ? value : datum[field];
        if (item[name] === now) continue;
        item[name] = now;
        changed = 1;
      }
      return changed;
    };
  }
};

/** Returns the field or the constant that an expression is; both null and undefined if it is neither. */
function plain({ type, value, object, property }: Ast): { field: string | null; value: unknown } {
  if (type === 'Literal') return { field: null, value };
  const own = type === 'MemberExpression' && object?.name === 'datum' && property?.type === 'Literal';
  return { field: own ? String(property.value) : null, value: undefined };
}
