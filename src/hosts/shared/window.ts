import type { HostActions } from '../../mount/index.js';
import type { Session } from '../../session/index.js';

/** The sidebar panel of this window, once there is one. */
export const sidebar: { openOptions?: () => void } = {};

/** Returns what a window of JupyterLab can do for a map: its panel has the options, the kernel writes a page. */
export const windowActions = ({ source }: Session): HostActions => ({
  get options() {
    return sidebar.openOptions;
  },
  get page() {
    return source.live ? pageOf : undefined;
  }
});

/** Has the kernel write a page of the map as this view has it. Rejects as `ask`. */
async function pageOf(session: Session): Promise<Blob> {
  const { buffers } = await session.source.ask('page', { spec: session.nested });
  return new Blob(
    buffers.map(bytes => bytes.slice()),
    { type: 'text/html' }
  );
}
