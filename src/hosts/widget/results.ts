import { packResult, type Session } from '../../session/index.js';
import type { Channel } from '../../source/index.js';

/** `data2d` above this many bytes is not posted: Python's engine makes it when it is asked for. */
const LARGEST = 8e6;

/** Posts the result of each computation to Python, unasked, once nothing is under way. Returns what stops it. */
export function postResults(session: Session, channel: Channel): () => void {
  let posted = '';
  const post = async (): Promise<void> => {
    await session.idle();
    if (
      session.model === null ||
      session.status.state !== 'ready' ||
      !channel.connected() ||
      session.model.stamp === posted
    )
      return;
    posted = session.model.stamp;
    const { header, buffers } = packResult(session.result(), LARGEST);
    // Spec and revision say what it is the result of: Python compares them with its own.
    const rev = session.dataset?.rev ?? 0;
    channel.send({ op: 'result', stamp: posted, spec: session.nested, rev, header }, buffers);
  };
  return session.on('model', () => void post());
}
