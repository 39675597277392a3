import type { Session } from '../../session/index.js';
import { choices, nest, type Patch } from '../../spec/index.js';
import type { Channel } from '../../source/index.js';

/** What changes come from here are marked with, in Python's session and in ours. */
export const FROM_KERNEL = 'kernel';
export const FROM_VIEW = 'view';

/** How many of our own states are remembered, to tell their echo from a change made in Python. */
const REMEMBERED = 64;

/** Returns the patch that leads from one set of choices to another. */
export function difference(
  from: Readonly<Record<string, unknown>>,
  to: Readonly<Record<string, unknown>>
): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const path of Object.keys(from)) if (!Object.hasOwn(to, path)) patch[path] = null;
  for (const [path, value] of Object.entries(to)) if (stamp(value) !== stamp(from[path])) patch[path] = value;
  return patch;
}

/** Returns JSON with sorted keys: equal for equal values. */
const stamp = (value: unknown): string =>
  JSON.stringify(value === undefined ? null : value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  );

export interface Sync {
  /** The trait `spec` has a new value. */
  specChanged(spec: unknown): void;
  dispose(): void;
}

/**
 * Keeps a session and Python's replica of its spec equal. The session orders changes: what it accepts goes to Python
 * as `spec.patch`; what Python says comes as `spec.patch` or as the trait, and is not sent back. `store` writes the
 * newest spec where the widget state is saved from.
 */
export function syncSpec(session: Session, channel: Channel, store: (spec: Record<string, unknown>) => void): Sync {
  const known: string[] = [stamp(session.choices)];
  const remember = (): void => {
    known.push(stamp(session.choices));
    if (known.length > REMEMBERED) known.shift();
  };
  const ends = [
    session.on('change', change => {
      remember();
      store(nest(session.choices));
      if (change.origin !== FROM_KERNEL)
        channel.send({ op: 'spec.patch', patch: change.patch, origin: FROM_VIEW, rev: change.rev });
    }),
    channel.onMessage(message => {
      if (message['op'] === 'spec.patch' && message['origin'] !== FROM_VIEW)
        session.set(message['patch'] as Patch, { origin: FROM_KERNEL });
    })
  ];
  return {
    specChanged: spec => {
      const wanted = choices(spec);
      if (known.includes(stamp(wanted))) return;
      const patch = difference(session.choices, wanted);
      if (Object.keys(patch).length > 0) session.set(patch, { origin: FROM_KERNEL });
    },
    dispose: () => {
      for (const end of ends) end();
    }
  };
}
