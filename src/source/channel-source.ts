import { Emitter, type Manifest } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import { Asking } from './asking.js';
import { holds } from './holds.js';
import { readMessage, revOf, type Buffers } from './messages.js';
import { Needs, unavailable } from './needs.js';
import { Reception } from './reception.js';
import type { Channel, JsonObject, Later, Source, SourceEvents } from './source.js';

export interface ChannelSourceOptions {
  /** Id of the data set; messages of others are dropped. */
  readonly ds: string;
  readonly later: Later;
}

/** A source behind which a kernel is, or was. */
export interface ChannelSource extends Source {
  /**
   * Asks the kernel for everything that is newer than what is held: to be called when the page has been reloaded or the
   * connection is back. Not needed after creation in a running cell, as the kernel pushes unasked.
   */
  resume(): void;
}

/** After so long without a message, while something is under way, gaps are asked for; then after twice as long, and so on. */
const SILENCE = 2000;
/** Silences after which all that is missing counts as lost, not just gaps: a slow line may be sending the rest. */
const PATIENCE = 3;
/** The silence after which everything is asked for anew; after one more nobody is asked. */
const ROUNDS = 6;

/**
 * Returns a source that is fed by a kernel over `channel`, as docs/wire.md describes: data sets and patches put
 * together from chunks in any order, gaps repaired, the previous data set kept until the next is complete.
 * Whatever is malformed becomes one `error` event and changes nothing.
 */
export const channelSource = (channel: Channel, options: ChannelSourceOptions): ChannelSource =>
  new KernelSource(channel, options);

class KernelSource implements ChannelSource {
  private readonly emitter = new Emitter<SourceEvents>();
  private readonly needs = new Needs();
  private readonly reception: Reception;
  private readonly asking: Asking;
  private readonly stopListening: () => void;
  private stopWaiting: () => void = () => undefined;
  private rounds = 0;
  private closed = false;
  private resyncing = false;

  constructor(
    private readonly channel: Channel,
    private readonly options: ChannelSourceOptions
  ) {
    this.reception = new Reception(options.ds, {
      data: dataset => {
        this.needs.settle(dataset);
        this.emitter.emit('data', dataset);
        this.askNeeds();
      },
      progress: (bytes, total) => this.emitter.emit('progress', { bytes, total }),
      nack: (rev, part, missing) => this.send({ op: 'data.nack', rev, part, missing }),
      replaced: () => this.needs.forget(),
      resync: () => this.resync(),
      failed: (rev, error, parts) => {
        if (rev >= 0) this.send({ op: 'data.cancel', rev });
        this.needs.reject(error, parts);
        this.emitter.emit('error', error);
      }
    });
    this.asking = new Asking(
      (message, buffers) => channel.send({ ...message, ds: options.ds }, buffers),
      () => this.live
    );
    this.stopListening = channel.onMessage((message, buffers) => this.receive(message, buffers));
  }

  get dataset() {
    return this.reception.dataset;
  }

  get manifest(): Manifest | null {
    return this.reception.dataset?.manifest ?? null;
  }

  get live(): boolean {
    return !this.closed && this.channel.connected();
  }

  on: Source['on'] = (event, handler) => this.emitter.on(event, handler);

  async need(refs: readonly string[]): Promise<void> {
    const { dataset } = this;
    const open = refs.filter(ref => !holds(dataset, ref));
    const [first] = open;
    if (first === undefined) return;
    const [impossible] = dataset
      ? open.map(ref => unavailable(dataset.manifest, dataset, ref)).filter(e => e !== null)
      : [];
    if (impossible) throw impossible;
    if (!this.live)
      throw new HeatmapError(
        'disconnected',
        first,
        `${first} has not been sent yet, and no kernel is connected to send it.`
      );
    const done = this.needs.add(refs);
    this.askNeeds();
    return done;
  }

  ask: Source['ask'] = (op, fields, options) => this.asking.ask(op, fields, options);

  cancel(): void {
    const { rev } = this.reception;
    this.reception.cancel();
    this.stopWaiting();
    const error = new HeatmapError('cancelled', 'data', 'Loading was cancelled.');
    this.needs.reject(error, null);
    if (rev === null) return;
    this.send({ op: 'data.cancel', rev });
    this.emitter.emit('error', error);
  }

  resume(): void {
    this.rounds = 0;
    this.resyncing = false;
    this.needs.forget();
    this.resync();
    this.askNeeds();
    this.listenForSilence();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.stopListening();
    this.stopWaiting();
    this.reception.cancel();
    this.needs.reject(new HeatmapError('cancelled', 'data', 'The map was closed.'), null);
    this.asking.close();
    this.emitter.clear();
  }

  private receive(message: JsonObject, buffers: Buffers): void {
    if (this.closed || message['ds'] !== this.options.ds) return;
    try {
      if (this.asking.receive(message, buffers)) return;
      const read = readMessage(message, buffers);
      if (!read) return;
      if (read.op === 'data.error') {
        this.resyncing = false;
        if (!this.needs.reject(read.error, read.parts)) this.emitter.emit('error', read.error);
        return;
      }
      if (read.op === 'data.begin') {
        this.resyncing = false;
        // A kernel that sends everything anew has forgotten what it was asked for.
        this.needs.forget();
      }
      if (this.reception.receive(read)) this.rounds = 0;
    } catch (error) {
      if (!(error instanceof HeatmapError)) throw error;
      this.reception.abandon(revOf(message), error);
    }
    this.listenForSilence();
  }

  private askNeeds(): void {
    const { dataset } = this;
    if (!dataset) return;
    const parts = this.needs.ask(dataset, ref => this.reception.awaits(ref));
    if (parts.length > 0) this.send({ op: 'data.get', have: dataset.rev, parts });
  }

  private resync(): void {
    if (this.resyncing) return;
    this.resyncing = true;
    this.send({ op: 'data.get', have: this.dataset?.rev ?? null, parts: [] });
  }

  private send(message: JsonObject): void {
    if (this.live) this.channel.send({ ...message, ds: this.options.ds });
  }

  private listenForSilence(): void {
    this.stopWaiting();
    if (this.closed || this.reception.rev === null) return;
    this.stopWaiting = this.options.later(SILENCE * 2 ** this.rounds, () => this.silence());
  }

  private silence(): void {
    if (this.closed || this.reception.rev === null) return;
    if (!this.channel.connected() || ++this.rounds > ROUNDS) {
      const why = this.channel.connected() ? 'the kernel has stopped sending' : 'the connection to the kernel is lost';
      this.emitter.emit(
        'error',
        new HeatmapError('disconnected', 'data', `The data did not arrive completely: ${why}.`)
      );
      return;
    }
    if (this.rounds < ROUNDS) this.reception.repair(this.rounds > PATIENCE);
    else {
      // The kernel may no longer have that revision: start afresh.
      this.resyncing = false;
      this.resync();
    }
    this.listenForSilence();
  }
}
